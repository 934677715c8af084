import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calibrate } from '../../src/actions/calibrate.ts';
import {
  calibratedInputs,
  calibrationFile,
  forgetCalibration,
  readCalibrations,
} from '../../src/actions/calibrations.ts';
import { estimate } from '../../src/actions/estimate.ts';
import { onThisMachine } from '../../src/actions/estimate-here.ts';
import { findArchitecture } from '../../src/actions/find-architecture.ts';
import type { Measurement } from '../../src/domain/record.ts';
import { estimateAll } from '../../src/estimators/index.ts';
import { localWork, nominally } from '../../src/estimators/physical/local-work.ts';
import { physical } from '../../src/estimators/physical/physical.ts';
import type { Host } from '../../src/platform/host.ts';
import { describeMachine } from '../../src/platform/machine.ts';
import { nodeHost } from '../../src/platform/node-host.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { modelMeasurement } from '../golden/measurements.ts';

let folder: string;
let store: string;
let host: Host;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattlas-calibrate-'));
  store = join(folder, 'store');
  host = { ...nodeHost(), env: { XDG_DATA_HOME: folder, HOME: folder } };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CORES = 4;
const QUERIES = 10;
const machine = () => ({ ...modelMeasurement.machine, id: describeMachine(host).id, cpus: CORES });

/** A measurement of a machine that takes so many times the guessed time and power. */
async function record(
  i: number,
  model: string,
  tokens: number,
  [time, power]: readonly [number, number],
): Promise<Measurement> {
  const { architecture } = await findArchitecture(model);
  const guess = nominally(
    localWork(architecture, { task: 'fill-mask', tokens, newTokens: 0, batch: 1, precision: 'fp32' }),
    { kind: 'processor', cores: CORES },
  );
  const duration_s = guess.time * time * QUERIES;
  const [run] = modelMeasurement.runs;
  return {
    ...modelMeasurement,
    id: `${(0xa000 + i).toString(16)}-0000`,
    machine: machine(),
    perimeter: { devices: ['cpu-package'], idle: 'gross', pue: null, embodied: false },
    subject: {
      workload: 'architecture',
      title: model,
      model,
      task: 'fill-mask',
      weights: 'synthetic',
      inference: {
        runtime: 'onnxruntime-node 1.30.0',
        provider: 'cpu',
        threads: CORES,
        spinning: false,
        optimisation: 'all',
        precision: 'fp32',
        batch: 1,
        tokens: String(tokens),
        mean_tokens: tokens,
        new_tokens: null,
        seed: 1,
      },
    },
    runs: [
      {
        ...(run as Measurement['runs'][number]),
        duration_s,
        energy_j: guess.power * power * duration_s,
        queries: QUERIES,
      },
    ],
    state: 'complete',
  };
}

const MODELS = ['bert-base-uncased', 'distilbert-base-uncased', 'albert-base-v2'];

async function put(records: readonly Measurement[]): Promise<void> {
  const open = await openStore(store);
  await open.addMany(records);
  await open.close();
}
const six = (scale: readonly [number, number]) =>
  Promise.all(
    MODELS.flatMap((model, i) => [64, 128].map((tokens, j) => record(2 * i + j, model, tokens, scale))),
  );

