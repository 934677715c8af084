import { perimeter } from '../../domain/perimeter.ts';
import { assume, type EstimateContext, estimated, notApplicable, term } from '../estimator.ts';
import type { Assumption, Caveat, Estimate, NotApplicable } from '../outcome.ts';
import { carbonOf } from './ask.ts';
import { fitted } from './fitted.ts';
import { boundsOf, LEVEL, octavesOutside, WIDER_AN_OCTAVE } from './interval.ts';
import type { PhysicalInput } from './physical-input.ts';
import { NINE_TENTHS, spreadRange, trainingFlop, trainingSeconds } from './training-form.ts';

const HOUR = 3600;
/** Parameters of the published runs, and the formats they multiplied in. */
const MEASURED = { params: [0.55e9, 406e9], formats: new Set(['bf16', 'fp16']) } as const;
/** Another format is taken to be off by this much more. */
const OTHER_FORMAT = 1.5;
/** A measured power is told to a few per cent. */
const TOLD_LOG_SD = 0.03;

/** A training, by the work of its parameters and tokens and the share of the peak that trainings reach. */
export function answerTraining(input: PhysicalInput, { catalog }: EstimateContext): Estimate | NotApplicable {
  const params = input.active_params ?? input.params;
  const tokens = input.training_tokens;
  const accelerator = catalog.accelerator(input.hardware);
  const tdp = input.tdp_w ?? accelerator?.tdp_w ?? undefined;
  const tflops = accelerator?.fp16_bf16_dense_tflops ?? undefined;
  const peak = input.peak_flops ?? (tflops === undefined ? undefined : tflops * 1e12);
  const missing = [
    ...(params === undefined ? ['params'] : []),
    ...(tokens === undefined ? ['training_tokens'] : []),
    ...(peak === undefined ? ['peak_flops'] : []),
    ...(tdp === undefined && input.system_w === undefined ? ['tdp_w'] : []),
  ];
  if (params === undefined || tokens === undefined || peak === undefined || missing.length > 0)
    return notApplicable(`It needs ${missing.join(', ')}.`, missing);
  const fit = fitted('training');
  const assumptions: Assumption[] = [];
  const caveats: Caveat[] = [];
  const spreads = [fit.arithmeticLogSd];
  const mfu = input.mfu ?? fit.mfu.middle;
  if (input.mfu === undefined) {
    spreads.push(fit.mfu.logSd);
    assumptions.push(
      assume('mfu', Number(mfu.toPrecision(3)), null, `middle of ${fit.mfu.runs} published trainings`),
    );
    caveats.push({
      id: 'mfu-unknown',
      text: 'The share of the peak that the training reaches (mfu) was not told: published ones differ so much that the interval spans a factor of about four.',
    });
    const { precision = 'bf16' } = input;
    if (!MEASURED.formats.has(precision)) {
      spreads.push(Math.log(OTHER_FORMAT) / NINE_TENTHS);
      caveats.push({
        id: 'unmeasured-format',
        text: `The published shares are of peaks with 16 bits, this one is of the peak with ${precision}: the interval is widened by a guess.`,
      });
    }
    const octaves = octavesOutside(params, ...MEASURED.params);
    if (octaves > 0) {
      spreads.push((octaves * Math.log(WIDER_AN_OCTAVE)) / NINE_TENTHS);
      caveats.push({
        id: 'outside',
        text: 'The published trainings are of 0.55 to 405 billion parameters: the interval is widened by a guess.',
      });
    }
    if (input.phase === 'fine-tuning')
      caveats.push({
        id: 'shares-of-pretraining',
        text: 'The published shares are of trainings from the beginning, on many accelerators and full sequences: a short fine-tuning may reach another.',
      });
  }
  const timeSpreads = [...spreads];
  const watts = input.system_w ?? (tdp as number) * fit.power.middle;
  if (input.system_w === undefined) {
    spreads.push(fit.power.logSd);
    assumptions.push(
      assume(
        'system_w',
        Math.round(watts),
        'W',
        `${fit.power.middle.toFixed(2)} × TDP, middle of ${fit.power.runs} measured systems, the share of the host included`,
      ),
    );
  } else spreads.push(TOLD_LOG_SD);
  const flop = trainingFlop(params, tokens);
  const seconds = trainingSeconds(flop, peak, mfu);
  const energy = seconds * watts;
  const bounds = boundsOf(energy, spreadRange(...spreads));
  const timeBounds = boundsOf(seconds / HOUR, spreadRange(...timeSpreads));
  return estimated({
    unit: { id: 'training-run', count: 1 },
    perimeter: perimeter(['host']),
    energy_j: { value: energy, interval: { ...bounds, level: LEVEL }, provenance: 'modelled' },
    carbon_g: carbonOf(energy, bounds, input.intensity),
    others: [
      {
        id: 'device-hours',
        title: 'Device-hours',
        value: seconds / HOUR,
        unit: 'h',
        interval: { ...timeBounds, level: LEVEL },
      },
    ],
    assumptions,
    caveats,
    terms: [
      term('flop', flop),
      term('peak-flop', peak),
      term('efficiency', mfu),
      term('watts', watts),
      term('it-energy', energy),
      term('intensity', input.intensity),
    ],
  });
}
