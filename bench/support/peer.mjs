import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './product.mjs';

export const CODECARBON = 'codecarbon==3.3.2';
export const SCIPY = 'scipy==1.17.1';
export const peersDir = join(root, '.cache/peers');

/** CodeCarbon in a virtual environment of its own, or how to get it. */
export function codecarbon() {
  const python = join(peersDir, 'bin/python');
  const command = join(peersDir, 'bin/codecarbon');
  const remedy = `node bench/setup-peers.mjs   (python3 -m venv .cache/peers && .cache/peers/bin/pip install ${CODECARBON})`;
  if (!existsSync(command)) return { state: 'absent', remedy };
  try {
    const version = execFileSync(
      python,
      [
        '-c',
        'import importlib.metadata as m, platform; print(m.version("codecarbon"), platform.python_version())',
      ],
      { encoding: 'utf8' },
    ).trim();
    const [own, pythonVersion] = version.split(' ');
    return { state: 'present', python, command, version: own, pythonVersion };
  } catch {
    return { state: 'absent', remedy };
  }
}

/** SciPy in the same virtual environment, or how to get it. */
export function scipy() {
  const python = join(peersDir, 'bin/python');
  const remedy = `node bench/setup-peers.mjs   (.cache/peers/bin/pip install ${SCIPY})`;
  if (!existsSync(python)) return { state: 'absent', remedy };
  try {
    const version = execFileSync(python, ['-c', 'import scipy; print(scipy.__version__)'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return { state: 'present', python, version };
  } catch {
    return { state: 'absent', remedy };
  }
}

/** The figure of a benchmark whose peer is not installed. */
export const unavailable = (goal, peer) => ({
  value: null,
  unit: '',
  goal,
  pass: null,
  detail: `unavailable: CodeCarbon is not installed. Next: ${peer.remedy}`,
});
