import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { netOfIdleFactors, study, studyReadings, tasksByEnergy } from '../../src/study/index.ts';

// The printed values are written down here a second time, from the paper: data/ cannot be its own witness.
const asLogged = study();
const { tables, text } = asLogged;

describe('table 2', () => {
  test.each([
    ['text-classification', 0.002, 0.001, 'rounded'],
    ['question-answering', 0.003, 0.001, 'truncated'],
    ['fill-mask', 0.003, 0.001, 'rounded'],
    ['token-classification', 0.004, 0.002, 'rounded'],
    ['image-classification', 0.007, 0.001, 'rounded'],
    ['object-detection', 0.038, 0.02, 'truncated'],
    ['text-generation', 0.047, 0.03, 'rounded'],
    ['summarization', 0.049, 0.01, 'truncated'],
    ['image-to-text', 0.063, 0.02, 'rounded'],
    ['text-to-image', 2.907, 3.31, 'rounded'],
  ])('%s: %s ± %s kWh, the deviation %s', (task, mean, sd, how) => {
    const row = tables.table2.find((each) => each.task === task);
    expect(row).toMatchObject({ printed_mean: mean, printed_sd: sd, runs: 240, models: 8 });
    expect(row?.mean_kwh.toFixed(3)).toBe(mean.toFixed(3));
    expect(row).toMatchObject({ mean_agreement: 'rounded', sd_agreement: how });
    if (how === 'truncated') expect(row?.note).toMatch(/SD truncated, not rounded/);
  });

  test('its deviations, to the digits of the logs', () => {
    const sd = (task: string) => tables.table2.find((row) => row.task === task)?.sd_kwh;
    expect(sd('question-answering')).toBeCloseTo(0.0015466, 6);
    expect(sd('object-detection')).toBeCloseTo(0.026878, 5);
    expect(sd('summarization')).toBeCloseTo(0.015417, 5);
  });
});

test.each([
  ['google/flan-t5-base', 0.026, 3.67, 0.02652, 3.6795],
  ['google/flan-t5-large', 0.055, 7.68, 0.05534, 7.679],
  ['google/flan-t5-xl', 0.058, 8.08, 0.05831, 8.09],
  ['google/flan-t5-xxl', 0.083, 11.48, 0.08273, 11.4785],
  ['bigscience/bloomz-560m', 0.054, 7.5, 0.05427, 7.5299],
  ['bigscience/bloomz-1b7', 0.062, 8.66, 0.06239, 8.6566],
  ['bigscience/bloomz-3b', 0.073, 10.17, 0.07334, 10.1756],
  ['bigscience/bloomz-7b1', 0.104, 14.46, 0.10426, 14.4656],
])('table 3, %s: prints %s kWh and %s g, the logs give %s and %s', (model, kwh, grams, logged, own) => {
  const row = tables.table3.find((each) => each.model === model);
  expect(row).toMatchObject({ printed_energy_kwh: kwh, printed_carbon_g: grams, runs: 90 });
  expect(row?.energy_kwh).toBeCloseTo(logged, 5);
  expect(row?.carbon_g).toBeCloseTo(own, 3);
  expect(Math.abs((row?.carbon_g ?? 0) - grams)).toBeLessThan(0.031);
});

test('table 4 has the lengths of 8 models on 9 data sets, and says that the printed cells are not at hand', () => {
  expect(tables.table4.length).toBe(72);
  expect(new Set(tables.table4.map(({ model }) => model)).size).toBe(8);
  expect(new Set(tables.table4.map(({ dataset }) => dataset)).size).toBe(9);
  expect(
    tables.table4.find(({ model, dataset }) => model === 'google/flan-t5-xl' && dataset === 'sciq'),
  ).toMatchObject({ input_mean: 113.121, output_mean: 3.124, printed_input: null, printed_output: null });
  expect(
    tables.table4.find(({ model, dataset }) => model === 'bigscience/bloomz-1b7' && dataset === 'imdb'),
  ).toMatchObject({ input_mean: 58.733, output_mean: 2.613 });
});

