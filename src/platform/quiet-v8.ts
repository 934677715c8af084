import { setFlagsFromString } from 'node:v8';

/** The V8 this was measured on (Node 20): another may not know the flag, and would say so on standard error. */
const V8 = '11.3.';

/** Bytes of bytecode that a function runs through before V8 looks at whether to compile it anew: seventy times its own 66 KiB. */
const BUDGET = 5_000_000;

/**
 * Makes V8 wait longer before it optimises a function. It counts what a function has done, not how seldom: a loop that
 * runs ten times a second for a minute is given several milliseconds of compiler for every function in it, on another
 * core, which is as much as the loop itself takes in that minute. A function that is truly busy still gets there. It holds
 * for the whole process: for one that does nothing but measure.
 */
export function optimiseLate(): void {
  if (!process.versions.v8.startsWith(V8)) return;
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
  // What V8 collects because the process seems idle, it collects beside the work that is measured. Its timer may be set
  // already, whatever the first flag says: it finds then that it cannot begin.
  setFlagsFromString('--no-memory-reducer');
  setFlagsFromString('--no-incremental-marking');
}
