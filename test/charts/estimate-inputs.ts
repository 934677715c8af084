import { methodsRequest } from '../../src/charts/methods-request.ts';
import { shareByGroup } from '../../src/charts/validation.ts';
import { estimateAnswer } from '../../src/estimators/asking/estimate-answer.ts';
import { referenceOf, saidByMethods } from '../../src/estimators/asking/said-by-methods.ts';
import { sensitivities } from '../../src/estimators/asking/sensitivities.ts';
import { settingFor, settingTotal } from '../../src/estimators/asking/setting-total.ts';
import { gridsWith, whatIf } from '../../src/estimators/asking/what-if.ts';
import { methodScores } from '../../src/estimators/validation/method-scores.ts';
import { validationRows } from '../../src/estimators/validation/validation-rows.ts';

/** What the charts of estimates are drawn from, each asked of the methods and rows that are packaged. */
export function estimateInputs(): Record<string, unknown> {
  const { request } = methodsRequest({});
  const said = saidByMethods(estimateAnswer(request, settingFor(request)), 'energy_j');
  const base = {
    model: 'llama-3.1-8b',
    hardware: 'h100-sxm',
    batch: 64,
    requests: 1000,
    region: 'world',
    pue: 1.2,
  };
  const { before, after, steps } = whatIf(base, { ...base, hardware: 'a100-sxm-80', region: 'FR', batch: 8 });
  const way = {
    from: { title: 'Baseline', value: before.total_g.value },
    to: { title: 'This setting', value: after.total_g.value },
    steps,
  };
  const points = validationRows('serving');
  return {
    methods: { said, reference: referenceOf(said, null), same: false },
    waterfall: way,
    'what-if': way,
    tornado: sensitivities(base),
    regions: { energy_j: 3.6e6, here: 'FR', baseline: 'world', regions: gridsWith('FR', 'world') },
    hours: [
      {
        region: 'FR',
        from_s: 1_760_000_400 - (1_760_000_400 % 86_400),
        step_s: 3600,
        g_per_kwh: Array.from({ length: 72 }, (_, i) => 40 + 20 * Math.cos((i * Math.PI) / 12)),
      },
    ],
    load: settingTotal({
      ...base,
      loadShape: 'working-hours',
      hourly: Array.from({ length: 24 }, (_, hour) => 300 + 100 * Math.cos((hour * Math.PI) / 12)),
    }).day,
    validation: points,
    'method-errors': methodScores('serving'),
    'interval-share': shareByGroup(points).map((group) => ({ ...group, level: 0.9 })),
  };
}
