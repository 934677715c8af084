import { perimeter } from '../../domain/perimeter.ts';
import { assume, type EstimateContext, estimated, notApplicable, term } from '../estimator.ts';
import type { Assumption, Caveat, Estimate, NotApplicable } from '../outcome.ts';
import { carbonOf } from './ask.ts';
import { fitted } from './fitted.ts';
import { boundsOf, LEVEL } from './interval.ts';
import type { PhysicalInput } from './physical-input.ts';
import { spreadRange, trainingFlop, trainingSeconds } from './training-form.ts';

const HOUR = 3600;
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
  }
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
  const timeBounds = boundsOf(
    seconds / HOUR,
    spreadRange(...spreads.slice(0, input.mfu === undefined ? 2 : 1)),
  );
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
