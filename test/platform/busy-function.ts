import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { quietV8 } from '../../src/platform/quiet-v8.ts';

// Says whether V8 has optimised a busy function: while it is kept quiet, and after.
setFlagsFromString('--allow-natives-syntax');
const status = new Function('of', 'return %GetOptimizationStatus(of)') as (of: unknown) => number;
const OPTIMISED = 1 << 4;

function busy(): number {
  let sum = 0;
  for (let i = 0; i < 2000; i++) sum += i % 7;
  return sum;
}

async function optimised(): Promise<boolean> {
  for (let turn = 0; turn < 20; turn++) {
    for (let call = 0; call < 1000; call++) busy();
    // What is compiled beside this is taken up from the event loop.
    await sleep(5);
    if (status(busy) & OPTIMISED) return true;
  }
  return false;
}

const wake = quietV8();
const quiet = await optimised();
wake();
process.stdout.write(JSON.stringify({ quiet, awake: await optimised() }));
