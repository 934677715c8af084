// Installs the programs Wattlas is held against into .cache: node bench/setup-peers.mjs [codecarbon] [pytorch]
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { codecarbon, peers, pytorch, scipy } from './support/peer.mjs';
import { root } from './support/product.mjs';

const run = (file, ...args) => execFileSync(file, args, { stdio: 'inherit' });
const probes = { codecarbon, pytorch, scipy };
const ids = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(peers);
const unknown = ids.filter((id) => !Object.hasOwn(peers, id));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')} is no peer. Peers: ${Object.keys(peers).join(', ')}`);
  process.exit(1);
}

for (const id of ids) {
  const { title, folder, packages } = peers[id];
  const venv = join(root, folder);
  if (!existsSync(join(venv, 'bin/python'))) run('python3', '-m', 'venv', venv);
  run(join(venv, 'bin/pip'), 'install', '--quiet', '--disable-pip-version-check', ...packages);
  const peer = probes[id]();
  console.log(
    peer.state === 'present' ? `${title} ${peer.version} on Python ${peer.pythonVersion}` : peer.remedy,
  );
  if (peer.state !== 'present') process.exitCode = 1;
}
