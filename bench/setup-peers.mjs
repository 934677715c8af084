// Installs the programs Wattlas is held against into .cache/peers: node bench/setup-peers.mjs
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CODECARBON, codecarbon, peersDir, SCIPY, scipy } from './support/peer.mjs';

const run = (file, ...args) => execFileSync(file, args, { stdio: 'inherit' });

if (!existsSync(join(peersDir, 'bin/python'))) run('python3', '-m', 'venv', peersDir);
run(join(peersDir, 'bin/pip'), 'install', '--quiet', '--disable-pip-version-check', CODECARBON, SCIPY);
const peer = codecarbon();
console.log(
  peer.state === 'present' ? `CodeCarbon ${peer.version} on Python ${peer.pythonVersion}` : peer.remedy,
);
const numbers = scipy();
console.log(numbers.state === 'present' ? `SciPy ${numbers.version}` : numbers.remedy);
if (peer.state !== 'present' || numbers.state !== 'present') process.exitCode = 1;