describe('table 5', () => {
  test.each([
    ['bigscience/bloomz-7b1', 51686, 7571, 1.0e-4, 592570000, 592570000],
    ['bigscience/bloomz-3b', 25634, 3242, 7.3e-5, 395602740, 395561643],
    ['bigscience/bloomz-1b7', 17052, 1081, 6.2e-5, 292467741, 292467741],
    ['bigscience/bloomz-560m', 10505, 543, 5.4e-5, 204592592, 204592592],
  ])('%s: (%s + %s) / %s, printed %s, is %s', (model, training, tuning, inference, printed, parity) => {
    const row = tables.table5.find((each) => each.model === model);
    expect(row).toMatchObject({
      training_kwh: training,
      fine_tuning_kwh: tuning,
      inference_kwh: inference,
      printed_parity: printed,
    });
    expect(Math.floor(row?.parity ?? 0)).toBe(parity);
    expect(row?.note !== undefined).toBe(printed !== parity);
  });

  test('the slip names both sums, and the digits of the inputs leave room', () => {
    const [largest, slip] = tables.table5;
    expect(slip?.note).toMatch(/28,879 kWh.*28,876/);
    // 59,257 ± 1 over 1.0e-4 ± 0.05e-4.
    expect(largest?.parity_interval.lo).toBeCloseTo(59256 / 1.05e-4, 0);
    expect(largest?.parity_interval.hi).toBeCloseTo(59258 / 0.95e-4, 0);
  });
});

test('table 6 lists 88 models, and names those that are not logged and those that are not listed', () => {
  expect(tables.table6.filter(({ listed }) => listed).length).toBe(88);
  const of = (task: string, listed: boolean, logged: boolean) =>
    tables.table6
      .filter((row) => row.task === task && row.listed === listed && row.logged === logged)
      .map(({ model }) => model);
  expect(of('token-classification', true, false).length).toBe(3);
  expect(of('token-classification', false, true).length).toBe(3);
  expect(of('text-to-image', false, true)).toEqual([
    'SG161222/Realistic_Vision_V1.4',
    'stabilityai/stable-diffusion-2-1-base',
  ]);
  expect(of('summarization', true, false)).toEqual(['sshleifer/distilbart-xsum-12-6']);
  expect(of('multi-purpose', true, true).length).toBe(8);
});

test('table 1 has ten tasks and thirty data sets', () => {
  expect(tables.table1.length).toBe(10);
  expect(tables.table1.flatMap(({ datasets }) => datasets).length).toBe(30);
  expect(asLogged.printed_counts).toEqual({ tasks: 10, datasets: 30, models: 88 });
});

describe('the text', () => {
  test.each([
    ['median/image-classification', 0.0068, 0.00688, 'truncated'],
    ['median/text-to-image', 1.35, 1.3479, 'rounded'],
    ['median/text-generation', 0.042, 0.042027, 'rounded'],
    ['median/text-classification', 0.0023, 0.0022978, 'rounded'],
    ['ratio/least-to-most-intensive-task', 1450, 1268.3, 'differs'],
    ['ratio/text-generation-to-fill-mask', 15, 13.88, 'differs'],
    ['ratio/image-generation-to-text-generation', 60, 61.98, 'differs'],
    ['charge/best-text-generator', 9, 66.7, 'differs'],
    ['charge/worst-image-generator', 522, 522.29, 'rounded'],
    ['energy/worst-image-generator', 11.49, 11.4903, 'rounded'],
    ['carbon/nlptown-bert-sentiment', 0.32, 0.3268, 'truncated'],
    ['carbon/bert-large-squad', 0.7, 0.7024, 'rounded'],
    ['carbon/flan-t5-base-zero-shot-qa', 2.36, 2.3628, 'rounded'],
    ['carbon/bloomz-560m-zero-shot-qa', 2.34, 2.3464, 'truncated'],
    ['carbon/flan-t5-xl-text-classification', 2.66, 2.6636, 'rounded'],
    ['carbon/bloomz-7b1-text-classification', 4.67, 4.6697, 'rounded'],
  ])('%s: prints %s, the logs give %s, %s', (id, printed, value, agreement) => {
    const found = text.find((each) => each.id === id);
    expect(found).toMatchObject({ printed, agreement });
    expect(Math.abs((found?.value ?? Number.NaN) / value - 1)).toBeLessThan(2e-4);
    if (agreement === 'differs') expect(found?.note).toMatch(/printed/);
  });
});

describe('the totals of the text', () => {
  const of = (options: Parameters<typeof study>[0], id: string) =>
    study(options).text.find((each) => each.id === id);
  test('754.66 kWh is not what all logs come to, and is in the perimeter of the GPUs', () => {
    expect(of({}, 'total/energy')).toMatchObject({ printed: 754.66, agreement: 'differs' });
    expect(of({}, 'total/energy')?.value).toBeCloseTo(1290.04, 2);
    expect(of({ perimeter: 'gpu' }, 'total/energy')).toMatchObject({ agreement: 'rounded' });
  });
  test('178.97 kg is of the whole', () => {
    expect(of({}, 'total/carbon')).toMatchObject({ printed: 178.97, agreement: 'truncated' });
    expect(of({ perimeter: 'gpu' }, 'total/carbon')).toMatchObject({
      agreement: 'other',
      note: 'another perimeter',
    });
  });
  test('297.6 g/kWh is not what the logs multiplied with', () => {
    expect(of({}, 'intensity')).toMatchObject({ value: 138.75, printed: 297.6, agreement: 'differs' });
    expect(of({ intensity: 297.6 }, 'intensity')).toMatchObject({ agreement: 'rounded' });
    expect(of({ intensity: 'FR' }, 'carbon/bert-large-squad')).toMatchObject({ note: 'another intensity' });
  });
});

