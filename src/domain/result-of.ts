import { countedRuns } from './counted-runs.ts';
import { hardwareTitle } from './hardware-title.ts';
import { measuredBy } from './measured-by.ts';
import { methodOf } from './methods-of.ts';
import { type DeviceClass, type Perimeter, perimeter } from './perimeter.ts';
import type { Component, Measurement } from './record.ts';
import type { Reading, Result } from './result.ts';
import { runAs } from './run-as.ts';
import { type Addend, notNegative, scale, sum, type Uncertain } from './uncertain.ts';

/**
 * A measurement as a result, per query; `null` where it has no energy or the number of its queries is not known.
 * Its other perimeters are those that whole classes of its devices give, gross and net.
 */
export function resultOf(record: Measurement): Result | null {
  const { per_query, energy_j, subject, machine, protocol } = record;
  const counted = countedRuns(record);
  const queries = counted.find((run) => run.queries !== null)?.queries ?? protocol?.queries ?? null;
  if (per_query === null || energy_j === null || queries === null || !(queries > 0)) return null;
  const runs_j = counted.map((run) => (run.energy_j as number) / (run.queries ?? queries));
  return {
    id: record.id,
    kind: 'measurement',
    origin: 'own',
    title: subject.model ?? subject.title,
    model: subject.model ?? null,
    task: subject.task ?? null,
    dataset: null,
    variant: subject.weights === 'synthetic' ? 'synthetic weights' : null,
    configuration: runAs(subject) || null,
    zero_shot: false,
    counted: true,
    hardware: hardwareTitle(machine),
    machine: machine.id,
    batch: protocol?.batch ?? record.imported?.batch ?? null,
    functional_unit: 'query',
    perimeter: record.perimeter,
    energy_j: per_query,
    runs_j,
    n: counted.length,
    measured_fraction: record.measured_fraction,
    score: null,
    input_tokens: subject.inference?.mean_tokens ?? null,
    output_tokens: subject.inference?.new_tokens ?? null,
    params: subject.params ?? null,
    architecture: null,
    source: {
      id: 'own',
      title: `Own record ${record.id}, ${measuredBy(record)}`,
      licence: 'of its owner',
    },
    readings: readingsOf(record, queries),
  };
}

const WANTED: readonly (readonly DeviceClass[])[] = [
  ['accelerator'],
  ['cpu-package'],
  ['accelerator', 'cpu-package'],
  ['cpu-package', 'dram'],
  ['accelerator', 'cpu-package', 'dram'],
];

function readingsOf(record: Measurement, queries: number): Reading[] {
  const parts = (['gross', 'net'] as const).flatMap((idle) =>
    WANTED.flatMap((classes) => {
      const energy = partOf(record, classes, idle);
      return energy === null
        ? []
        : perimetersOf(classes, idle, record).map((covers) => ({
            perimeter: covers,
            energy_j: scale(energy, 1 / queries),
            runs_j: null,
            measured_fraction: measuredOf(record, classes),
          }));
    }),
  );
  const net = record.net_energy_j;
  const whole: Perimeter = { ...record.perimeter, idle: 'net' };
  return net === null
    ? parts
    : [
        {
          perimeter: whole,
          energy_j: scale(net, 1 / queries),
          runs_j: null,
          measured_fraction: record.measured_fraction,
        },
        ...parts,
      ];
}

/** Where the work used every accelerator there is, "those used" and "all" are one. */
function perimetersOf(
  classes: readonly DeviceClass[],
  idle: 'gross' | 'net',
  record: Measurement,
): Perimeter[] {
  const used = record.components.filter(({ device }) => device === 'accelerator').length;
  const all = used === record.machine.accelerators.length && classes.includes('accelerator');
  const covers = perimeter(classes, { idle });
  return all
    ? [
        covers,
        perimeter(
          classes.map((each) => (each === 'accelerator' ? 'accelerators' : each)),
          { idle },
        ),
      ]
    : [covers];
}

/** Sum of all components of these classes; `null` where a class has none, or one of them is missing. */
function partOf(
  record: Measurement,
  classes: readonly DeviceClass[],
  idle: 'gross' | 'net',
): Uncertain | null {
  const of = (component: Component) => (idle === 'gross' ? component.energy_j : component.net_energy_j);
  const parts: Addend[] = [];
  for (const device of classes) {
    const own = record.components.filter((component) => component.device === device);
    if (own.length === 0) return null;
    for (const component of own) {
      const value = of(component);
      if (value === null) return null;
      parts.push({ key: `${record.machine.id}/${methodOf(component)}`, value });
    }
  }
  return idle === 'gross' ? notNegative(sum(parts)) : sum(parts);
}

/** Share of the energy of these classes that is measured or integrated. */
function measuredOf({ components }: Measurement, classes: readonly DeviceClass[]): number {
  const own = components.filter(({ device }) => classes.includes(device));
  const of = (parts: readonly Component[]) =>
    parts.reduce((total, { energy_j }) => total + (energy_j?.value ?? 0), 0);
  const known = own.filter(({ provenance }) => provenance === 'measured' || provenance === 'integrated');
  return of(own) > 0 ? of(known) / of(own) : 0;
}
