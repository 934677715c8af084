import type { EstimateAnswer } from '../estimators/answer.ts';
import { groupByCoverage } from '../estimators/coverage.ts';
import { askMethods, takes } from './ask-methods.ts';
import { besideOf } from './estimate-beside.ts';
import { onThisMachine } from './estimate-here.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { type EstimateSetting, estimateSetting } from './estimate-setting.ts';

/**
 * Asks every method what a model costs. What is not told is completed and said so; where the size of a model, its batch or its
 * utilisation is not known, every amount spans what is possible.
 * @throws Problem a refusal of a model, hardware or region that nobody knows (with the nearest), of a model that does not
 * fit, of values that cannot be (0 requests, a PUE below 1).
 */
export async function estimate(asked: EstimateRequest): Promise<EstimateAnswer> {
  const request = await onThisMachine(asked);
  return answer(request, await estimateSetting(request));
}

/** The same of a request that is made whole already. @throws Problem */
export function answer(request: EstimateRequest, setting: EstimateSetting): EstimateAnswer {
  const { report, accelerators, device_hours } = askMethods(setting, request.methods);
  const groups = groupByCoverage(report.outcomes);
  const used = new Set(
    groups.flatMap(({ estimates }) =>
      estimates.flatMap(({ assumptions }) => assumptions.map(({ field }) => field)),
    ),
  );
  const timed = new Set(report.completions.map(({ field }) => field));
  const own = setting.assumptions
    .filter(({ field }) => field !== 'accelerators' || !timed.has('accelerators'))
    .filter(({ field }) => used.has(field) || takes(report, field) || feeds(field, used));
  const completed = report.completions.filter(
    ({ field }) => used.has(field) && !own.some((each) => each.field === field),
  );
  const { model, phase, fit, fine_tuning } = setting;
  return {
    schema: 'wattlas.estimate/1',
    unit:
      phase === 'inference'
        ? { id: 'request', count: setting.question.requests as number }
        : { id: 'training-run', count: 1 },
    model: {
      title: model.title,
      kind: model.kind,
      params: model.params,
      active_params: model.active_params,
      sources: model.sources,
    },
    setting: {
      phase,
      hardware: setting.hardware.accelerator?.id ?? null,
      devices: accelerators,
      fit,
      fine_tuning,
    },
    groups,
    not_applicable: report.outcomes.flatMap((outcome) =>
      outcome.state === 'not-applicable'
        ? [
            {
              id: outcome.estimator.id,
              title: outcome.estimator.title,
              missing: outcome.missing,
              reason: outcome.reason,
            },
          ]
        : [],
    ),
    failed: report.outcomes.flatMap((outcome) =>
      outcome.state === 'failed'
        ? [{ id: outcome.estimator.id, title: outcome.estimator.title, reason: outcome.reason }]
        : [],
    ),
    beside: besideOf(request, setting, groups, device_hours),
    assumptions: [...own, ...completed],
    warnings: setting.warnings,
  };
}

/** Inputs that no method need take itself, because others are made of them. */
const parts: Readonly<Record<string, readonly string[]>> = {
  hours: ['mfu', 'active_params', 'latency_s'],
  accelerators: ['hardware'],
};

const feeds = (field: string, used: ReadonlySet<string>): boolean =>
  Object.entries(parts).some(([whole, own]) => used.has(whole) && own.includes(field));
