import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../src/domain/problem.ts';
import type { TraceEvent } from '../../src/domain/trace.ts';
import type { TraceWriter } from '../../src/store/store.ts';
import {
  createTraceWriter,
  journals,
  readTrace,
  removeJournal,
  settleJournal,
} from '../../src/store/traces.ts';
import { spawnScript } from '../support/spawn-script.ts';
import { sampleHeader } from './sample-header.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wattlas-trace-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const runEnd = (index: number, t_s: number): TraceEvent => ({
  type: 'phase-end',
  t_s,
  phase: 'run',
  index,
  exit_code: 0,
});
/** Rows at 10 Hz; every 50th reading of the second channel fails. */
const fill = (writer: TraceWriter, rows: number, from = 0) => {
  for (let i = from; i < from + rows; i++) {
    writer.append(i / 10, Float64Array.of(1e12 + i * 12_345_678, i % 50 === 7 ? Number.NaN : i * 0.1));
  }
};
const settle = async (work: () => boolean) => {
  while (!work()) await new Promise((done) => setTimeout(done, 10));
};

test('a finished trace reads back as it was written', () => {
  const header = sampleHeader();
  const writer = createTraceWriter({ dir, header });
  writer.event({ type: 'phase-begin', t_s: 0, phase: 'run', index: 0 });
  fill(writer, 2500);
  writer.event(runEnd(0, 250));
  const info = writer.finish();
  expect(info).toMatchObject({ rows: 2500, events: 2, complete: true, problem: null });
  expect(info.file).toBe(join(dir, 'traces', '7f3c-a19e.trace'));
  expect(readdirSync(join(dir, 'journals'))).toEqual(['7f3c-a19e.trace']);
  expect(readdirSync(join(dir, 'traces'))).toEqual(['7f3c-a19e.trace']);
  const trace = readTrace(info.file);
  expect(trace.complete).toBe(true);
  expect(trace.header).toEqual(header);
  expect(trace.events).toEqual([{ type: 'phase-begin', t_s: 0, phase: 'run', index: 0 }, runEnd(0, 250)]);
  expect(trace.times_s.length).toBe(2500);
  expect(trace.times_s[1234]).toBe(123.4);
  expect(trace.columns[0]?.[2499]).toBe(1e12 + 2499 * 12_345_678);
  expect(trace.columns[1]?.[57]).toBeNaN();
  expect(trace.columns[1]?.[58]).toBe(58 * 0.1);
});

test('a trace without samples or events is a trace', () => {
  const info = createTraceWriter({ dir, header: sampleHeader(0) }).finish();
  expect(readTrace(info.file)).toMatchObject({ complete: true, events: [], columns: [] });
});

test('a trace of many chunks keeps the order of its rows', () => {
  const writer = createTraceWriter({ dir, header: sampleHeader(1) });
  for (let i = 0; i < 300_000; i++) writer.append(i / 1000, Float64Array.of(i));
  const trace = readTrace(writer.finish().file);
  expect(trace.times_s.length).toBe(300_000);
  expect(trace.columns[0]?.every((value, i) => value === i)).toBe(true);
});

test('an event is on the disk, with the samples before it, when event() returns', () => {
  const writer = createTraceWriter({ dir, header: sampleHeader() });
  fill(writer, 3);
  writer.event(runEnd(0, 0.3));
  const trace = readTrace(writer.file);
  expect(trace).toMatchObject({ complete: false, events: [runEnd(0, 0.3)] });
  expect(trace.times_s.length).toBe(3);
  writer.abandon();
  expect(readdirSync(join(dir, 'journals'))).toEqual([]);
});

test('samples wait for two seconds at most', () => {
  const writer = createTraceWriter({ dir, header: sampleHeader() });
  fill(writer, 105);
  expect(readTrace(writer.file).times_s.length).toBeGreaterThanOrEqual(85);
  writer.abandon();
});

test('cut at any byte, a journal gives back all whole frames before the cut', () => {
  const writer = createTraceWriter({ dir, header: sampleHeader() });
  const wholes: { size: number; rows: number; events: number }[] = [];
  const note = (rows: number, events: number) =>
    wholes.push({ size: readFileSync(writer.file).length, rows, events });
  note(0, 0);
  for (let run = 0; run < 3; run++) {
    fill(writer, 7, run * 7);
    writer.flush();
    note(7 * (run + 1), run);
    writer.event(runEnd(run, run));
    note(7 * (run + 1), run + 1);
  }
  const bytes = readFileSync(writer.file);
  const cutFile = join(dir, 'cut.trace');
  for (let cut = 0; cut <= bytes.length; cut++) {
    writeFileSync(cutFile, bytes.subarray(0, cut));
    const whole = wholes.filter(({ size }) => size <= cut).at(-1);
    if (whole === undefined) {
      expect(() => readTrace(cutFile)).toThrow(/cannot be read: it ends before/);
    } else {
      const trace = readTrace(cutFile);
      expect([trace.times_s.length, trace.events.length, trace.complete]).toEqual([
        whole.rows,
        whole.events,
        false,
      ]);
    }
  }
  for (let at = (wholes[0]?.size ?? 0) + 4; at < bytes.length; at += 3) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] as number) ^ 0x10;
    writeFileSync(cutFile, flipped);
    const whole = wholes.filter(({ size }) => size <= at).at(-1);
    const trace = readTrace(cutFile);
    expect([trace.times_s.length, trace.events.length]).toEqual([whole?.rows, whole?.events]);
  }
  writer.abandon();
});

