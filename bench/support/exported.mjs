import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pytorch } from './peer.mjs';
import { root } from './product.mjs';

const dir = join(root, '.cache/exports');
const peers = join(root, 'bench/peers');

/** A model as PyTorch exports it, with random weights; made once. */
export function exported(name) {
  const file = join(dir, `${name.replaceAll('/', '_')}.onnx`);
  if (!existsSync(file)) python('export_pytorch.py', name, file);
  return file;
}

/** A small classifier trained once, with its configuration, its weights and its export. */
export function trainedSmall() {
  const folder = join(dir, 'small-trained');
  if (!existsSync(join(folder, 'model.onnx'))) python('train_small.py', folder);
  return folder;
}

/** What PyTorch itself takes, seconds. */
export function eager(name, { tokens, newTokens, threads }) {
  const generates = newTokens > 1 ? ['--new-tokens', String(newTokens)] : [];
  return JSON.parse(
    python('eager_latency.py', name, '--tokens', String(tokens), ...generates, '--threads', String(threads)),
  );
}

function python(script, ...words) {
  const peer = pytorch();
  if (peer.state !== 'present') throw new Error(`${peer.title} is not installed. Next: ${peer.remedy}`);
  mkdirSync(dir, { recursive: true });
  return execFileSync(peer.python, [join(peers, script), ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
