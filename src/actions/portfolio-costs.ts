import { plainFact } from '../catalog/facts.ts';
import { listed } from '../catalog/lookup.ts';
import { formatNumber } from '../domain/format.ts';
import { largeNumber } from '../domain/large-number.ts';
import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { exactly, scale } from '../domain/uncertain.ts';
import type { PortfolioModel } from '../lifecycle/portfolio.ts';
import { type PortfolioNames, portfolioOptions } from '../lifecycle/portfolio-names.ts';
import type { Assumption } from '../scaling/fit-report.ts';
import { regionIntensity } from '../scaling/region-intensity.ts';
import { FINE_TUNING_UTILISATION, fineTuningOn } from './fine-tuning.ts';
import { assumed, given } from './plan.ts';
import type { PortfolioCandidate } from './portfolio-candidates.ts';
import { refuseGiven } from './refuse-given.ts';

export interface PortfolioCostRequest {
  readonly unit?: 'energy' | 'carbon' | undefined;
  /** Horizon, default 30 days. */
  readonly days?: number | undefined;
  /** Idle draw of a hosted device, W. */
  readonly idle?: number | undefined;
  /** kWh of one fine-tuning; default: estimated from its tokens. */
  readonly fineTune?: number | undefined;
  /** Default 50 million. */
  readonly fineTuneTokens?: number | undefined;
  /** Days a fine-tuned model is used, default 365. */
  readonly fineTuneDays?: number | undefined;
  /** For carbon: a region, or an intensity in g/kWh. */
  readonly region?: string | undefined;
  readonly intensity?: number | undefined;
  /** For carbon: kg CO2e of making a device, and the years it is used for, default 4. */
  readonly embodiedKg?: number | undefined;
  readonly deviceLifeYears?: number | undefined;
  /** How messages call the inputs they ask for. Default: the options of the command line. */
  readonly named?: PortfolioNames | undefined;
}

/** How candidates in joules become models in the unit of a plan. */
export interface PortfolioCosts {
  readonly unit: 'J' | 'g';
  readonly days: number;
  readonly assumptions: readonly Assumption[];
  /** null: its fine-tuning cannot be estimated, so that it is left out. */
  modelOf(candidate: PortfolioCandidate): PortfolioModel | null;
  warnings(candidates: readonly PortfolioCandidate[]): readonly string[];
}

const DAYS = 30;
const TOKENS = 50e6;
const YEAR = 365;
const LIFE_YEARS = 4;
/** What the study ran on. */
const DEVICE = 'a100-sxm-80';
const SECONDS_PER_DAY = 86_400;

/**
 * @param fineTuned Whether candidates come with the energy of their fine-tuning.
 * @throws {Problem} a refusal where figures do not go together.
 */
