import { trainingRuns } from '../../catalog/training-runs.ts';
import { quantile } from '../../math/quantile.ts';
import type { Estimator } from '../estimator.ts';
import { diffusionObservations } from '../physical/diffusion-form.ts';
import { fitted } from '../physical/fitted.ts';
import { sequentialObservations } from '../physical/sequential-observations.ts';
import { hasSessionFloor, sessionFloorPowers } from '../physical/sequential-power.ts';
import type { ServingCase } from '../physical/serving-form.ts';
import { servingObservations } from '../physical/serving-observations.ts';
import { fitTraining, reachedBy, timedRuns, timeError, toldRuns } from '../physical/training-form.ts';
import { type ValidationSet, validationSets } from './cases.ts';
import { logLinearErrors } from './log-linear.ts';
import { type MethodErrors, publishedErrors } from './published-errors.ts';

/** Errors of every method on every case of a set, as data/estimators/validation.json keeps them. */
export interface ValidationResult {
  readonly set: ValidationSet['id'];
  readonly methods: readonly MethodErrors[];
}

/** Holds every method against every case. Ours by fits that had not seen the group of the case. */
export const makeValidation = (estimators: readonly Estimator[]): ValidationResult[] =>
  validationSets().map((set) => ({
    set: set.id,
    methods: [...ours(set), ...simple(set), ...published(set, estimators)].map((method) => ({
      ...method,
      errors: method.errors.map((error) =>
        error === null || !Number.isFinite(error) ? null : Math.round(error * 1e3) / 1e3,
      ),
    })),
  }));

const held = (id: string, title: string, errors: readonly (number | null)[]): MethodErrors => ({
  id,
  title,
  told: 'nothing',
  covers: null,
  errors,
});

function ours(set: ValidationSet): MethodErrors[] {
  switch (set.id) {
    case 'serving': {
      const fit = fitted('serving');
      return [
        held(
          'physical',
          'Physical (Wattlas), backbone held out',
          fit.errors.map(([, , energy]) => energy),
        ),
        held(
          'physical-parameters',
          'Physical, backbone held out and known by its parameters alone',
          fit.byParameters.errors,
        ),
        held('physical-device', 'Physical, fitted on the other accelerator alone', fit.newDevice.errors),
      ];
    }
    case 'images':
      return [
        held(
          'physical',
          'Physical (Wattlas), backbone held out',
          fitted('diffusion').errors.map(([, , energy]) => energy),
        ),
      ];
    case 'study': {
      const { errors } = fitted('sequential');
      const byId = new Map(sequentialObservations().map(({ id }, i) => [id, errors[i]?.[0] ?? null]));
      return [
        held(
          'physical',
          'Physical (Wattlas), model held out',
          set.cases.map(({ id }) => byId.get(id) ?? null),
        ),
      ];
    }
    case 'study-fixed-floor':
    case 'study-session-floor':
      return [
        held(
          'physical',
          'Physical (Wattlas), model held out',
          set.id === 'study-fixed-floor' ? fitted('sequential').energyErrors : sessionFloorErrors(),
        ),
      ];
    case 'training-told':
      return [held('physical', 'Physical (Wattlas), mfu told', toldRuns(trainingRuns()).map(timeError))];
    case 'training':
      return [held('physical', 'Physical (Wattlas), family held out, mfu unknown', trainingErrors())];
  }
}

/** Log of held-out time and of the middle power of the other models, over the net energy. */
function sessionFloorErrors(): number[] {
  const { errors } = fitted('sequential');
  const times = new Map(sequentialObservations().map(({ id }, i) => [id, errors[i]?.[0] as number]));
  const observations = sequentialObservations().filter(hasSessionFloor);
  const powers = sessionFloorPowers(observations);
  return observations.map(({ id, group }, i) => {
    const middle = quantile(
      powers.filter((_, j) => observations[j]?.group !== group),
      0.5,
    );
    return (times.get(id) as number) + Math.log(middle / (powers[i] as number));
  });
}

/** Log of the time by the middle of the other families' shares over the published one. */
function trainingErrors(): number[] {
  const runs = trainingRuns();
  return timedRuns(runs).map((run) => {
    const others = runs.filter(({ family }) => family !== run.family);
    return Math.log(reachedBy(run) / fitTraining(others).mfu.middle);
  });
}

/** What the work would take at the accelerators' limits, and what a regression makes of the rows. */
function simple(set: ValidationSet): MethodErrors[] {
  if (set.id === 'serving') {
    const observations = servingObservations();
    return [
      held(
        'log-linear',
        'Log-linear regression, backbone held out',
        logLinearErrors(observations, servingColumns),
      ),
      held(
        'peak',
        '2 × active parameters ÷ peak × TDP',
        observations.map(({ load: { work, load, device }, energy }) => {
          const peak = load.weightBytes < 2 ? device.peak8 : device.peak16;
          return Math.log((2 * work.activeParams * device.tdpW) / peak / energy);
        }),
      ),
    ];
  }
  if (set.id === 'images') {
    const observations = diffusionObservations();
    return [
      held(
        'log-linear',
        'Log-linear regression, backbone held out',
        logLinearErrors(observations, [
          ({ shape, load }) => Math.log(shape.token_params * shape.image_tokens * load.steps * shape.passes),
          ({ load }) => Math.log(load.batch),
          ({ load }) => Math.log(load.accelerators),
          ({ load }) => Math.log(load.ring),
          ({ device }) => Number(device.blackwell),
        ]),
      ),
    ];
  }
  return [];
}

const servingColumns: readonly ((load: ServingCase) => number)[] = [
  ({ work }) => Math.log(work.params),
  ({ work }) => Math.log(work.activeParams),
  ({ load }) => Math.log(load.batch),
  ({ load }) => Math.log(load.batch) ** 2,
  ({ load }) => Math.log(load.accelerators),
  ({ load }) => Math.log(load.weightBytes),
  ({ load }) => Math.log(load.output),
  ({ load }) => Math.log(load.prompt),
  ({ device }) => Number(device.blackwell),
  ({ load }) => Number(load.byBlocks),
];

function published(set: ValidationSet, estimators: readonly Estimator[]): MethodErrors[] {
  // The others would answer with hours that the question was completed with.
  if (set.id === 'training-told')
    return publishedErrors(
      set,
      estimators.filter(({ id }) => id === 'llmcarbon'),
    );
  const asked = publishedErrors(set, estimators);
  if (set.id !== 'serving') return asked;
  const ecologits = estimators.filter(({ id }) => id === 'ecologits');
  return [
    ...asked,
    ...publishedErrors(set, ecologits, { inputs: ['batch'], title: ', at its own batch of 64' }),
  ];
}
