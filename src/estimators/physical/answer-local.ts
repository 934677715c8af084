import { architectureOf } from '../../architectures/from-config.ts';
import { perimeter } from '../../domain/perimeter.ts';
import type { Task } from '../../domain/task.ts';
import { assume, type EstimateContext, estimated, notApplicable, term } from '../estimator.ts';
import type { Estimate, NotApplicable } from '../outcome.ts';
import { carbonOf, deviceOf } from './ask.ts';
import { boundsOf, LEVEL, octavesOutside, WIDER_AN_OCTAVE, widened } from './interval.ts';
import { type LocalAsk, type LocalMachine, localWork, nominally } from './local-work.ts';
import type { PhysicalInput } from './physical-input.ts';

const TOKENS = 128;
const RUN_AS = { fp32: 'fp32', fp16: 'fp16', int8: 'int8' } as const;

/** A model on the user's own machine, as `wattlas measure` runs it, by the scale of its own measurements. */
export function answerLocal(input: PhysicalInput, context: EstimateContext): Estimate | NotApplicable {
  const { time_scale, power_scale, scale_spread, measured_devices, config } = input;
  const missing = [
    ...(time_scale === undefined ? ['time_scale'] : []),
    ...(power_scale === undefined ? ['power_scale'] : []),
    ...(scale_spread === undefined ? ['scale_spread'] : []),
    ...(config === undefined ? ['config'] : []),
  ];
  if (
    time_scale === undefined ||
    power_scale === undefined ||
    scale_spread === undefined ||
    config === undefined
  )
    return notApplicable(
      `On a calibrated machine it needs a model whose architecture can be run, and ${missing.join(', ')}.`,
      missing,
    );
  const precision = RUN_AS[(input.precision ?? 'fp32') as keyof typeof RUN_AS];
  if (precision === undefined)
    return notApplicable(`Wattlas runs models with fp32, fp16 or int8, not with ${input.precision}.`);
  const machine = machineOf(input, context);
  if ('state' in machine) return machine;
  const tokens = input.input_tokens ?? TOKENS;
  const batch = input.batch ?? 1;
  const work = workOf(config, {
    task: input.task,
    tokens,
    newTokens: input.output_tokens ?? 0,
    batch,
    precision,
  });
  if (typeof work === 'string') return notApplicable(work);
  const guess = nominally(work, machine);
  const seconds = (guess.time * time_scale) / batch;
  const watts = guess.power * power_scale;
  const energy = seconds * watts * input.requests;
  const [least, most] = input.measured_flop ?? [work.flop, work.flop];
  const octaves = octavesOutside(work.flop, least as number, most as number);
  const range = widened({ lo: -scale_spread, hi: scale_spread }, WIDER_AN_OCTAVE ** octaves);
  const bounds = boundsOf(energy, range);
  const covers = perimeter(measured_devices ?? ['host']);
  const inside = covers.devices.includes('accelerator') || covers.devices.includes('accelerators');
  return estimated({
    unit: { id: 'request', count: input.requests },
    perimeter: covers,
    energy_j: { value: energy, interval: { ...bounds, level: LEVEL }, provenance: 'modelled' },
    carbon_g: carbonOf(energy, bounds, input.intensity),
    others: [
      { id: 'request-time', title: 'Time of a request', value: seconds, unit: 's', interval: null },
      { id: 'power', title: 'Power', value: watts, unit: 'W', interval: null },
    ],
    assumptions: [
      ...(context.given('hardware')
        ? []
        : [
            assume(
              'hardware',
              `${input.cpu_cores ?? 'an accelerator'} cores`,
              null,
              'the calibrated machine',
            ),
          ]),
      ...(input.input_tokens === undefined
        ? [assume('input_tokens', tokens, 'tokens', 'as wattlas measure takes them')]
        : []),
      ...(input.batch === undefined ? [assume('batch', 1, 'requests', 'one at a time')] : []),
      ...(input.precision === undefined
        ? [assume('precision', 'fp32', null, 'as wattlas measure takes it')]
        : []),
    ],
    caveats: [
      {
        id: 'calibrated',
        text: 'Scaled to this machine’s own measurements: the interval is of models left out of them, and of nothing unlike them.',
      },
      ...(octaves > 0
        ? [
            {
              id: 'outside',
              text: `A batch of it is ${short(work.flop)} FLOP, and batches of ${short(least as number)} to ${short(most as number)} were measured: the interval is widened by a guess.`,
            },
          ]
        : []),
    ],
    terms: [
      term('requests', input.requests),
      term('batch', batch),
      term(inside ? 'accelerator-energy' : 'host-energy', energy),
      term('it-energy', energy),
      term('intensity', input.intensity),
    ],
  });
}

const short = (flop: number): string => flop.toExponential(1).replace('+', '');

function machineOf(input: PhysicalInput, context: EstimateContext): LocalMachine | NotApplicable {
  if (input.cpu_cores !== undefined) return { kind: 'processor', cores: input.cpu_cores };
  const device = deviceOf(input, context);
  return 'state' in device ? device : { kind: 'accelerator', device };
}

/** The work, or why it cannot be counted. A model is asked for the first task it has a head for where none is told. */
function workOf(
  config: Readonly<Record<string, unknown>>,
  { task, ...ask }: Omit<LocalAsk, 'task'> & { readonly task: Task | undefined },
) {
  try {
    const architecture = architectureOf(config);
    return localWork(architecture, { ...ask, task: task ?? (architecture.tasks[0] as Task) });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
