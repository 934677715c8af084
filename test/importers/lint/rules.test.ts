import { describe, expect, test } from 'vitest';
import type { Claims } from '../../../src/domain/claims.ts';
import { lint, rules } from '../../../src/importers/lint/index.ts';
import { logOf } from '../../../src/importers/lint/log.ts';
import type { Observation } from '../../../src/importers/lint/observation.ts';
import { printedRows, studyRuns, tasksByEnergy } from '../../../src/study/index.ts';

/** A row of a log in which nothing misleads: all measured, power that varies, the intensity of France. */
function row(i: number, changes: Partial<Observation> = {}): Observation {
  const duration_s = 100;
  const cpu_w = 50 + ((i * 37) % 41);
  const gpu_w = 200 + ((i * 53) % 97);
  const [gpu_j, cpu_j, ram_j] = [gpu_w * duration_s, cpu_w * duration_s, (5 + (i % 3)) * duration_s];
  const energy_j = gpu_j + cpu_j + ram_j;
  return {
    id: `row-${i}`,
    run_id: `run-${i}`,
    phase: null,
    model: 'org/a',
    task: 'text-generation',
    machine: 'm',
    cpu: 'CPU',
    gpus: 1,
    gpu: 'GPU',
    memory_gib: 64,
    duration_s,
    energy_j,
    gpu_j,
    cpu_j,
    ram_j,
    gpuMissing: false,
    cpu_w,
    ram_w: 5 + (i % 3),
    assumed: { gpu: false, cpu: false, ram: false },
    pue: 1,
    carbon_g: (energy_j / 3.6e6) * 56.039,
    g_per_kwh: 56.039,
    region: 'FR',
    place: 'France',
    covers: 'accelerators + cpu-package + dram',
    ...changes,
  };
}
const many = (n: number, changes: (i: number) => Partial<Observation> = () => ({})) =>
  Array.from({ length: n }, (_, i) => row(i, changes(i)));
const found = (rows: readonly Observation[], claims: Claims | null = null) => lint(logOf(rows), claims);
const only = (rule: string, rows: readonly Observation[], claims: Claims | null = null) => {
  const findings = found(rows, claims).filter((finding) => finding.rule === rule);
  expect(findings, rule).toHaveLength(1);
  const [finding] = findings as [(typeof findings)[number]];
  for (const text of [finding.evidence, finding.consequence, finding.remedy]) expect(text).toMatch(/\w/);
  expect(finding.evidence).toMatch(/\d/);
  expect(finding.count).toBeGreaterThan(0);
  expect(Object.values(finding.numbers).every(Number.isFinite)).toBe(true);
  return finding;
};

test('rules have unlike ids, and a log in which nothing misleads has no finding', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(found(many(40))).toEqual([]);
  expect(found([])).toEqual([]);
  expect(found(many(1))).toEqual([]);
});

test('a constant CPU power', () => {
  const rows = many(10, () => ({
    cpu_w: 42.5,
    cpu_j: 4250,
    cpu: 'Intel(R) Xeon(R) Platinum 8275CL CPU @ 3.00GHz',
  }));
  const { evidence, consequence } = only('constant-cpu-power', rows);
  expect(evidence).toContain('half of the 85 W');
  expect(consequence).toContain('240 W');
});

test('a constant memory power, by the size of the machine', () => {
  const rows = many(10, () => ({ ram_w: 430.77675, ram_j: 43077, memory_gib: 1148.738 }));
  const { evidence, consequence } = only('constant-memory-power', rows);
  expect(evidence).toContain('0.375 W a GiB');
  expect(consequence).toContain('42.0 W');
});

test('idle accelerators: seven of eight, and none where all are at work', () => {
  const one = many(20, (i) => ({ gpus: 8, gpu: 'NVIDIA A100-SXM4-80GB', gpu_j: (450 + (i % 5) * 50) * 100 }));
  const { numbers } = only('idle-accelerators', one);
  expect(numbers).toMatchObject({ gpus: 8, used: 1 });
  expect(numbers.idle_w_each).toBeCloseTo(450 / 8, 6);
  const gross = one.reduce((sum, each) => sum + (each.gpu_j ?? 0), 0) / 3.6e6;
  expect(numbers.net_of_idle_kwh).toBeCloseTo(gross - (20 * 100 * 7 * 450) / 8 / 3.6e6, 6);
  expect(numbers.net_of_floor_kwh).toBeCloseTo(gross - (20 * 100 * 450) / 3.6e6, 6);
  const all = many(20, (i) => ({
    gpus: 8,
    gpu: 'NVIDIA A100-SXM4-80GB',
    gpu_j: (450 + (i % 5) * 600) * 100,
  }));
  expect(found(all).map(({ rule }) => rule)).not.toContain('idle-accelerators');
});

