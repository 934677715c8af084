import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Imported } from '../../src/domain/imported.ts';
import type { Intensity, Measurement } from '../../src/domain/record.ts';
import { type Cited, citedRecord, citedResult } from '../../src/reports/cited.ts';
import { citedCsv, citedLatex, citedMarkdown } from '../../src/reports/cited-tables.ts';
import { codecarbonColumns, codecarbonCsv } from '../../src/reports/codecarbon-csv.ts';
import { modelCard } from '../../src/reports/model-card.ts';
import { studyResultViews } from '../../src/study/index.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';

/** As CodeCarbon 3.2.1 and later writes them. */
const COLUMNS =
  'timestamp, project_name, run_id, experiment_id, duration, emissions, emissions_rate, cpu_power, gpu_power, ram_power, cpu_energy, gpu_energy, ram_energy, energy_consumed, water_consumed, country_name, country_iso_code, region, cloud_provider, cloud_region, os, python_version, codecarbon_version, cpu_count, cpu_model, gpu_count, gpu_model, longitude, latitude, ram_total_size, tracking_mode, cpu_utilization_percent, gpu_utilization_percent, ram_utilization_percent, ram_used_gb, on_cloud, pue, wue'.split(
    ', ',
  );

const renamed = (title: string): Measurement => ({
  ...commandMeasurement,
  subject: { ...commandMeasurement.subject, title },
});

describe('CodeCarbon', () => {
  const [row, other] = parseCsv(codecarbonCsv([modelMeasurement, commandMeasurement]), {
    columns: true,
  }) as Record<string, string>[];

  test('has its 38 columns in its order', () => {
    expect(codecarbonColumns).toEqual(COLUMNS);
    expect(codecarbonColumns.length).toBe(38);
  });

  test('has kWh, kg, watts and seconds of one run', () => {
    expect(Number(row?.energy_consumed)).toBeCloseTo(8208 / 3.6e6, 12);
    expect(Number(row?.gpu_energy)).toBeCloseTo(5126.4 / 3.6e6, 12);
    expect(Number(row?.emissions)).toBeCloseTo(0.00012768, 9);
    expect(Number(row?.gpu_power) * Number(row?.duration)).toBeCloseTo(5126.4, 6);
    expect(Number(row?.emissions_rate) * Number(row?.duration)).toBeCloseTo(Number(row?.emissions), 12);
    expect(row).toMatchObject({ country_iso_code: 'FR', on_cloud: 'N', gpu_count: '1', pue: '1' });
  });

  test('tells the time at the end, as CodeCarbon does, so that a record read back began when it did', () => {
    const end_s = Date.parse(`${row?.timestamp}Z`) / 1000;
    expect(Math.abs(end_s - Number(row?.duration) - modelMeasurement.at_s)).toBeLessThan(1);
  });

  test('leaves a cell empty where nothing was read: never 0', () => {
    expect(other).toMatchObject({
      gpu_energy: '',
      ram_energy: '',
      ram_power: '',
      water_consumed: '',
      wue: '',
    });
    expect(other).toMatchObject({ country_iso_code: '', region: 'world' });
  });

  test('names the cloud', () => {
    const cloud = {
      ...modelMeasurement,
      intensity: {
        ...(modelMeasurement.intensity as Intensity),
        region: 'aws:us-west-2',
        title: 'Oregon',
      },
    };
    const [line] = parseCsv(codecarbonCsv([cloud]), { columns: true }) as Record<string, string>[];
    expect(line).toMatchObject({
      cloud_provider: 'aws',
      cloud_region: 'us-west-2',
      on_cloud: 'Y',
      country_iso_code: '',
    });
  });
});

test.each(['=cmd()', '+1', '-2+3', '@SUM(A1)', '\tx'])('the text %o is no formula in any CSV', (title) => {
  const [line] = parseCsv(codecarbonCsv([renamed(title)]), { columns: true }) as Record<string, string>[];
  expect(line?.project_name).toBe(`'${title}`);
  const [cited] = parseCsv(citedCsv([citedRecord(renamed(title))]), { columns: true }) as Record<
    string,
    string
  >[];
  expect(cited?.what).toBe(`'${title}`);
});

