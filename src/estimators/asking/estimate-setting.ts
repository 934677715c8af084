import { listed } from '../../catalog/lookup.ts';
import { providers } from '../../catalog/providers.ts';
import { formatNumber } from '../../domain/format.ts';
import { refusal } from '../../domain/problem.ts';
import type { FineTuned } from '../answer.ts';
import { adapterParams, fineTuningFlop } from '../fine-tuning-flop.ts';
import { loadIntensity, onLocalClock } from '../load-intensity.ts';
import { loadShares } from '../load-shape.ts';
import type { MemoryFit, MemoryNeed } from '../memory-fit.ts';
import type { Assumption } from '../outcome.ts';
import { publishedMfu } from '../physical/index.ts';
import type { EstimatePhase } from '../question.ts';
import { changed, type Unknown } from '../unknowns.ts';
import { type EstimatedHardware, estimatedDevices, estimatedHardware } from './estimate-hardware.ts';
import { type EstimatedModel, linearMatrices } from './estimate-model.ts';
import { type EstimateRequest, requestFields } from './estimate-request.ts';
import { contradictory, neededDevices, reachedShare, SLACK, tooFast, withShare } from './told-training.ts';

/** A request made whole: the question for the methods, what of it is assumed, and what is not known. */
export interface EstimateSetting {
  readonly phase: EstimatePhase;
  readonly model: EstimatedModel;
  readonly hardware: EstimatedHardware;
  readonly devices: number;
  readonly fit: MemoryFit | null;
  readonly fine_tuning: FineTuned | null;
  readonly question: Readonly<Record<string, unknown>>;
  readonly unknowns: readonly Unknown[];
  readonly assumptions: readonly Assumption[];
  /** Inputs of the question that nobody told and that a method with ranges of its own is not given. */
  readonly assumed: readonly string[];
  readonly warnings: readonly string[];
}

const REQUESTS = 1000;
/** Of a prompt whose length is not told, for the memory alone: methods have guesses of their own. */
const TOKENS_IN = 500;
const TOKENS_OUT = 300;

/** Tasks whose answers are tokens. */
const WRITES = ['text-generation', 'summarization'];
const notWriting = (task: unknown) => typeof task === 'string' && !WRITES.includes(task);
const overImages = (task: unknown) => typeof task === 'string' && /image|object/.test(task);
const taskTold = ({ task, inputs }: EstimateRequest) => task !== undefined || inputs?.task !== undefined;

const takenTask = ({ tasks: [, ...others] }: EstimatedModel): string =>
  others.length === 0 ? 'what the model does' : `none was told; it can also be asked ${listed(others)}`;

