import { setFlagsFromString } from 'node:v8';

/** The V8 this was measured on (Node 20): another may not know the flag, and would say so on standard error. */
const V8 = '11.3.';

/**
 * Keeps V8 from optimising and from idle collections until the function that it returns is called: from the first sample
 * to the last. V8 counts what a function has done, not how seldom: a loop that runs ten times a second for a minute
 * is given several milliseconds of compiler for every small function in it, as much as the loop itself takes in that
 * minute. It holds for the whole process: for one that does nothing but measure.
 */
export function quietV8(): () => void {
  if (!process.versions.v8.startsWith(V8)) return () => {};
  setFlagsFromString('--no-opt');
  // What V8 collects because the process seems idle, it collects beside the work that is measured. Its timer may be set
  // already, whatever the first flag says: it finds then that it cannot begin.
  setFlagsFromString('--no-memory-reducer');
  setFlagsFromString('--no-incremental-marking');
  return () => {
    setFlagsFromString('--opt');
    setFlagsFromString('--memory-reducer');
    setFlagsFromString('--incremental-marking');
  };
}
