import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './product.mjs';

/** Each peer has a virtual environment of its own: what one needs cannot move the figures of another. */
export const peers = {
  codecarbon: {
    title: 'CodeCarbon',
    folder: '.cache/peers',
    packages: ['codecarbon==3.3.2', 'pandas>=2,<4'],
  },
  pytorch: {
    title: 'PyTorch',
    folder: '.cache/peers-torch',
    packages: [
      'torch==2.13.0',
      'transformers==5.24.0',
      'onnx==1.23.2',
      'onnx-ir==1.1.0',
      'onnxscript==0.7.2',
      'onnxruntime==1.32.0',
      'safetensors==0.8.0',
      'numpy==2.4.6',
    ],
  },
  scipy: { title: 'SciPy', folder: '.cache/peers-scipy', packages: ['scipy==1.17.1'] },
};

/** A peer in its virtual environment, or how to get it. The first of its packages is the one whose version counts. */
function installed(id) {
  const { title, folder, packages } = peers[id];
  const python = join(root, folder, 'bin/python');
  const remedy = `node bench/setup-peers.mjs ${id}   (python3 -m venv ${folder} && ${folder}/bin/pip install ${packages.join(' ')})`;
  if (!existsSync(python)) return { state: 'absent', title, remedy };
  try {
    const versions = execFileSync(
      python,
      [
        '-c',
        'import importlib.metadata as m, platform, sys; print(*map(m.version, sys.argv[1:]), platform.python_version())',
        ...packages.map((pinned) => /^[\w.-]+/.exec(pinned)[0]),
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    )
      .trim()
      .split(' ');
    return { state: 'present', title, python, version: versions[0], pythonVersion: versions.at(-1) };
  } catch {
    return { state: 'absent', title, remedy };
  }
}

/** CodeCarbon, with its command. */
export function codecarbon() {
  const peer = installed('codecarbon');
  return peer.state === 'present'
    ? { ...peer, command: join(root, peers.codecarbon.folder, 'bin/codecarbon') }
    : peer;
}

/** PyTorch and transformers: the Python that runs bench/peers and bench/fixtures. */
export const pytorch = () => installed('pytorch');

/** SciPy, for fits. */
export const scipy = () => installed('scipy');

/** The figure of a benchmark whose peer is not installed. */
export const unavailable = (goal, peer) => ({
  value: null,
  unit: '',
  goal,
  pass: null,
  detail: `unavailable: ${peer.title} is not installed. Next: ${peer.remedy}`,
});
