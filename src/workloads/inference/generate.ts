import type { Generation } from './model-input.ts';
import type { Pass, Passes } from './passes.ts';
import type { RuntimeSession, RuntimeTensor, Tensors } from './runtime.ts';

/**
 * Generates: one pass over the prompt, which gives the first token, then a decode step for each of the others. What a step
 * gives as cache is fed to the next one as it is. @param onPrefilled Called when the prompt has been read.
 */
export async function generate(
  session: RuntimeSession,
  passes: Passes,
  pass: Pass,
  { newTokens, logits, cache }: Generation,
  stopped: () => boolean,
  onPrefilled: () => void,
): Promise<void> {
  const next = new BigInt64Array(pass.queries);
  let given = await session.run(pass.feeds);
  pickNext(given[logits], next);
  onPrefilled();
  for (let step = 1; step < newTokens && !stopped(); step++) {
    const feeds: Tensors = passes.step(pass, step, next);
    for (const { input, output } of cache) feeds[input] = given[output] as RuntimeTensor;
    const before = given;
    given = await session.run(feeds);
    release(before);
    pickNext(given[logits], next);
  }
  release(given);
}

/** Memory of an accelerator is given back at once; the host's is left to the collector. */
function release(tensors: Tensors): void {
  for (const tensor of Object.values(tensors)) if (tensor.location !== 'cpu') tensor.dispose();
}

/** The likeliest next token of each row: the largest of the last logits. */
function pickNext(logits: RuntimeTensor | undefined, next: BigInt64Array): void {
  if (!logits) return;
  const { data, dims, type } = logits;
  const vocab = dims.at(-1) ?? 1;
  // Half-precision numbers kept as bits: those below 0 are turned round, so that bits order as numbers do.
  const order =
    type === 'float16' && data instanceof Uint16Array
      ? (bits: number) => (bits & 0x8000 ? 0xffff - bits : bits + 0x8000)
      : (value: number) => value;
  for (let row = 0; row < next.length; row++) {
    const from = ((row + 1) * data.length) / next.length - vocab;
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < vocab; i++) {
      const value = order(data[from + i] as number);
      if (value > most) {
        most = value;
        best = i;
      }
    }
    next[row] = BigInt(best);
  }
}
