import type { Architecture } from '../../architectures/architecture.ts';
import { countModel } from '../../architectures/model-count.ts';
import { weightsOf } from '../../architectures/weights-of.ts';
import { listed } from '../../catalog/lookup.ts';
import { modelFamily } from '../../catalog/model-families.ts';
import { findModelSize, type ModelSize, nearestModelNames } from '../../catalog/model-sizes.ts';
import { modelTasks, textTasks } from '../../catalog/model-tasks.ts';
import { findModel } from '../../catalog/models.ts';
import { publishedRecords } from '../../catalog/published.ts';
import { findEncoderDecoder, findImageModel } from '../../catalog/shapes.ts';
import { largeNumber, largeRange } from '../../domain/large-number.ts';
import { Problem, refusal } from '../../domain/problem.ts';
import { type Task, tasks } from '../../domain/task.ts';
import type { ModelSaid } from '../answer.ts';
import { configurationsOf } from '../configurations-of.ts';
import type { Assumption } from '../outcome.ts';
import type { Spread } from '../spread.ts';
import type { Unknown } from '../unknowns.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { familyModel } from './family-model.ts';
import { type FoundArchitecture, presetArchitecture } from './preset-architecture.ts';

/** The model of a question: what methods are told of it, and how far apart what is said of its size lies. */
export interface EstimatedModel extends ModelSaid {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly unknowns: readonly Unknown[];
  readonly assumptions: readonly Assumption[];
  readonly architecture: Architecture | null;
  /** What the model can be asked, what it is made for first; none: not known. */
  readonly tasks: readonly Task[];
  /** Whether it is known by one request at a time on an A100, as encoders and models of images are. */
  readonly alone: boolean;
  /** Keys and values of a token at 16 bits, bytes; 0: none, or not known. */
  readonly kv_bytes_per_token: number;
  readonly provider: string | null;
}

/**
 * @param find the architecture of a name, or of a path where there are files. Default: of the catalog.
 * @throws Problem a refusal with the nearest names and how to give the size by hand.
 */
export function estimatedModel(
  request: EstimateRequest,
  find: (name: string) => FoundArchitecture = presetArchitecture,
): EstimatedModel {
  const found = modelOf(request, find);
  const { activeParams } = request;
  if (activeParams !== undefined && found.params !== null && activeParams > found.params.hi)
    throw refusal(
      `${largeNumber(activeParams)} active parameters are more than the ${largeNumber(found.params.hi)} that ${found.title ?? 'the model'} has.`,
    );
  return found;
}

function modelOf(request: EstimateRequest, find: (name: string) => FoundArchitecture): EstimatedModel {
  const { model, params, activeParams } = request;
  if (model === undefined) return ofSize(params, activeParams);
  const size = findModel(model) === null ? findModelSize(model) : null;
  if (size !== null) return ofModelSize(size, request);
  if (findModel(model) === null && !looksLikePath(model)) {
    const parts = ofParts(model, params);
    if (parts !== null) return parts;
    const [record] = configurationsOf(publishedRecords(), model);
    if (record?.params != null && params === undefined)
      return {
        ...none,
        title: record.subject.model ?? model,
        kind: 'size',
        params: exact(record.params),
        active_params: exact(activeParams ?? record.active_params ?? record.params),
        inputs: { model: record.subject.model },
        tasks: tasksOf(record.subject.task),
      };
    if (params !== undefined) return { ...ofSize(params, activeParams), title: model };
    const names = modelFamily(model);
    const members = names.map((name) => modelOf({ ...request, model: name }, find));
    if (members.length > 0) return familyModel(model, names, members, request);
    throw unknownModel(model);
  }
  try {
    const { id, architecture, config, preset } = find(model);
    const counted = countModel(architecture, { tokens: 1, precision: 'fp16' });
    const value = params ?? preset?.params.published?.value ?? counted.params;
    return {
      ...none,
      title: id,
      kind: 'shape',
      params: exact(value),
      active_params: exact(activeParams ?? value),
      inputs: {
        ...(preset ? { model: preset.id } : { config }),
        ...(preset && params === undefined ? {} : { params: value }),
      },
      architecture,
      ...textTasks(preset?.tasks ?? architecture.tasks),
      kv_bytes_per_token: counted.kv_bytes_per_token,
    };
  } catch (error) {
    if (error instanceof Problem && params !== undefined)
      return { ...ofSize(params, activeParams), title: model };
    throw error;
  }
}