export function portfolioCosts(
  request: PortfolioCostRequest,
  { net, study, fineTuned }: { readonly net: boolean; readonly study: boolean; readonly fineTuned: boolean },
): PortfolioCosts {
  const { named = portfolioOptions } = request;
  const { days = DAYS, fineTuneDays = YEAR, fineTuneTokens, fineTune } = request;
  const carbon = request.unit === 'carbon';
  if (fineTune !== undefined && fineTuneTokens !== undefined)
    throw refusal('Give the energy of a fine-tuning (--fine-tune) or its tokens, not both.');
  if (fineTuneTokens !== undefined && !study)
    throw refusal(
      "--fine-tune-tokens has fine-tuning estimated for the study's models alone; of others --fine-tune gives its kWh.",
    );
  if (!carbon)
    refuseGiven(
      request,
      ['region', 'intensity', 'embodiedKg', 'deviceLifeYears'],
      'belongs to --unit carbon',
    );
  if (request.embodiedKg === undefined)
    refuseGiven(request, ['deviceLifeYears'], 'belongs to --embodied-kg, which is not given');
  const { perJoule, words } = carbon ? gramsPerJoule(request) : { perJoule: 1, words: [] };
  const estimate = fineTuningOn(DEVICE);
  const made = ({ making_j, specialised, params }: PortfolioCandidate): number | null => {
    if (making_j !== null) return making_j;
    if (!specialised) return 0;
    if (fineTune !== undefined) return fineTune * JOULES_PER_KWH;
    return study ? (params === null ? null : estimate.joules(params, fineTuneTokens ?? TOKENS)) : 0;
  };
  const embodied = carbon && request.embodiedKg !== undefined ? embodiedGrams(request, days) : null;
  const idleOf = (candidate: PortfolioCandidate) => request.idle ?? candidate.idle_w;
  return {
    unit: carbon ? 'g' : 'J',
    days,
    modelOf(candidate) {
      const making = made(candidate);
      if (making === null) return null;
      const idle_j = (idleOf(candidate) ?? 0) * candidate.devices * days * SECONDS_PER_DAY;
      return {
        id: candidate.id,
        making: exactly((making * perJoule * days) / fineTuneDays),
        hosting: exactly(idle_j * perJoule + (embodied?.grams ?? 0) * candidate.devices),
        serves: new Map(
          [...candidate.serves].map(([task, { energy_j, score, key }]) => [
            task,
            { cost: scale(energy_j, perJoule), score, key },
          ]),
        ),
      };
    },
    warnings(candidates) {
      const left = candidates.filter((each) => made(each) === null).map(({ id }) => id);
      const idle = candidates.map(idleOf);
      const unmade = candidates.filter(
        ({ making_j, specialised }) => specialised && making_j === null && !study && fineTune === undefined,
      );
      return [
        ...(left.length > 0
          ? [
              `Left out, since their size is not known and so what fine-tuning them takes: ${left.join(', ')}; ${named.fineTune} takes them in.`,
            ]
          : []),
        ...(unmade.length > 0
          ? [
              `What making ${listed(
                unmade.map(({ id }) => id),
                'and',
              )} for one task took is not given and counted as none: fine_tune_kwh or ${named.fineTune} gives it.`,
            ]
          : []),
        ...(idle.some((each) => each === null)
          ? [
              `The idle draw of ${idle.every((each) => each === null) ? 'hosted models' : 'some models'} is not known and counted as none, which favours many models: ${named.idle} gives it.`,
            ]
          : !net
            ? ['Energies of queries hold the idle draw of their time already, which hosting counts again.']
            : []),
      ];
    },
    assumptions: [
      assumedOr(request.days, `The queries are those of ${days} days.`),
      ...(request.idle !== undefined
        ? [given(`A hosted device draws ${formatNumber(request.idle)} W, asked or not.`)]
        : study
          ? [
              assumed(
                `A hosted model keeps one GPU, which draws ${formatNumber(plainFact('study/power/idle-gpu').value)} W asked or not; a query takes what the GPUs draw above idle. CPU, memory and PUE are left out.`,
                'study/power/idle-gpu',
              ),
            ]
          : []),
      ...(study ? [makingWords()] : []),
      ...(study || fineTuned || fineTune !== undefined
        ? [
            assumedOr(
              request.fineTuneDays,
              `A fine-tuned model is used for ${fineTuneDays} days, of which the horizon carries its share.`,
            ),
          ]
        : []),
      ...words,
      ...(embodied
        ? embodied.words
        : carbon
          ? [
              assumed(
                `The making of the hardware is left out${named.embodied === null ? '' : `; ${named.embodied} counts it`}.`,
              ),
            ]
          : []),
    ],
  };

  function makingWords(): Assumption {
    if (fineTune !== undefined)
      return given(`Fine-tuning a model for its task takes ${formatNumber(fineTune)} kWh.`);
    const text = `Fine-tuning a model for its task takes three forward passes over ${largeNumber(fineTuneTokens ?? TOKENS)} tokens, on ${estimate.device.name} at its design power and ${FINE_TUNING_UTILISATION * 100} % of its peak rate; prompted models are taken as they are.`;
    return assumed(text, `accelerator/${estimate.device.id}`);
  }
}

const assumedOr = (value: number | undefined, text: string): Assumption =>
  value === undefined ? assumed(text) : given(text);

function gramsPerJoule({ region, intensity }: PortfolioCostRequest) {
  if (intensity !== undefined) {
    if (region !== undefined)
      throw refusal('Give a region (--region) or an intensity (--intensity), not both.');
    return { perJoule: intensity / JOULES_PER_KWH, words: [given(`${formatNumber(intensity)} g/kWh.`)] };
  }
  const { g_per_kwh, assumption } = regionIntensity(region);
  return { perJoule: g_per_kwh / JOULES_PER_KWH, words: [assumption] };
}

function embodiedGrams({ embodiedKg = 0, deviceLifeYears: life }: PortfolioCostRequest, days: number) {
  const deviceLifeYears = life ?? LIFE_YEARS;
  return {
    grams: (embodiedKg * 1000 * days) / (deviceLifeYears * YEAR),
    words: [
      given(`Making a device takes ${formatNumber(embodiedKg)} kg CO₂e.`),
      assumedOr(
        life,
        `It is used for ${deviceLifeYears} years, of which hosting a model takes up its time of the horizon.`,
      ),
    ],
  };
}
