import { expect, test } from 'vitest';
import { printError } from '../../src/cli/print-error.ts';
import { terminal } from '../../src/cli/terminal.ts';
import { failure, refusal } from '../../src/domain/problem.ts';

const printed = (error: unknown) => {
  let text = '';
  const err = terminal({ ascii: true, color: false, stream: {} });
  const exit = printError(error, err, (line) => {
    text += line;
  });
  return { text, exit };
};

test('a refusal is a sentence and what to type, and exits 1', () => {
  const { text, exit } = printed(refusal('There is no region "FRR".', { remedy: 'wattlas catalog grid' }));
  expect(text).toBe('x refused  There is no region "FRR".\nNext: wattlas catalog grid\n');
  expect(exit).toEqual({ code: 1, meaning: 'refused' });
});

test('a failure names its causes and exits 2', () => {
  const cause = new Error('EROFS: read-only file system', {
    cause: new Error('the disk was remounted', { cause: 'the disk was remounted' }),
  });
  const { text, exit } = printed(failure('The store cannot be written.', { cause }));
  expect(text).toBe(
    [
      'x failed  The store cannot be written.',
      '  because: EROFS: read-only file system',
      '  because: the disk was remounted',
      '',
    ].join('\n'),
  );
  expect(exit.code).toBe(2);
});

test('what nobody expected asks to be reported', () => {
  const { text, exit } = printed(new TypeError('x is not a function'));
  expect(text).toContain('x failed  x is not a function\n');
  expect(text).toContain('Please report it');
  expect(text).not.toContain('    at ');
  expect(exit.code).toBe(2);
});

test('anything can be thrown', () => {
  expect(printed(undefined).text).toContain('undefined');
  expect(printed('a word').text).toContain('a word');
  const circle = new Error('round');
  circle.cause = circle;
  expect(printed(circle).text).toContain('round');
});
