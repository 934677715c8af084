import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { root } from './product.mjs';

/** When, from what and where a figure was taken, and how busy the machine was. */
export const circumstances = () => ({
  at: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  commit: commit(),
  load: Number(loadavg()[0].toFixed(1)),
  machine: `${processor()}, ${cpus().length} logical CPUs, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.versions.node}`,
});

function processor() {
  const info = readFileSync('/proc/cpuinfo', 'utf8');
  const field = (name) => new RegExp(`^${name}\\s*: (.+)$`, 'm').exec(info)?.[1] ?? '?';
  const virtual = /^flags.*\bhypervisor\b/m.test(info) ? ', virtual machine' : '';
  return `${field('model name')} (family ${field('cpu family')}, model ${field('model')}, ${field('cpu MHz')} MHz${virtual})`;
}

function commit() {
  try {
    const id = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
    const changed = execFileSync('git', ['status', '--porcelain', '--', 'src', 'bin'], {
      cwd: root,
      encoding: 'utf8',
    });
    return changed === '' ? id : `${id}, with changes not committed`;
  } catch {
    return 'unknown';
  }
}