/** Makes a request whole, of a model that is looked up. @throws Problem */
export function settingOf(request: EstimateRequest, model: EstimatedModel): EstimateSetting {
  const { phase = 'inference' } = request;
  checkTask(request, model);
  const hardware = estimatedHardware(request, phase === 'inference' && model.alone);
  const assumptions: Assumption[] = [...model.assumptions, ...hardware.assumptions];
  const assume = (
    field: string,
    value: number | string,
    unit: string | null,
    source: string,
  ): typeof value => {
    assumptions.push({ field, value, unit, source, fact: null });
    return value;
  };
  const question: Record<string, unknown> = { phase, ...model.inputs, ...hardware.inputs };
  for (const [name, field] of Object.entries(requestFields)) {
    const told = request[name as keyof typeof requestFields];
    if (told !== undefined && field !== 'hardware') question[field] = told;
  }
  if (model.provider !== null) question.provider ??= model.provider;
  if (request.hourly !== undefined && request.loadShape !== undefined)
    question.intensity = assume(
      'intensity',
      loadIntensity(loadShares(request.loadShape), onLocalClock(request.hourly, request.utcOffset ?? 0)),
      'g/kWh',
      'the hours told, weighted by the requests',
    );
  if (phase === 'inference') {
    question.requests ??= assume('requests', REQUESTS, 'requests', 'no number was told');
    const [made] = model.tasks;
    const task = request.inputs?.task ?? request.task ?? made;
    if (task === made && made !== undefined && (model.alone || notWriting(made)))
      question.task ??= taskTold(request) ? made : assume('task', made, null, takenTask(model));
    // What reads or makes images has a size of its own, and a served one a batch of its own.
    if (model.alone && !overImages(task))
      question.batch ??= assume('batch', 1, 'requests', 'models like it are measured one request at a time');
    if (!notWriting(task) && model.architecture?.kind !== 'encoder')
      question.output_tokens ??= assume('output_tokens', TOKENS_OUT, 'tokens', 'no length was told');
  }
  let unknowns: readonly Unknown[] = [...model.unknowns, ...hardware.unknowns];
  const assumed: string[] = request.devices === undefined ? ['accelerators'] : [];
  const tuning = fineTuning(phase, request, model);
  if (phase !== 'inference') {
    if (question.mfu === undefined && question.hours === undefined) {
      const { value, lo, hi } = publishedMfu();
      unknowns = [...unknowns, { value: { mfu: value }, ends: [{ mfu: lo }, { mfu: hi }] }];
      assumed.push('mfu');
      assume(
        'mfu',
        value,
        '1',
        `90 % of published training runs reach ${Math.round(100 * lo)} to ${Math.round(100 * hi)} %`,
      );
    }
    if (tuning?.kind === 'lora' && model.active_params) {
      const asFull = (active: number) => loraAsFull(active, tuning.adapter_params ?? 0);
      question.active_params = asFull(model.active_params.value);
      unknowns = unknowns.map((unknown) => withActive(unknown, asFull));
      assume(
        'active_params',
        question.active_params as number,
        'parameters',
        'as many as a full fine-tuning of the same FLOP has: (4 × parameters + 6 × adapters) ÷ 6',
      );
    }
  }
  const need = memoryNeed(phase, request, model, question, tuning);
  const placed = estimatedDevices(request.devices, hardware.accelerator, need);
  if (request.devices === undefined) unknowns = unknowns.map((each) => withDevices(each, need, hardware));
  const reach = reachedShare(request, question, hardware);
  const active = (question.active_params as number | undefined) ?? model.active_params?.value;
  if (reach !== null && active !== undefined) {
    const share = reach(active, placed.devices);
    if (share > 1) throw tooFast(share, request, hardware, placed.devices);
    unknowns = unknowns.map((each) => withShare(each, reach, placed.devices));
    const ends = unknowns.flatMap((each) =>
      each.ends.flatMap(({ mfu }) => (typeof mfu === 'number' ? mfu : [])),
    );
    question.mfu = assume(
      'mfu',
      share,
      '1',
      `${ends.length === 0 ? '' : `${formatNumber(Math.min(...ends))} to ${formatNumber(Math.max(...ends))} over the sizes: `}what the tokens, hours and accelerators come to`,
    );
  }
  const needed = neededDevices(request, question, hardware);
  let { devices } = placed;
  if (needed !== null && active !== undefined) {
    if (request.devices === undefined) {
      const least = (at: Readonly<Record<string, unknown>>) =>
        Math.ceil(needed((at.active_params as number | undefined) ?? active) - 1e-9);
      devices = Math.max(devices, least({}));
      unknowns = unknowns.map((each) =>
        changed(each, (at) =>
          'accelerators' in at ? { ...at, accelerators: Math.max(at.accelerators as number, least(at)) } : at,
        ),
      );
      assume('accelerators', devices, 'accelerators', 'what the tokens, the MFU and the hours come to');
    }
    const exact = needed(active);
    if (Math.abs(devices - exact) >= 1 && Math.abs(devices / exact - 1) > SLACK)
      throw contradictory(exact, request, hardware, devices);
  }
  return {
    phase,
    model,
    hardware,
    devices,
    fit: placed.fit,
    fine_tuning: tuning,
    question: { ...question, ...request.inputs },
    unknowns,
    assumptions: [
      ...assumptions,
      ...placed.assumptions.filter(({ field }) => !assumptions.some((each) => each.field === field)),
    ],
    assumed,
    warnings: [...warningsOf(request, model), ...hardware.warnings, ...providerWarnings(request)],
  };
}