describe('calibrate', () => {
  it('finds the scale that the measurements were made with, keeps it, and the estimator answers by it', async () => {
    await put(await six([3, 0.5]));
    const { calibration, scale, left_out, file } = await calibrate({ host, store });
    expect(calibration).toMatchObject({
      kind: 'processor',
      cores: CORES,
      devices: ['cpu-package'],
      time_scale: 3,
      power_scale: 0.5,
      records: 6,
      models: 3,
    });
    expect(scale.before).toBeCloseTo(1 / 3, 3);
    expect(left_out).toEqual([]);
    expect(file).toBe(calibrationFile(host.env));
    expect(readCalibrations(host.env)).toEqual([calibration]);

    const inputs = calibratedInputs(calibration.machine, host.env);
    const [outcome] = estimateAll(
      { phase: 'inference', task: 'fill-mask', model: 'bert-base-uncased', input_tokens: 64, ...inputs },
      { estimators: [physical] },
    ).outcomes;
    const [first] = await six([3, 0.5]);
    const measured = (first?.runs[0]?.energy_j as number) / QUERIES;
    expect(outcome).toMatchObject({ state: 'estimated', perimeter: { devices: ['cpu-package'] } });
    if (outcome?.state === 'estimated') expect(outcome.energy_j?.value).toBeCloseTo(measured, 6);
  });

  it('is refused where there are too few, and says what cannot be used', async () => {
    await expect(calibrate({ host, store })).rejects.toThrow(
      /at least 6 measurements of 3 models .* the store holds none that can be used\.$/,
    );
    const few = (await six([1, 1])).slice(0, 4);
    const elsewhere = {
      ...(few[0] as Measurement),
      id: 'b000-0000',
      machine: { ...machine(), id: 'another' },
    };
    const broken = { ...(few[1] as Measurement), id: 'b001-0000', state: 'interrupted' as const };
    await put([...few, elsewhere, broken]);
    await expect(calibrate({ host, store })).rejects.toThrow(
      /the store holds 4 of 2\. 2 cannot be used: one was made on another machine; one is interrupted\./,
    );
    expect(readCalibrations(host.env)).toEqual([]);
  });

  it('leaves out what took no time or no energy, and what is net of the idle draw', async () => {
    const [first, second, third] = await six([1, 1]);
    const run = (first as Measurement).runs[0] as Measurement['runs'][number];
    const broken = (i: number, of: Measurement | undefined, change: Partial<Measurement>) =>
      ({ ...(of as Measurement), id: `c00${i}-0000`, ...change }) as Measurement;
    await put([
      ...(await six([2, 1])),
      broken(0, first, { runs: [{ ...run, duration_s: 0 }] }),
      broken(1, second, { runs: [{ ...run, energy_j: 0 }] }),
      broken(2, third, { perimeter: { ...(third as Measurement).perimeter, idle: 'net' } }),
    ]);
    const { calibration, left_out } = await calibrate({ host, store });
    expect(calibration).toMatchObject({ time_scale: 2, power_scale: 1, records: 6 });
    expect(left_out.map(({ why }) => why)).toEqual([
      'has no time, no energy or no queries',
      'has no time, no energy or no queries',
      'leaves the idle draw out',
    ]);
  });

  it('widens the interval for work far from what was measured, and says so', async () => {
    await put(await six([2, 1]));
    const { calibration } = await calibrate({ host, store });
    const inputs = calibratedInputs(calibration.machine, host.env);
    const widthOf = (question: Readonly<Record<string, unknown>>) => {
      const [outcome] = estimateAll(
        { phase: 'inference', task: 'fill-mask', ...question, ...inputs },
        { estimators: [physical] },
      ).outcomes;
      if (outcome?.state !== 'estimated') throw new Error(JSON.stringify(outcome));
      const { lo = 1, hi = 0 } = outcome.energy_j?.interval ?? {};
      return { width: hi / lo, caveats: outcome.caveats.map(({ id }) => id) };
    };
    const near = widthOf({ model: 'bert-base-uncased', input_tokens: 128 });
    const far = widthOf({ model: 'bert-base-uncased', input_tokens: 512, batch: 64 });
    expect(near.caveats).not.toContain('outside');
    expect(far.caveats).toContain('outside');
    expect(far.width).toBeGreaterThan(1.5 * near.width);
  });

  it('scales like with like: the perimeter that most have', async () => {
    const other = await record(20, 'bert-base-uncased', 64, [1, 9]);
    await put([
      ...(await six([2, 1])),
      { ...other, perimeter: { ...other.perimeter, devices: ['cpu-package', 'dram'] } },
    ]);
    const { calibration, left_out } = await calibrate({ host, store });
    expect(calibration.power_scale).toBe(1);
    expect(left_out).toEqual([
      expect.objectContaining({ why: 'covers cpu-package + dram (cpu), and most cover cpu-package (cpu)' }),
    ]);
  });

  it('a later calibration takes the place of the earlier, and one can be forgotten', async () => {
    await put(await six([2, 1]));
    await calibrate({ host, store });
    await calibrate({ host, store });
    expect(readCalibrations(host.env)).toHaveLength(1);
    const { id } = describeMachine(host);
    expect(forgetCalibration('another', host.env)).toBe(false);
    expect(forgetCalibration(id, host.env)).toBe(true);
    expect(calibratedInputs(id, host.env)).toBeNull();
  });

  it('a file that cannot be understood is left as it is, and said', async () => {
    await put(await six([2, 1]));
    await calibrate({ host, store });
    writeFileSync(calibrationFile(host.env), '{"schema":"something"}');
    await expect(calibrate({ host, store })).rejects.toThrow(/holds no calibrations that can be understood/);
    expect(readFileSync(calibrationFile(host.env), 'utf8')).toBe('{"schema":"something"}');
  });
});

describe('a question about this machine', () => {
  it('is answered by its calibration, and refused without one', async () => {
    const before = { XDG_DATA_HOME: process.env.XDG_DATA_HOME };
    process.env.XDG_DATA_HOME = folder;
    try {
      const request = { model: 'bert-base-uncased', hardware: 'here', tokensIn: 64 };
      await expect(onThisMachine(request)).rejects.toThrow(/^This machine was not calibrated/);
      expect(await onThisMachine({ hardware: 'h100-sxm' })).toEqual({ hardware: 'h100-sxm' });
      await put(await six([3, 0.5]));
      await calibrate({ host, store });
      const answer = await estimate(request);
      const [group] = answer.groups;
      expect(group?.estimates.map(({ estimator }) => estimator.id)).toEqual(['physical@1']);
      const [first] = await six([3, 0.5]);
      const measured = (first?.runs[0]?.energy_j as number) / QUERIES;
      expect(group?.estimates[0]?.energy_j?.value).toBeCloseTo(1000 * measured, 3);
      expect(answer.assumptions.map(({ field }) => field)).not.toContain('tdp_w');
      const written = await estimate({ model: 'distilgpt2', hardware: 'here', tokensIn: 32, tokensOut: 8 });
      expect(written.groups).toHaveLength(1);
    } finally {
      if (before.XDG_DATA_HOME === undefined) delete process.env.XDG_DATA_HOME;
      else process.env.XDG_DATA_HOME = before.XDG_DATA_HOME;
    }
  });
});
