import type { EstimateAnswer } from '../estimators/answer.ts';
import { groupByCoverage } from '../estimators/coverage.ts';
import { type EstimateReport, estimateAll } from '../estimators/estimate.ts';
import { estimator, estimators } from '../estimators/registry.ts';
import { overUnknowns } from '../estimators/unknowns.ts';
import { besideOf } from './estimate-beside.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { type EstimateSetting, estimateSetting } from './estimate-setting.ts';

/**
 * Asks every method what a model costs. What is not told is completed and said so; where the size of a model, its batch or its
 * utilisation is not known, every amount spans what is possible.
 * @throws Problem a refusal of a model, hardware or region that nobody knows (with the nearest), of a model that does not
 * fit, of values that cannot be (0 requests, a PUE below 1).
 */
export async function estimate(request: EstimateRequest): Promise<EstimateAnswer> {
  return answer(request, await estimateSetting(request));
}

/** The same of a request that is made whole already. @throws Problem */
export function answer(request: EstimateRequest, setting: EstimateSetting): EstimateAnswer {
  const report = askEstimators(setting, request.methods);
  const groups = groupByCoverage(report.outcomes);
  const used = new Set(
    groups.flatMap(({ estimates }) =>
      estimates.flatMap(({ assumptions }) => assumptions.map(({ field }) => field)),
    ),
  );
  const own = setting.assumptions.filter(({ field }) => used.has(field) || inputsUsed(report, field));
  const completed = report.completions.filter(
    ({ field }) => used.has(field) && !own.some((each) => each.field === field),
  );
  const { model, phase, devices, fit, fine_tuning } = setting;
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
    setting: { phase, hardware: setting.hardware.accelerator?.id ?? null, devices, fit, fine_tuning },
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
    beside: besideOf(request, setting, groups),
    assumptions: [...own, ...completed],
    warnings: setting.warnings,
  };
}

/** Asks the methods, over everything that is not known. @throws Problem */
export function askEstimators(setting: EstimateSetting, methods?: readonly string[]): EstimateReport {
  const asked =
    methods === undefined || methods.length === 0 ? estimators : methods.map((name) => estimator(name));
  return overUnknowns(setting.question, setting.unknowns, (question) =>
    estimateAll(question, { estimators: asked }),
  );
}

/** Whether a method that answered takes an input at all. */
function inputsUsed({ outcomes }: EstimateReport, field: string): boolean {
  const answered = new Set(
    outcomes.flatMap((each) => (each.state === 'estimated' ? [each.estimator.id] : [])),
  );
  return estimators.some((each) => answered.has(`${each.id}@${each.version}`) && field in each.input.shape);
}
