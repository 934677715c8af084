import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';
import { runCli, temporaryDirectory } from '../support/run-cli.ts';

const home = temporaryDirectory();
const wattlas = (...args: string[]) => runCli(args, { home });

beforeAll(async () => {
  const file = join(home, 'in.jsonl');
  writeFileSync(file, `${JSON.stringify(modelMeasurement)}\n${JSON.stringify(commandMeasurement)}\n`);
  expect((await wattlas('import', file)).code).toBe(0);
});

describe('choose', () => {
  test('names the cheapest and the ratio to the multi-purpose model, own records apart', async () => {
    const { code, stdout } = await wattlas('choose', 'text-classification');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^For text-classification: sbcBI\/sentiment_analysis_model, 1\.35.Wh/);
    expect(stdout).toMatch(/bigscience\/bloomz-3b, the multi-purpose model of the best score.*×15/s);
    expect(stdout).toMatch(/Own records: NVIDIA GeForce RTX 4090/);
  });

  test('--json has the grounds; a floor nobody meets is exit code 1', async () => {
    const { code, stdout } = await wattlas(
      'choose',
      'text',
      'classification',
      '--min-score',
      '99%',
      '--json',
    );
    expect(code).toBe(1);
    const { grounds, min_score } = JSON.parse(stdout);
    expect(min_score).toBe(0.99);
    expect(grounds.map(({ origin }: { origin: string }) => origin)).toEqual(['own', 'study']);
  });

  test.each([
    [['choose', 'sumarization'], /nearest: summarization/],
    [['choose', 'fill-mask', '--min-score', '7'], /--min-score takes a score from 0 to 1/],
    [['choose', 'fill-mask', '--region', 'Atlantis'], /Atlantis/],
  ])('%o is refused', async (args, message) => {
    const { code, stderr } = await wattlas(...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });
});

describe('compare', () => {
  test('refuses two perimeters by name and brings them to one when told', async () => {
    const pair = ['compare', '7f3c', 'study:model:distilbert-base-uncased-finetuned-sst-2-english'];
    const refused = await wattlas(...pair);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/perimeter \(devices: host against .*--perimeter gpu/s);
    const { code, stdout } = await wattlas(...pair, '--perimeter', 'gpu', '--json');
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found.perimeter.devices).toEqual(['accelerators']);
    expect(found.unlike[0]).toMatch(/hardware/);
    expect(found.groups[1].ratio.runs.lo).toBeLessThan(found.groups[1].ratio.value);
  });

  test('tells places, pairs, lines and spread in words', async () => {
    const { code, stdout } = await wattlas('compare', 'study:task:summarization');
    expect(code).toBe(0);
    for (const words of [
      /place +model/,
      /Made for the task, and multi-purpose/,
      /steeper in length/,
      /Of the spread over/,
    ])
      expect(stdout).toMatch(words);
  });

  test.each([
    [['compare'], /Nothing to compare/],
    [['compare', 'study:task:sumarization'], /nearest tasks: summarization/],
    [['compare', 'study:', '--perimeter', 'gpus'], /--perimeter does not take "gpus"/],
  ])('%o is refused', async (args, message) => {
    const { code, stderr } = await wattlas(...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });
});

describe('export', () => {
  test('writes a CodeCarbon file that is whole', async () => {
    const file = join(home, 'emissions.csv');
    expect((await wattlas('export', '--format', 'codecarbon', '-o', file)).code).toBe(0);
    const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(head?.split(',').length).toBe(38);
    expect(lines.length).toBe(2);
  });

  test('writes tables of own records and of the study', async () => {
    const { code, stdout } = await wattlas('export', '--format', 'markdown', '7f3c', 'study:task:fill-mask');
    expect(code).toBe(0);
    expect(stdout.match(/^\| /gm)?.length).toBe(1 + 1 + 24);
  });

  test.each([
    [['--format', 'model-card'], /speaks of one record; name one of 2/],
    [['--format', 'codecarbon', 'study:'], /study: is none/],
    [['--format', 'xml'], /--format does not take "xml"/],
    [['--format', 'latex', 'beef'], /beef/],
  ])('%o is refused, and leaves no file', async (args, message) => {
    const file = join(home, 'none.txt');
    const { code, stderr } = await wattlas('export', ...args, '-o', file);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(existsSync(file)).toBe(false);
  });
});
