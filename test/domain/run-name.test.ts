import { describe, expect, it } from 'vitest';
import { runDetail, runName } from '../../src/domain/run-name.ts';

describe('the name of a run', () => {
  it.each([
    [{ title: 'gpt2, text-generation', model: 'gpt2', task: 'text-generation' }, 'gpt2', 'text generation'],
    [{ title: 'load model: a/gpt2', model: 'a/gpt2' }, 'load model: a/gpt2', 'load model'],
    [{ title: 'a/gpt2', model: 'a/gpt2' }, 'a/gpt2', null],
    [{ title: 'nightly', model: 'a/gpt2' }, 'nightly', 'nightly'],
    [{ title: 'sleep 1' }, 'sleep 1', null],
  ] as const)('%o is called %s, and %s', (subject, name, detail) => {
    expect(runName({ workload: 'command', ...subject })).toBe(name);
    expect(runDetail({ workload: 'command', ...subject })).toBe(detail);
  });
});