test('a journal cut short settles into a trace that says it is not complete', () => {
  const writer = createTraceWriter({ dir, header: sampleHeader() });
  fill(writer, 40);
  writer.event(runEnd(0, 4));
  const bytes = readFileSync(writer.file);
  writeFileSync(writer.file, Buffer.concat([bytes, bytes.subarray(-20, -3)]));
  const info = settleJournal(dir, '7f3c-a19e');
  expect(info).toMatchObject({ rows: 40, events: 1, complete: false });
  expect(readTrace(info.file)).toMatchObject({ complete: false, events: [runEnd(0, 4)] });
});

describe('a disk that fails', () => {
  const failing =
    (capacity: { bytes: number }) =>
    (fd: number, bytes: Uint8Array, offset: number, length: number, position: number) => {
      const room = Math.max(0, capacity.bytes - position);
      if (room === 0)
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      return writeSync(fd, bytes, offset, Math.min(length, room), position);
    };

  test('is reported once, keeps what was written and what came after room was made', () => {
    const capacity = { bytes: 4000 };
    const problems: Problem[] = [];
    const writer = createTraceWriter({
      dir,
      header: sampleHeader(),
      onProblem: (problem) => problems.push(problem),
      write: failing(capacity),
    });
    fill(writer, 500);
    writer.event(runEnd(0, 50));
    expect(problems.map(String)).toEqual([`Problem: The store ${dir} cannot be written: the disk is full.`]);
    const before = readTrace(writer.file);
    expect(before.times_s.length).toBeGreaterThan(20);
    expect(before.events).toEqual([]);
    capacity.bytes = 1e9;
    fill(writer, 100, 500);
    writer.event(runEnd(1, 60));
    const info = writer.finish();
    expect(problems.length).toBe(1);
    expect(info.problem).toBe(problems[0]);
    const trace = readTrace(info.file);
    expect(trace.events).toMatchObject([{ type: 'warning' }, runEnd(0, 50), runEnd(1, 60)]);
    expect(trace.times_s.at(-1)).toBe(59.9);
    expect(trace.times_s.length).toBeLessThan(600);
  });

  test('before the first sample is a refusal that leaves nothing', () => {
    const start = () => createTraceWriter({ dir, header: sampleHeader(), write: failing({ bytes: 100 }) });
    expect(start).toThrow(/the disk is full/);
    expect(readdirSync(join(dir, 'journals'))).toEqual([]);
  });
});

describe('journals', () => {
  test('of this process are running, and are listed with their header', () => {
    const writer = createTraceWriter({ dir, header: sampleHeader() });
    expect(journals(dir)).toMatchObject([{ state: 'running', id: '7f3c-a19e', header: sampleHeader() }]);
    writer.abandon();
    expect(journals(dir)).toEqual([]);
  });

  test('of a folder that does not exist are none', () => expect(journals(join(dir, 'nowhere'))).toEqual([]));

  test('that cannot be read say why once they are old enough not to be just beginning', () => {
    const writer = createTraceWriter({ dir, header: sampleHeader() });
    writeFileSync(writer.file, 'WATTLAS');
    expect(journals(dir)).toEqual([]);
    utimesSync(writer.file, 1, 1);
    expect(journals(dir)).toMatchObject([{ state: 'unreadable', id: '7f3c-a19e' }]);
    removeJournal(dir, '7f3c-a19e');
    expect(journals(dir)).toEqual([]);
  });

  test('survive the death of their process at any moment, with every run it reported', async () => {
    for (const wait_ms of [0, 37, 110]) {
      const id = `dead-${String(wait_ms).padStart(4, '0')}`;
      const child = spawnScript('store/endless-writer', [dir, id]);
      let reported = 0;
      child.stdout?.on('data', (text: Buffer) => {
        reported = Math.max(reported, ...text.toString().trim().split('\n').map(Number));
      });
      await settle(() => reported > 0);
      await new Promise((done) => setTimeout(done, wait_ms));
      expect(journals(dir).find((journal) => journal.id === id)?.state).toBe('running');
      child.kill('SIGKILL');
      await new Promise((done) => child.once('close', done));
      const journal = journals(dir).find((one) => one.id === id);
      expect(journal?.state).toBe('left');
      const trace = readTrace(settleJournal(dir, id).file);
      const ends = trace.events.filter((event) => event.type === 'phase-end').length;
      expect(ends).toBeGreaterThanOrEqual(reported);
      expect(trace.times_s.length).toBeGreaterThanOrEqual(reported * 20);
      removeJournal(dir, id);
      expect(journals(dir)).toEqual([]);
    }
  }, 30_000);
});
