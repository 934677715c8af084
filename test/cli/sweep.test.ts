import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { command } from '../../src/cli/commands/sweep.ts';
import { verbOf } from '../../src/cli/main.ts';

afterEach(() => vi.restoreAllMocks());

async function run(...words: string[]): Promise<string> {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  await verbOf(command).parseAsync(words, { from: 'user' });
  return out;
}
const json = async (...words: string[]) => JSON.parse(await run(...words, '--json'));
const model = ['--model', 'llama-3.1-8b', '--latency', '5', '--method', 'tdp-hours'];

describe('combinations', () => {
  test('hardware × batch × PUE × intensity × requests, by hand', async () => {
    const answer = await json(
      ...model,
      '--hardware',
      'h100-sxm,l4',
      '--batch',
      '1,10',
      '--pue',
      '1,1.5',
      '--intensity',
      '100,400',
      '--requests',
      '1k,2k',
    );
    expect(answer).toMatchObject({
      schema: 'wattlas.sweep/1',
      combinations: 32,
      method: { id: expect.stringMatching(/^tdp-hours@/) },
    });
    // One request of 5 s at 700 W and a batch of 1, 1,000 times.
    expect(answer.base.energy_j).toBeCloseTo(1000 * 5 * 700, 6);
    expect(answer.base.carbon_g).toBeCloseTo((3.5e6 / 3.6e6) * 100, 9);
    expect(answer.least[0]).toMatchObject({
      hardware: 'l4',
      batch: 10,
      pue: 1,
      region: '100 g/kWh',
      requests: 1000,
    });
    expect(answer.least[0].energy_j).toBeCloseTo((1000 * 5 * 72) / 10, 6);
    expect(answer.most.energy_j).toBeCloseTo(2 * 3.5e6 * 1.5, 6);
    expect(
      answer.tornado.map(({ axis, ratio }: { axis: string; ratio: number }) => [
        axis,
        Number(ratio.toFixed(6)),
      ]),
    ).toEqual([
      ['batch', 10],
      ['hardware', Number((700 / 72).toFixed(6))],
      ['region', 4],
      ['requests', 2],
      ['pue', 1.5],
    ]);
  });
  test('regions by name, all of a kind, evenly spaced numbers', async () => {
    const regions = await json(...model, '--region', 'FR,US-OR');
    expect(regions.axes.region.map(({ id }: { id: string }) => id)).toEqual(['FR', 'US-OR']);
    expect((await json(...model, '--region', 'countries')).combinations).toBeGreaterThan(150);
    expect((await json(...model, '--pue', '1.1:1.5:5')).axes.pue).toEqual([1.1, 1.2, 1.3, 1.4, 1.5]);
    expect((await json(...model, '--batch', '1:64:4')).axes.batch).toEqual([1, 22, 43, 64]);
  });
  test('every combination as CSV', async () => {
    const lines = (await run(...model, '--hardware', 'h100-sxm,l4', '--region', 'FR,US', '--csv'))
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(
      'hardware,precision,batch,devices,mfu,hours,pue,region,g_per_kwh,requests,energy_j,carbon_g,carbon_lo_g,carbon_hi_g',
    );
    expect(lines[1]).toMatch(/^h100-sxm,bf16,64,,,,1\.\d+,FR,56\.\d+,1000,\d/);
  });
  test('the physical method answers where none is named, with its interval as a bar', async () => {
    const answer = await json(
      '--model',
      'llama-3.1-8b',
      '--tokens-in',
      '500',
      '--batch',
      '8,64',
      '--hardware',
      'h100-sxm',
    );
    expect(answer.method.id).toMatch(/^physical@/);
    expect(answer.base.carbon_lo_g).toBeLessThan(answer.base.carbon_g);
    expect(answer.tornado.map(({ axis }: { axis: string }) => axis).sort()).toEqual(['batch', 'method']);
  });
  test('in words', async () => {
    const text = await run(...model, '--hardware', 'h100-sxm,l4', '--batch', '1,8');
    // All four stand in the table once: the greatest is not repeated below them.
    expect(text.match(/ (least|most)$/gm)).toEqual([' least', ' most']);
    expect(text).toMatch(/4 combinations by TDP × hours \(model cards\): .* to .* CO₂e, ×78\./);
    expect(text).toMatch(/What moves it, from h100-sxm, bf16, batch 1/);
    expect(text).toMatch(/batch\s+8\s+.*×8\.0\s+█{12,}/);
  });
  test('what does not fit is said, and the rest is answered', async () => {
    const answer = await json(
      '--model',
      'llama-3.1-70b',
      '--tokens-in',
      '500',
      '--devices',
      '2',
      '--hardware',
      'l4,h200-sxm',
      '--batch',
      '8',
    );
    expect(answer.unanswered[0].reason).toMatch(/2 NVIDIA L4 hold .* would hold it/);
    expect(answer.least.map(({ hardware }: { hardware: string }) => hardware)).toEqual(['h200-sxm']);
  });
  test.each<[string[], RegExp]>([
    [['--batch', '1,,8'], /--batch takes values between commas/],
    [['--batch', '0'], /--batch takes a whole number from 1/],
    [['--pue', '1.2,0.5'], /A PUE of 0.5 cannot be/],
    [['--pue', '1.5:1.1:4'], /LO:HI:N with HI above LO/],
    [['--hardware', 'h100-sxm,h1000'], /h1000 is no accelerator/],
    [['--region', 'FR,Atlantis'], /Atlantis is no region/],
    [['--region', 'FR,FR'], /names FR twice/],
    [['--precision', 'bf16,fp7'], /--precision does not take "fp7"/],
    [['--requests', '0'], /--requests takes a whole number from 1/],
    [['--requests', '1.5'], /--requests takes a whole number from 1/],
    [
      ['--batch', '1:100000:100000', '--requests', '1:1000000:1000'],
      /100,000,000 combinations are more than 10,000,000/,
    ],
    [
      ['--phase', 'training', '--tokens', '1T', '--batch', '4'],
      /--batch and --requests are of inference; a training is swept over hardware, precision, devices/,
    ],
    [['--devices', '0'], /--devices takes a whole number from 1/],
    [['--mfu', '30,130'], /--mfu takes a percentage .* not "130"/],
    [['--kwh', '5'], /give --hourly too/],
  ])('refused: %j', async (words, message) => {
    await expect(run(...model, ...words)).rejects.toThrow(message);
  });
});