describe("idle accelerators of the study's logs, by the rows that it prints", () => {
  const printed = new Map(
    tasksByEnergy.flatMap((task) => printedRows(task).map(({ run }) => [run, task] as const)),
  );
  const observed = studyRuns().flatMap((run, i) =>
    (['load', 'transfer', 'query'] as const).flatMap((phase) => {
      const logged = run[phase];
      if (logged === null) return [];
      const { duration_s, gpu_j, cpu_j, ram_j } = logged;
      return [
        row(0, {
          id: `${i} ${phase}`,
          run_id: String(i),
          phase,
          task: phase === 'query' ? (printed.get(run) ?? null) : null,
          gpus: 8,
          gpu: 'NVIDIA A100-SXM4-80GB',
          duration_s,
          gpu_j,
          cpu_j,
          ram_j,
          energy_j: gpu_j + cpu_j + ram_j,
          cpu_w: 42.5,
          assumed: { gpu: false, cpu: true, ram: true },
        }),
      ];
    }),
  );
  const { numbers, consequence } = only('idle-accelerators', observed);
  test('the floor is 450 W, 56.25 W a GPU', () => {
    expect(numbers).toMatchObject({ floor_w: 450, idle_w_each: 56.25, used: 1 });
  });
  test.each([
    ['idle', 'whole', '3.7–8.7'],
    ['floor', 'whole', '4.4–17.4'],
    ['idle', 'gpu', '2.2–4.5'],
    ['floor', 'gpu', '2.7–9.0'],
  ] as const)('net of %s, against the %s: %s times by task', (net, of, range) => {
    const ends = (['least', 'most'] as const).map((end) => numbers[`${net}_times_of_${of}_${end}`]);
    expect(ends.map((value) => value?.toFixed(1)).join('–')).toBe(range);
    expect(consequence).toContain(`${range}× by task`);
  });
});

test('a GPU that read 0', () => {
  const rows = many(10, (i) => (i < 3 ? { gpu_j: null, gpuMissing: true } : {}));
  expect(only('gpu-counter-zero', rows)).toMatchObject({ severity: 'error', count: 3 });
});

describe('intensity', () => {
  const at =
    (g_per_kwh: number, region = 'US-OR') =>
    (i: number) => {
      const { energy_j } = row(i);
      return { g_per_kwh, region, place: region, carbon_g: ((energy_j ?? 0) / 3.6e6) * g_per_kwh };
    };
  test('against the region', () => {
    const { evidence, numbers } = only('intensity-region', many(10, at(138.75)));
    expect(evidence).toContain('eGRID of 2016');
    expect(numbers.catalog_g_per_kwh).toBe(163.15);
  });
  test('between rows of one machine', () => {
    const rows = [...many(10, at(56.039, 'FR')), row(50, at(29.833, 'CA-QC')(50))];
    expect(only('intensity-between-rows', rows)).toMatchObject({ count: 1 });
  });
  test('pounds for kilograms', () => {
    const { numbers } = only('pounds-and-kilograms', many(10, at(56.039 * 2.20462, 'FR')));
    expect(numbers.factor).toBeCloseTo(2.20462, 5);
    const known = found(many(10, at(297.6, 'aws:us-west-2')));
    expect(known.map(({ rule }) => rule)).not.toContain('pounds-and-kilograms');
  });
  test('as printed', () => {
    const claims = { title: 't', intensity_g_per_kwh: 297.6 };
    expect(only('claimed-intensity', many(10, at(138.75)), claims).consequence).toContain('2.145 ×');
    expect(found(many(10, at(297.6, 'aws:us-west-2')), claims)).toEqual([]);
  });
});