describe('what the logs say', () => {
  const values = (id: string) => asLogged.claims.find((claim) => claim.id === id)?.values ?? {};

  test('754.66 kWh is the GPU term, 178.97 kg belongs to 1,290.04 kWh', () => {
    expect(asLogged.totals.gpu_kwh).toBeCloseTo(754.66, 2);
    expect(asLogged.totals.energy_kwh).toBeCloseTo(1290.04, 2);
    expect(Math.round(asLogged.totals.cpu_kwh)).toBe(48);
    expect(Math.round(asLogged.totals.ram_kwh)).toBe(487);
    expect(Math.floor(asLogged.totals.carbon_kg * 100) / 100).toBe(178.97);
    expect(asLogged.totals).toMatchObject({ runs: 6513, phases: 13370 });
  });

  test('58.5 % are measured; energy is time; the node draws 940, 997 and 1165 W', () => {
    expect(values('measured-components').measured_share).toBeCloseTo(0.585, 3);
    const { r2, p5_w = 0, p50_w = 0, p95_w = 0 } = values('time-decides');
    expect(r2).toBeCloseTo(0.9995, 4);
    expect([p5_w, p50_w, p95_w].map(Math.round)).toEqual([940, 997, 1165]);
  });

  test('138.75 g/kWh, not 297.6, which is 2.145 times as much', () => {
    expect(values('intensity').factor).toBeCloseTo(2.145, 3);
    const other = study({ intensity: 297.6 });
    expect((other.tables.table3[0]?.carbon_g ?? 0) / (tables.table3[0]?.carbon_g ?? 1)).toBeCloseTo(2.145, 3);
  });

  test('net of idle, both readings by task: 3.7 to 8.7 times, and 4.4 to 17.4', () => {
    const range = (net: 'gpu-net-idle' | 'gpu-net-floor') => {
      const factors = tasksByEnergy.map((task) => netOfIdleFactors(task, net).of_all);
      return [Math.min(...factors), Math.max(...factors)].map((value) => value.toFixed(1));
    };
    expect(range('gpu-net-idle')).toEqual(['3.7', '8.7']);
    expect(range('gpu-net-floor')).toEqual(['4.4', '17.4']);
  });

  test('with the models table 6 lists, token classification has a mean of 0.00396 and a deviation of 0.00170', () => {
    const { listed_mean_kwh, listed_sd_kwh } = values('table-6');
    expect(listed_mean_kwh?.toFixed(5)).toBe('0.00396');
    expect(listed_sd_kwh?.toFixed(5)).toBe('0.00170');
  });
});

describe('other readings', () => {
  test.each(studyReadings.map(({ id }) => id))('%s counts what its formula says', (id) => {
    const [row] = study({ perimeter: id }).tables.table2;
    const { totals } = study({ perimeter: id });
    expect(row?.mean_kwh).toBeGreaterThan(0);
    expect(totals.gpu_kwh).toBe(asLogged.totals.gpu_kwh);
    if (id === 'gpu') expect(totals.energy_kwh).toBeCloseTo(totals.gpu_kwh, 9);
    if (id === 'gpu-cpu') expect(totals.energy_kwh).toBeCloseTo(totals.gpu_kwh + totals.cpu_kwh, 9);
    if (id !== 'as-logged') expect(row?.mean_agreement).toBe('other');
  });

  test('at one intensity for all, the runs that were placed in Quebec count like the others', () => {
    expect(study({ intensity: '138.75' }).totals.carbon_kg).toBeCloseTo(0.13875 * 1290.0429, 3);
    expect(study({ intensity: 'us-west-2@mlco2' }).intensity_g_per_kwh).toBe(297.6);
    expect(study({ intensity: 'us-west-2@mlco2' }).tables.table3[0]?.carbon_agreement).toBe('other');
  });

  test.each([
    [{ perimeter: 'gpus' }, /no perimeter "gpus".*gpu-net-floor/],
    [{ intensity: 'Atlantis' }, /Atlantis/],
    [{ intensity: '-4' }, /0 to 3,000 g\/kWh/],
  ])('%o is refused by name', (options, message) => {
    expect(() => study(options)).toThrow(Problem);
    expect(() => study(options)).toThrow(message);
  });
});