/** A model whose tasks are known is asked one of them. */
function checkTask({ task }: EstimateRequest, { title, tasks }: EstimatedModel): void {
  if (task === undefined || tasks.length === 0 || tasks.includes(task)) return;
  throw refusal(`${title ?? 'The model'} cannot be asked ${task}; it can be asked ${listed(tasks)}.`);
}

function fineTuning(
  phase: EstimatePhase,
  { lora, adapterParams: told, tokens }: EstimateRequest,
  model: EstimatedModel,
): FineTuned | null {
  if (phase !== 'fine-tuning') return null;
  const params = model.active_params?.value ?? null;
  const flop = (adapter_params?: number) =>
    params === null || tokens === undefined
      ? null
      : fineTuningFlop({ params, tokens, ...(adapter_params === undefined ? {} : { adapter_params }) });
  if (lora === undefined && told === undefined) return { kind: 'full', adapter_params: null, flop: flop() };
  if (told === undefined && model.kind === 'family')
    throw refusal(
      `The adapters of rank ${lora} cannot be counted: ${model.title?.replace(', ', ' may be ')}. Name one, or give their number.`,
      { remedy: 'add --adapter-params 40M' },
    );
  if (told === undefined && model.architecture === null)
    throw refusal(
      `The adapters of rank ${lora} cannot be counted: the shape of ${model.title ?? 'the model'} is not known. Give their number.`,
      { remedy: 'add --adapter-params 40M' },
    );
  const adapters =
    told ??
    adapterParams(
      linearMatrices(model.architecture as NonNullable<typeof model.architecture>),
      lora as number,
    );
  return { kind: 'lora', adapter_params: adapters, flop: flop(adapters) };
}

function memoryNeed(
  phase: EstimatePhase,
  request: EstimateRequest,
  model: EstimatedModel,
  question: Readonly<Record<string, unknown>>,
  tuning: FineTuned | null,
): MemoryNeed | null {
  if (model.params === null) return null;
  const base = { params: model.params.value, precision: request.precision ?? 'bf16' };
  if (phase === 'inference')
    return {
      ...base,
      work: 'inference',
      kv_bytes_per_token: model.kv_bytes_per_token,
      held_tokens:
        (request.batch ?? 1) *
        ((request.tokensIn ?? TOKENS_IN) + ((question.output_tokens as number | undefined) ?? 0)),
    };
  return tuning?.kind === 'lora'
    ? { ...base, work: 'lora', adapter_params: tuning.adapter_params ?? 0 }
    : { ...base, work: 'training' };
}

/** A model that may be larger may need more accelerators: each end has its own. */
function withDevices(unknown: Unknown, need: MemoryNeed | null, { accelerator }: EstimatedHardware): Unknown {
  if (need === null || !('params' in unknown.value)) return unknown;
  return changed(unknown, (at) => ({
    ...at,
    accelerators: estimatedDevices(undefined, accelerator, { ...need, params: at.params as number }).devices,
  }));
}

/** Methods reckon 6 FLOP for each active parameter and token: so many come to what LoRA takes. */
const loraAsFull = (params: number, adapter_params: number): number =>
  fineTuningFlop({ params, tokens: 1, adapter_params }) / 6;

const withActive = (unknown: Unknown, change: (active: number) => number): Unknown =>
  changed(unknown, (at) =>
    typeof at.active_params === 'number' ? { ...at, active_params: change(at.active_params) } : at,
  );

function warningsOf(
  { hardware }: EstimateRequest,
  { kind, title, members, assumptions }: EstimatedModel,
): string[] {
  if (kind === 'family')
    return [
      `${title}: amounts are of ${assumptions.find(({ field }) => field === 'model')?.value}, in the middle, and the intervals reach over all of ${listed(members, 'and')}. Name one of them for its own.`,
    ];
  return kind === 'guessed'
    ? [
        `The size of ${title} is not published: the intervals span what is estimated of it${hardware === undefined ? ', on hardware that is assumed' : ''}.`,
      ]
    : [];
}

function providerWarnings({ provider }: EstimateRequest): string[] {
  if (provider === undefined || providers().includes(provider.trim().toLowerCase())) return [];
  return [
    `Nothing is known of a provider ${provider.trim() || '(empty)'}: what is not told of its data centres is that of data centres at large. Those known are ${listed(providers(), 'and')}.`,
  ];
}
