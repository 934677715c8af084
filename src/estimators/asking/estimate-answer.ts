import type { EstimateAnswer } from '../answer.ts';
import { groupByCoverage } from '../coverage.ts';
import { askMethods, takes } from './ask-methods.ts';
import { besideOf } from './estimate-beside.ts';
import type { EstimateRequest } from './estimate-request.ts';
import type { EstimateSetting } from './estimate-setting.ts';

/** What every method says of a request that is made whole. @throws Problem */
export function estimateAnswer(request: EstimateRequest, setting: EstimateSetting): EstimateAnswer {
  const asked = askMethods(setting, request.methods);
  const { report, accelerators } = asked;
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
      members: model.members,
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
    beside: besideOf(request, setting, groups, asked),
    assumptions: [...own, ...completed],
    // What nothing was found for, as a processor that nobody knows.
    warnings: [...setting.warnings, ...report.notes],
  };
}

/** Inputs that no method need take itself, because others are made of them. */
const parts: Readonly<Record<string, readonly string[]>> = {
  hours: ['mfu', 'active_params', 'latency_s'],
  accelerators: ['hardware'],
};

const feeds = (field: string, used: ReadonlySet<string>): boolean =>
  Object.entries(parts).some(([whole, own]) => used.has(whole) && own.includes(field));