describe('totals', () => {
  test('of rows that cover unlike devices', () => {
    const rows = many(10, (i) => (i < 4 ? { covers: 'cpu-package' } : {}));
    expect(only('mixed-perimeters', rows)).toMatchObject({ count: 4 });
  });

  const rows = many(30);
  const sum = (of: 'energy_j' | 'gpu_j' | 'carbon_g', some = rows) =>
    some.reduce((total, each) => total + (each[of] ?? 0), 0);
  const claims: Claims = {
    title: 't',
    totals: { energy_kwh: sum('gpu_j') / 3.6e6, carbon_kg: sum('carbon_g') / 1000 },
  };
  test('printed of one component, beside a carbon of all', () => {
    const { evidence } = only('claimed-totals', rows, claims);
    expect(evidence).toContain('the GPU term alone');
    expect(evidence).toContain('different perimeters');
    const right = {
      title: 't',
      totals: { energy_kwh: sum('energy_j') / 3.6e6, carbon_kg: sum('carbon_g') / 1000 },
    };
    expect(found(rows, right)).toEqual([]);
  });
  test('of logs without a component, which is not shown as 0', () => {
    const bare = rows.map((each) => ({
      ...each,
      cpu_j: null,
      energy_j: (each.gpu_j ?? 0) + (each.ram_j ?? 0),
    }));
    const { evidence, numbers } = only('claimed-totals', bare, claims);
    expect(evidence).toContain('CPU not logged');
    expect(numbers).not.toHaveProperty('cpu_kwh');
  });
  test('found by their shares in a part of the log', () => {
    const { evidence } = only('claimed-totals', rows.slice(0, 20), claims);
    expect(evidence).toContain('the share of the GPU term alone');
  });
});

test('components that are said to be measured and are assumed', () => {
  const rows = many(10, () => ({ assumed: { gpu: false, cpu: true, ram: true } }));
  const { evidence } = only('claimed-measured', rows, { title: 't', measured: ['gpu', 'cpu', 'ram'] });
  expect(evidence).toContain('only GPU');
  expect(found(many(10), { title: 't', measured: ['gpu', 'cpu', 'ram'] })).toEqual([]);
});

test('energy that is time × a constant, told of the task that takes the most', () => {
  const rows = many(30, (i) => {
    const duration_s = 10 + i * 7;
    return { duration_s, energy_j: duration_s * (1000 + (i % 3)), phase: i % 3 === 0 ? 'load' : 'query' };
  });
  const { evidence, numbers } = only('energy-is-time', [
    ...rows,
    ...rows.map((each, i) => ({ ...each, id: `again-${i}`, run_id: `again-${i}` })),
  ]);
  expect(numbers.r2).toBeGreaterThan(0.999);
  expect(evidence).toContain('Power of query');
});

test('energies below 0 and above what can be drawn', () => {
  const negative = [{ file: 'a.csv', line: 3, reason: 'gpu_energy is -1, below 0' }];
  expect(lint(logOf(many(3), negative), null)[0]).toMatchObject({ rule: 'impossible-energy', count: 1 });
  const wrapped = many(10, (i) => (i === 0 ? { cpu_j: 262_143.4 + 3000 } : {}));
  expect(only('impossible-energy', wrapped).evidence).toContain('a counter wraps at');
});

test('PUE applied twice, on the total and in the components', () => {
  const total = many(10, (i) => ({ pue: 1.5, energy_j: (row(i).energy_j ?? 0) * 1.5 }));
  expect(only('pue-twice', total).evidence).toContain('the sum of its components');
  const component = many(10, () => ({
    pue: 1.5,
    cpu_w: 42.5,
    cpu_j: 42.5 * 100 * 2.25,
    assumed: { gpu: false, cpu: true, ram: false },
  }));
  expect(only('pue-twice', component).evidence).toContain('square');
  expect(found(many(10, () => ({ pue: 1.5 })))).toEqual([]);
});

test('durations that are not those of the energies', () => {
  const rows = many(10, () => ({
    duration_s: 40,
    cpu_w: 42.5,
    cpu_j: 4250,
    assumed: { gpu: false, cpu: true, ram: false },
  }));
  expect(only('durations-disagree', rows).evidence).toContain('100 s against 40.0 s');
});

test('runs that stand twice are counted once', () => {
  const rows = [
    row(1),
    row(1),
    row(2, { phase: 'query' }),
    row(3, { run_id: 'run-2', phase: 'query' }),
    row(4, { run_id: 'run-2' }),
  ];
  const { numbers } = only('duplicated-runs', rows);
  expect(numbers).toMatchObject({ identical: 1, same_run: 1, whole_and_parts: 1 });
  expect(logOf(rows).rows.map(({ energy_j }) => energy_j)).toEqual([row(1).energy_j, row(2).energy_j]);
});

test('models that the list does not name', () => {
  const rows = many(10, (i) => ({ model: ['org/a', 'org/B', 'org/long-name'][i % 3] as string }));
  const claims = {
    title: 't',
    models: { 'text-generation': ['org/b', 'org/c'], any: ['org/a'] },
    renamed: { 'org/long-name': 'org/c' },
  };
  expect(found(rows, claims)).toEqual([]);
  const { evidence } = only('undeclared-models', rows, {
    title: 't',
    models: { 'text-generation': ['org/a', 'org/d'] },
  });
  expect(evidence).toContain('3 models are logged, 2 are listed');
  expect(evidence).toContain('org/d');
});