test('one machine and one region by several names are one', async () => {
  const { axes, combinations, warnings } = await json(
    ...model,
    '--hardware',
    'h100 sxm,H100-SXM,NVIDIA H100 80GB HBM3,H100,B200,A100',
    '--region',
    'fr,France,US',
  );
  expect(axes.hardware).toEqual(['h100-sxm', 'H100', 'b200-sxm', 'A100']);
  expect(warnings).toEqual([
    expect.stringMatching(/^H100 comes as h100-sxm, h100-nvl and h100-pcie/),
    expect.stringMatching(/^A100 comes as a100-sxm-80, /),
  ]);
  expect(axes.region.map(({ id }: { id: string }) => id)).toEqual(['FR', 'US']);
  expect(combinations).toBe(8);
});

test('the ends of a sweep stand in the units that suit them', async () => {
  const text = await run(
    '--model',
    'llama-3.1-8b',
    '--hardware',
    'h100-sxm',
    '--batch',
    '1,64',
    '--region',
    'FR,PL',
  );
  expect(text).toMatch(/4 combinations by Physical \(Wattlas\): \d+ mg to \d+ g CO₂e/);
});

describe('trainings', () => {
  const run70 = ['--model', 'llama-3.1-8b', '--phase', 'training', '--tokens', '1T', '--region', 'FR'];
  test('devices × MFU × PUE: by FLOP, a run takes as much on more machines and less at a greater share', async () => {
    const answer = await json(
      ...run70,
      ...['--devices', '64,256', '--mfu', '30,45', '--pue', '1,1.5', '--hardware', 'h100-sxm'],
      ...['--method', 'tdp-hours'],
    );
    expect(answer).toMatchObject({ phase: 'training', combinations: 8 });
    // 6 × 8.03e9 × 1e12 FLOP at 30 % of 989.4 TFLOP/s, at 700 W.
    expect(answer.base).toMatchObject({ batch: null, requests: null, devices: 64, mfu: 0.3, pue: 1 });
    expect(answer.base.energy_j / ((6 * 8.0302612e9 * 1e12 * 700) / (0.3 * 989.4e12))).toBeCloseTo(1, 2);
    const bars = Object.fromEntries(
      answer.tornado.map(({ axis, ratio }: { axis: string; ratio: number }) => [axis, ratio]),
    );
    expect(bars.mfu).toBeCloseTo(1.5, 9);
    expect(bars.pue).toBeCloseTo(1.5, 9);
    expect(bars.devices).toBeUndefined();
  });
  test('hours are told: the utilisation follows, and what no machine could do is left unanswered', async () => {
    const answer = await json(...run70, '--devices', '2,64', '--hours', '600,900', '--pue', '1');
    expect(answer.unanswered).toHaveLength(2);
    expect(answer.unanswered[0].reason).toMatch(/2 × NVIDIA H100 .* would take 11\.3 times its peak/);
    const energies = answer.least.map(({ energy_j }: { energy_j: number }) => energy_j);
    expect(energies[1] / energies[0]).toBeCloseTo(1.5, 6);
    expect(JSON.stringify(answer.assumptions)).not.toContain('mfu');
  });
  test('in words and as CSV', async () => {
    const words = [...run70, '--devices', '64,128', '--mfu', '30,45', '--method', 'tdp-hours'];
    expect(await run(...words)).toMatch(/from h100-sxm, bf16, 64 accelerators, MFU 30\s%, PUE/);
    expect((await run(...words, '--csv')).split('\r\n')[1]).toMatch(
      /^h100-sxm,bf16,,64,0\.3,,1\.\d+,FR,56\.\d+,,\d/,
    );
  });
});