const none: EstimatedModel = {
  title: null,
  kind: 'none',
  members: [],
  params: null,
  active_params: null,
  sources: [],
  inputs: {},
  unknowns: [],
  assumptions: [],
  architecture: null,
  tasks: [],
  alone: false,
  kv_bytes_per_token: 0,
  provider: null,
};

const ofSize = (params: number | undefined, active: number | undefined): EstimatedModel =>
  params === undefined
    ? none
    : { ...none, kind: 'told', params: exact(params), active_params: exact(active ?? params) };

function ofModelSize(size: ModelSize, { model, params, activeParams }: EstimateRequest): EstimatedModel {
  const total = params === undefined ? size.total : exact(params);
  const active =
    activeParams === undefined ? (params === undefined ? size.active : exact(params)) : exact(activeParams);
  const at = (end: keyof Spread) => ({
    params: Math.max(total[end], active[end]),
    active_params: active[end],
  });
  const known = total.lo === total.hi && active.lo === active.hi;
  const sources = new Set(size.estimates.map(({ source }) => source.title.split(/[ ,(]/)[0])).size;
  return {
    ...none,
    title: size.title,
    kind: params !== undefined ? 'told' : size.stated ? 'size' : 'guessed',
    params: total,
    active_params: active,
    provider: size.provider,
    inputs: { model, ...(known ? at('value') : {}) },
    unknowns: known ? [] : [{ value: at('value'), ends: [at('lo'), at('hi')] }],
    sources: size.estimates.map(({ source, total: all, active: some, certainty }) => ({
      title: source.title,
      url: source.url ?? null,
      says: `${certainty}: ${span(all)} parameters${some === null ? '' : `, ${span(some)} active`}`,
    })),
    assumptions: [
      ['params', total, 'parameters'] as const,
      ['active_params', active, 'parameters'] as const,
    ].map(([field, range, unit]) => ({
      field,
      value: range.value,
      unit,
      source: known
        ? `${size.estimates[0]?.source.title}, of ${size.title}`
        : `${size.maker} does not say; ${sources === 1 ? 'one source estimates' : `${sources} sources estimate`} ${span([range.lo, range.hi])} of ${size.title}`,
      fact: `size/${size.id}`,
    })),
  };
}

/** A model of images, or an encoder-decoder, that is known by its parts; `null` where it is none. */
function ofParts(name: string, told: number | undefined): EstimatedModel | null {
  const found = findImageModel(name) ?? findEncoderDecoder(name);
  if (found === null) return null;
  const id = found.model;
  const params = told ?? found.params;
  return {
    ...none,
    title: id,
    kind: told === undefined ? 'size' : 'told',
    params: params === null ? null : exact(params),
    active_params: params === null ? null : exact(params),
    inputs: { model: id, ...(params === null || told !== undefined ? {} : { params }) },
    ...modelTasks(id),
  };
}

/** Tasks of a model that is known by a result on one; what writes can be prompted. */
const tasksOf = (task: string | undefined): readonly Task[] =>
  task === 'text-generation' ? textTasks([task]).tasks : tasks.filter((each) => each === task);

const exact = (value: number): Spread => ({ value, lo: value, hi: value });

const span = ([lo, hi]: readonly [number, number]): string => largeRange(lo, hi);

const looksLikePath = (name: string): boolean => /\.json$|^[./~]/.test(name);

function unknownModel(name: string) {
  const near = nearestModelNames(name);
  const shown = name.trim() === '' ? 'An empty name' : name.trim();
  return refusal(
    `${shown} is no model of the catalog${near.length > 0 ? `; nearest: ${listed(near)}` : ''}.`,
    {
      remedy: `give its size with --params 70B (and --active-params of a mixture of experts), or its config.json as --model${near.length > 0 ? '' : '; wattlas catalog model lists those that are known'}`,
    },
  );
}

/** The matrices of every linear layer, once for each layer that has its own: what adapters are put on. */
export const linearMatrices = (architecture: Architecture): readonly (readonly [number, number])[] =>
  [...weightsOf(architecture.graph()).values()].flatMap(({ weight, part, copies }) =>
    weight.role === 'matrix' && part !== 'logits' && weight.shape.length === 2
      ? Array.from({ length: copies }, () => [weight.shape[0] as number, weight.shape[1] as number] as const)
      : [],
  );
