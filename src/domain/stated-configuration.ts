import type { Published } from './published.ts';

/** One configuration that stands for a model, with the spread over all that were published of it. */
export interface StatedConfiguration {
  readonly record: Published;
  /** How many configurations of the model were published on the same benchmark, this one included. */
  readonly count: number;
  readonly least_j: number;
  readonly most_j: number;
}

/** The rule by which a configuration is chosen, in words. */
export const configurationRule =
  'the smallest batch, then the fewest accelerators, then the accelerator most models were run on, then images nearest to 1024 × 1024, most steps, bfloat16, least parallelism';

/**
 * A configuration for each model on each benchmark, so that no mean is taken over hardware, batch or image size: the one
 * that is most like a query by itself, by `configurationRule`.
 */
export function statedConfigurations(records: readonly Published[]): readonly StatedConfiguration[] {
  const models = new Map<string, Published[]>();
  const runOn = new Map<string, Set<string>>();
  for (const record of records) {
    const key = [record.subject.model, record.subject.task, record.dataset].join('\n');
    models.set(key, [...(models.get(key) ?? []), record]);
    const { accelerator } = record.hardware;
    runOn.set(accelerator, (runOn.get(accelerator) ?? new Set()).add(key));
  }
  const rank = ({ batch, hardware, settings, precision, id }: Published): readonly (number | string)[] => [
    batch ?? Number.POSITIVE_INFINITY,
    hardware.count,
    -(runOn.get(hardware.accelerator)?.size ?? 0),
    Math.abs((settings.width ?? 0) * (settings.height ?? 0) - 1024 ** 2),
    -(settings.steps ?? 0),
    precision === 'bfloat16' ? 0 : 1,
    DEGREES.reduce((product, name) => product * (settings[name] ?? 1), 1),
    id,
  ];
  return [...models.values()].map((group) => {
    const energies = group.map(({ energy_j }) => energy_j.value);
    return {
      record: group.reduce((first, each) => (before(rank(each), rank(first)) ? each : first)),
      count: group.length,
      least_j: Math.min(...energies),
      most_j: Math.max(...energies),
    };
  });
}

function before(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] as number) < (b[at] as number);
}

/** Ways of splitting one model or one query over accelerators. */
const DEGREES = ['tensor_parallel', 'expert_parallel', 'data_parallel', 'ulysses_degree', 'ring_degree'];
