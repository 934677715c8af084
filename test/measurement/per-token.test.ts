import { describe, expect, it } from 'vitest';
import type { Phase, Subject } from '../../src/domain/record.ts';
import { exactly } from '../../src/domain/uncertain.ts';
import { perToken } from '../../src/measurement/per-token.ts';
import type { RunWindow } from '../../src/measurement/windows.ts';

const run = (tokens: number | null): RunWindow => ({
  from_s: 0,
  to_s: 1,
  index: 0,
  state: 'complete',
  exitCode: 0,
  signal: null,
  queries: 10,
  tokens,
  cpu_s: null,
  latencies_s: [],
});
const marked = (name: string, joules: number | null, tokens?: number): Phase => ({
  name,
  origin: 'marks',
  windows: 3,
  duration_s: 1,
  energy_j: joules === null ? null : { value: joules, lo: 0.9 * joules, hi: 1.2 * joules, repeat: null },
  ...(tokens === undefined ? {} : { tokens }),
});
const inference: NonNullable<Subject['inference']> = {
  runtime: 'onnxruntime-node 1.30.0',
  provider: 'cpu',
  threads: 2,
  spinning: true,
  optimisation: 'all',
  precision: 'fp32',
  batch: 1,
  tokens: '128',
  mean_tokens: 128,
  new_tokens: null,
  seed: 1,
};
const encoder: Subject = { workload: 'architecture', title: 'bert', inference };
const decoder: Subject = { ...encoder, inference: { ...inference, new_tokens: 10 } };
const command: Subject = { workload: 'command', title: 'sh' };

describe('joules a token', () => {
  it('are those of prefill by the tokens read, and of decode by the tokens its steps made', () => {
    const phases = [marked('query', 100, 100), marked('prefill', 64, 320), marked('decode', 36, 90)];
    const found = perToken(decoder, phases, exactly(50), [run(100)]);
    expect(found?.input).toEqual({ value: 0.2, lo: 0.9 * 0.2, hi: 1.2 * 0.2, repeat: null });
    expect(found?.output?.value).toBeCloseTo(0.4, 12);
  });
  it('are known for any program that marks prefill and decode', () => {
    expect(perToken(command, [marked('decode', 36, 90)], exactly(50), [run(null)])).toMatchObject({
      input: null,
      output: { value: 0.4 },
    });
  });
  it('are those of the whole run where nothing is generated', () => {
    const found = perToken(encoder, [marked('query', 12, 2560)], exactly(50), [run(1280), run(1280)]);
    expect(found).toEqual({ input: exactly(50 / 1280), output: null });
  });
  it.each([
    [command, exactly(50), [run(1280)]],
    [encoder, null, [run(1280)]],
    [encoder, exactly(50), []],
    [encoder, exactly(50), [run(null)]],
    [encoder, exactly(50), [run(1280), run(0)]],
    [decoder, exactly(50), [run(100)]],
  ])('are not known otherwise (%#)', (subject, energy_j, runs) =>
    expect(perToken(subject, [marked('prefill', null, 5)], energy_j, runs)).toBeNull(),
  );
});
