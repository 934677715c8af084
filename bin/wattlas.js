#!/usr/bin/env node
// Plain JavaScript: it must start fast, and run far enough on any Node to say what is wrong with it.
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
const main = new URL('../dist/command/main.js', import.meta.url);
const first = process.argv[2];

if (first === '--version' || first === '-V') {
  console.log(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version);
} else if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Wattlas needs Node 20.19 or newer; this is Node ${process.versions.node} (${process.execPath}).`);
} else if (!existsSync(main)) {
  stop('Wattlas is not built: dist/command/main.js is missing.\nNext: npm run build');
} else {
  // Absent from Node 20: there, start-up is without the cache.
  module.enableCompileCache?.();
  const { main: run } = await import(main.href);
  await run(process.argv.slice(2));
}

function stop(message) {
  console.error(`${message}\nexit 2: failed`);
  process.exitCode = 2;
}