describe('the model card', () => {
  const block = (text: string) => parseYaml(text.replaceAll(/^---\n/gm, '')).co2_eq_emissions;

  test('has grams, source, place and hardware, and no training where there was none', () => {
    expect(block(modelCard(modelMeasurement))).toEqual({
      emissions: 0.12768,
      source: expect.stringMatching(/^Wattlas .*85 % measured; whole host, idle included; no PUE; 56 g\/kWh/),
      geographical_location: 'France',
      hardware_used: '1 x NVIDIA GeForce RTX 4090, AMD Ryzen 9 7950X 16-Core Processor',
    });
    expect(block(modelCard(modelMeasurement, 'fine-tuning')).training_type).toBe('fine-tuning');
  });

  test('stays YAML whatever the work is called, and leaves an assumed place out', () => {
    const odd = block(modelCard(renamed('a: "b" # c\n- d')));
    expect(odd.source).toContain('a: "b" # c\n- d');
    expect(odd).not.toHaveProperty('geographical_location');
  });
});

describe('tables', () => {
  const rows: readonly Cited[] = [
    citedRecord(modelMeasurement),
    citedRecord(renamed('50%_of|all & #more {x} \\y ~ ^')),
    ...studyResultViews()
      .slice(0, 1)
      .map((result) => citedResult(result, 100)),
  ];

  test('CSV has raw numbers with interval, perimeter, source and licence', () => {
    const found = parseCsv(citedCsv(rows), { columns: true }) as Record<string, string>[];
    expect(found[0]).toMatchObject({ id: '7f3c-a19e', per: '1000 queries', energy_j: '8208', n: '10' });
    expect(Number(found[0]?.carbon_g)).toBeCloseTo(0.12768, 9);
    expect(found[1]).toMatchObject({ per: 'run', energy_j: '52.4' });
    expect(found[2]).toMatchObject({ licence: 'MIT', n: '10', batch: '1' });
    expect(Number(found[2]?.carbon_g)).toBeCloseTo(Number(found[2]?.energy_j) / 36000, 9);
  });

  test('what another tool measured is told as its own', () => {
    const imported: Imported = {
      format: 'codecarbon',
      version: '2.3.1',
      file: 'emissions.csv',
      line: 2,
      run_id: null,
      timestamp: null,
      batch: null,
      values: {},
    };
    const by = /codecarbon 2\.3\.1, imported by Wattlas /;
    expect(citedRecord({ ...commandMeasurement, imported }).source).toMatch(by);
    expect(citedRecord({ ...modelMeasurement, imported }).source).toMatch(by);
    expect(modelCard({ ...modelMeasurement, imported })).toMatch(by);
  });

  test('Markdown keeps its columns, whatever stands in a cell', () => {
    const lines = citedMarkdown(rows).split('\n').slice(0, 5);
    expect(lines.map((line) => line.split(/(?<!\\)\|/).length)).toEqual(Array(5).fill(10));
    expect(citedMarkdown(rows)).toMatch(
      /Covers whole host.*\n[\s\S]*Source: Power Hungry Processing.*\(MIT\)/,
    );
  });

  test('LaTeX escapes what it would read', () => {
    const text = citedLatex(rows);
    expect(text).toContain(
      '50\\%\\_of|all \\& \\#more \\{x\\} \\textbackslash{}y \\textasciitilde{} \\textasciicircum{}',
    );
    expect(text.match(/\\\\\n/g)?.length).toBe(4);
    expect(text.match(/^ {2}.*\\\\$/gm)?.map((line) => line.split(/(?<!\\)&/).length)).toEqual(
      Array(4).fill(8),
    );
    expect(text).not.toMatch(/[–×±\u00a0](?!.*%)/);
  });
});
