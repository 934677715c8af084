import { describe, expect, it } from 'vitest';
import { terminal } from '../../src/cli/terminal.ts';
import { summaryOf } from '../../src/domain/summary-of.ts';
import { runsText } from '../../src/reports/runs-text.ts';
import { measurementText } from '../../src/reports/text.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';

const on = (ascii: boolean) =>
  terminal({ env: { LANG: 'C.UTF-8' }, stream: { columns: 88, isTTY: true }, color: false, ascii });
/** Spaces as one sees them: no-break spaces among them. */
const seen = (text: string) => text.replaceAll('\u00a0', ' ');
const told = (record = modelMeasurement, ascii = false) => seen(measurementText(record, on(ascii)));

describe('a measurement in words', () => {
  it('begins with the finding, its interval named', () => {
    expect(told().split('\n')[0]).toMatch(
      /^1,000 queries took 2\.280 ± 0\.006 Wh {2}\(95 % CI, 10 repetitions\)$/,
    );
    expect(told(commandMeasurement).split('\n')[0]).toMatch(/sh build\.sh.* took 14\.6 mWh/);
  });

  it('names region, year and source of the carbon, and how to set an assumed region', () => {
    expect(told()).toContain('128 mg CO₂e at 56.0 g/kWh (France 2023, location-based, Ember)');
    expect(told()).not.toContain('config set region');
    expect(told(commandMeasurement)).toContain('wattlas config set region FR');
  });

  it('shows every component, how it is known, and their sum', () => {
    for (const row of [
      /GPU 0 +1,424 +62 % +● measured +NVML counter/,
      /Rest of host +351 +15 % +○ modelled/,
      /Whole host +2,280 +100 % +◐ 85 % measured/,
      /PUE +– +– +– missing/,
    ])
      expect(told()).toMatch(row);
    expect(told(commandMeasurement)).toMatch(/DRAM +– +– +– missing +the size of the memory/);
  });

  it('counts the GPUs that it covers, and stays within sixty columns', () => {
    const [gpu] = modelMeasurement.components.filter(({ device }) => device === 'accelerator');
    if (!gpu) throw new Error('no GPU in the example');
    const components = [{ ...gpu, id: 'gpu-1', title: 'GPU 1' }, ...modelMeasurement.components];
    const used = { ...modelMeasurement.perimeter, devices: ['accelerator', 'cpu-package'] as const };
    expect(told({ ...modelMeasurement, components, perimeter: used })).toContain(
      'Covers   the 2 GPUs used, CPU',
    );
    const small = terminal({ env: { LANG: 'C.UTF-8' }, stream: { columns: 60, isTTY: true }, color: false });
    const lines = measurementText(commandMeasurement, small).split('\n');
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
  });

  it('tells the ends of a narrow interval apart', () => {
    const energy_j = { value: 351.3, lo: 351.29, hi: 351.31, repeat: null };
    expect(told({ ...commandMeasurement, energy_j })).toMatch(/may be wrong by: 97\.58–97\.59 mWh/);
  });

  it('says of many devices in one line what is the same of each', () => {
    const check = (i: number) =>
      ({
        id: `gpu-${i}`,
        title: `GPU ${i}`,
        state: 'noted',
        energy_j: null,
        difference: null,
        detail: 'too short',
      }) as const;
    const text = (n: number) =>
      told({ ...commandMeasurement, checks: Array.from({ length: n }, (_, i) => check(i)) });
    expect(text(8).match(/too short/g)).toHaveLength(1);
    expect(text(8)).toContain('· GPU 0 and 7 others: too short');
    expect(text(2)).toContain('· GPU 0 and GPU 1: too short');
  });

  it('calls power that was sampled so, also where it stands in for the counter', () => {
    const components = modelMeasurement.components.map((c) =>
      c.device === 'accelerator' ? { ...c, provenance: 'integrated' as const } : c,
    );
    expect(told({ ...modelMeasurement, components })).toMatch(/◉ integrated +NVML power, sampled/);
  });

  it('shows marked phases, and why one has no energy', () => {
    expect(told()).toMatch(/query +10 +6 min 38 s +22,306 +10,000 +1,280,000/);
    expect(told()).toContain('copy: no energy, the windows are shorter than the tick of the counter');
  });

  it('does not claim to be stored where it is not', () => {
    const text = seen(measurementText(modelMeasurement, on(false), undefined, false));
    expect(text).toMatch(/Stored +not yet: the trace of run 7f3c-a19e is kept/);
    expect(text).toMatch(/Next: wattlas recover$/);
  });

  it('says what is missing and what to do where there is no energy', () => {
    const none = { ...modelMeasurement, energy_j: null, carbon_g: null, per_query: null, equivalents: [] };
    expect(told(none)).toContain('No energy of python infer.py could be read.');
    expect(told(none)).toMatch(/Next: wattlas doctor/);
  });

  it('leaves out equivalents below one', () => expect(told()).not.toContain('phone'));

  it('fits 88 columns, and ASCII where that is all there is', () => {
    for (const record of [modelMeasurement, commandMeasurement]) {
      for (const line of told(record).split('\n')) expect(line.length).toBeLessThanOrEqual(88);
      expect(told(record, true)).toMatch(/^\p{ASCII}+$/u);
    }
  });
});

describe('a list of records in words', () => {
  const from = { dir: '/store', filtered: false };
  it('has one unit a column', () => {
    const text = seen(runsText([modelMeasurement, commandMeasurement].map(summaryOf), from, on(false)));
    expect(text).toMatch(/7f3c-a19e .* 2,280 ± 6 +◐ part measured +128 +10$/m);
    expect(text).toMatch(/c41b-08d2 .* sh build.sh +14\.6 +○ modelled +6\.88 +1\n.* \(recovered\)$/m);
  });
  it('keeps each id whole in 80 columns', () => {
    const narrow = terminal({ env: { LANG: 'C.UTF-8' }, stream: { columns: 80, isTTY: true }, color: false });
    const list = [modelMeasurement, commandMeasurement].map((each) => ({
      ...summaryOf(each),
      subject: { ...each.subject, title: 'python3 infer.py --model a-model-of-a-long-name' },
    }));
    const lines = seen(runsText(list, from, narrow)).split('\n');
    expect(lines.filter((line) => /^ {2}(7f3c-a19e|c41b-08d2) {2}/.test(line))).toHaveLength(2);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
  it('says how to make the first record', () =>
    expect(runsText([], from, on(false))).toMatch(/No record in this store yet.*\n\nNext: wattlas measure/s));
});