describe('--hourly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wattlas-hourly-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const wide = file(
    'wide.csv',
    'datetime,FR,PL\n2026-01-01 00:00,60,700\n2026-01-01 01:00,30,800\n2026-01-01 02:00,40,650\n2026-01-01 03:00,90,600\n',
  );
  test('the best region and hour of a wide table', async () => {
    const { regions } = await json('--hourly', wide, '--hours', '2', '--kwh', '10');
    expect(regions.map(({ region }: { region: string }) => region)).toEqual(['FR', 'PL']);
    expect(regions[0].best).toEqual({ at_s: Date.UTC(2026, 0, 1, 1) / 1000, g_per_kwh: 35, carbon_g: 350 });
    expect(regions[1].best.carbon_g).toBe(6250);
    expect(await run('--hourly', wide, '--hours', '2', '--kwh', '10')).toMatch(
      /Begin at 2026-01-01 01:00 in FR: 350 g CO₂e for 10.0 kWh over 2.00 h/,
    );
  });
  test('a job: its energy and length are estimated, and the best hour is for them', async () => {
    const job = ['--model', 'llama-3.1-8b', '--phase', 'training', '--tokens', '200M', '--mfu', '40'];
    const words = ['--hourly', wide, ...job, '--devices', '8', '--pue', '1.25', '--method', 'tdp-hours'];
    const answer = await json(...words);
    const device_hours = (6 * 8.0302612e9 * 2e8) / (0.4 * 989.4e12) / 3600;
    expect(answer.hours / (device_hours / 8)).toBeCloseTo(1, 2);
    expect(answer.energy_j / (device_hours * 3600 * 700 * 1.25)).toBeCloseTo(1, 2);
    expect(answer.job).toMatchObject({ phase: 'training', devices: 8, pue: 1.25, hardware: 'h100-sxm' });
    expect(answer.regions[0]).toMatchObject({ region: 'FR', best: { at_s: Date.UTC(2026, 0, 1, 1) / 1000 } });
    expect(answer.regions[0].best.carbon_g).toBeCloseTo((answer.energy_j / 3.6e6) * 30, 9);
    const text = await run('--hourly', wide, ...job, '--devices', '8', '--region', 'pl');
    expect(text).toMatch(/^Begin at 2026-01-01 03:00: /);
    expect(text.replace(/\s+/g, ' ')).toMatch(
      /training, on 8 × h100-sxm, PUE 1\.56, by Physical .* It may be/,
    );
  });
  test('a table as Electricity Maps gives it', async () => {
    const long = file(
      'long.csv',
      '"Datetime (UTC)",Country,"Zone name","Zone id","Carbon intensity gCO₂eq/kWh (direct)","Carbon intensity gCO₂eq/kWh (Life cycle)"\n2026-01-01 00:00:00,France,France,FR,10,50\n2026-01-01 01:00:00,France,France,FR,5,20\n2026-01-01 00:00:00,Germany,Germany,DE,300,350\n2026-01-01 01:00:00,Germany,Germany,DE,200,250\n',
    );
    const { regions } = await json('--hourly', long, '--hours', '1');
    expect(
      regions.map(({ region, best }: { region: string; best: { carbon_g: number } }) => [
        region,
        best.carbon_g,
      ]),
    ).toEqual([
      ['FR', 20],
      ['DE', 250],
    ]);
  });
  test.each<[string, string, RegExp]>([
    ['no times', 'FR,DE\n1,2\n3,4\n', /no column of times .* its columns are FR, DE/],
    ['one row', 'datetime,FR\n2026-01-01 00:00,60\n', /holds 1 rows/],
    [
      'a gap',
      'datetime,FR\n2026-01-01 00:00,60\n2026-01-01 01:00,60\n2026-01-01 03:00,60\n',
      /row 4: 2 h after the row before, where the others are 1 h apart/,
    ],
    [
      'a time twice',
      'datetime,FR\n2026-01-01 00:00,60\n2026-01-01 01:00,60\n2026-01-01 01:00,60\n',
      /row 4: FR stands twice/,
    ],
    [
      'an empty cell',
      'datetime,FR\n2026-01-01 00:00,60\n2026-01-01 01:00,\n',
      /row 3: "" is no intensity of FR/,
    ],
    ['a word', 'datetime,FR\n2026-01-01 00:00,60\n2026-01-01 01:00,low\n', /row 3: "low" is no intensity/],
    ['a bad time', 'datetime,FR\n2026-01-01 00:00,60\nyesterday,50\n', /row 3: "yesterday" is no time/],
    ['times alone', 'datetime\n2026-01-01 00:00\n2026-01-01 01:00\n', /no column beside its times/],
  ])('refused: %s', async (name, text, message) => {
    await expect(run('--hourly', file(`${name}.csv`, text), '--hours', '1')).rejects.toThrow(message);
  });
  test('refused: work without a length, or longer than the table; failed: no file', async () => {
    await expect(run('--hourly', wide)).rejects.toThrow(/How long does the work take\?/);
    await expect(run('--hourly', wide, '--hours', '9')).rejects.toThrow(
      /takes 9 h, and the intensities of FR cover 4 h/,
    );
    await expect(run('--hourly', join(folder, 'none.csv'), '--hours', '1')).rejects.toThrow(
      /There is no table at/,
    );
    await expect(run('--hourly', wide, '--hours', '1', '--region', 'DE')).rejects.toThrow(
      /no region DE; its regions are FR, PL/,
    );
    const job = ['--hourly', wide, '--model', 'llama-3.1-8b'];
    await expect(run(...job, '--kwh', '1')).rejects.toThrow(/--kwh is of work without a model/);
    await expect(run(...job, '--batch', '1,2')).rejects.toThrow(/give --batch a single value, not 1, 2/);
  });
});
