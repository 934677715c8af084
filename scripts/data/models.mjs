import { citation } from './read.mjs';

const STATUSES = ['sourced', 'computed'];
/** What a count covers where the preset does not say: the study loaded models without their head, others count all. */
const COVERS = { study: 'body', published: 'whole' };
/** The names under which the families' configurations keep width and depth. */
const SHAPE = [
  ['hidden_size', 'dim', 'n_embd'],
  ['num_hidden_layers', 'n_layers', 'n_layer', 'num_layers'],
  ['num_attention_heads', 'n_heads', 'n_head', 'num_heads'],
  ['vocab_size'],
];

/** Fields in which 0 says that there is none and -1 that another field decides. */
const BELOW_ONE = ['type_vocab_size', 'max_relative_positions'];

/** Model presets in the order of their files, each whole: what `same_as` stands for is filled in. */
export function compileModels({ families, modelSources, problems }) {
  const raw = new Map();
  for (const { models, path, ...family } of families) {
    for (const model of models ?? []) {
      const at = `${path}: ${model.id ?? 'a model without id'}`;
      if (raw.has(model.id)) problems.push(`${at}: stands twice.`);
      raw.set(model.id, { ...model, family, at });
    }
    if (!family.family) problems.push(`${path}: names no family.`);
  }
  const sources = modelSources.map(citation);
  const sourceOf = (id, at) => {
    const index = modelSources.findIndex((source) => source.id === id);
    if (index < 0) problems.push(`${at}: models/sources.yaml holds no source ${id}.`);
    return index;
  };
  const models = [...raw.values()].map((model) => {
    const { at } = model;
    const whole = filledIn(model, raw, problems);
    lintShape(whole, at, problems);
    if (!Array.isArray(whole.tasks) || whole.tasks.length === 0) problems.push(`${at}: has no task.`);
    for (const field of whole.unverified) {
      if (!(field in whole.config)) problems.push(`${at}: ${field} is unverified and absent.`);
    }
    const counts = Object.entries(model.params ?? {});
    if (counts.length === 0) problems.push(`${at}: has no parameter count.`);
    return {
      id: model.id,
      aliases: model.aliases ?? [],
      family: model.family.family,
      tasks: whole.tasks,
      config: whole.config,
      unverified: whole.unverified,
      params: Object.fromEntries(counts.map(([of, count]) => [of, parameters(of, count, at)])),
      source: sourceOf(model.family.source, at),
      note: model.note ?? null,
    };
  });
  lintNames(models, raw, problems);
  return { sources, models };

  function parameters(of, { value, status, source, covers = COVERS[of], differs = null }, at) {
    const here = `${at}, ${of}`;
    if (!(of in COVERS)) problems.push(`${here}: counts are ${Object.keys(COVERS).join(' or ')}.`);
    if (!(Number.isInteger(value) && value >= 1e6 && value <= 1e12))
      problems.push(`${here}: ${value} is no number of parameters from 1e6 to 1e12.`);
    if (!STATUSES.includes(status)) problems.push(`${here}: ${status} is none of ${STATUSES.join(', ')}.`);
    if (covers !== 'body' && covers !== 'whole')
      problems.push(`${here}: covers ${covers}, neither body nor whole.`);
    if (differs !== null && !(Number.isInteger(differs.by) && differs.by !== 0 && differs.why))
      problems.push(`${here}: what it differs by has no number or no reason.`);
    return { value, status, covers, differs, source: sourceOf(source, here) };
  }
}

/** Fields and tasks of the model it is the same as, with its own over them. Doubts go with the fields they are about. */
function filledIn(model, raw, problems, seen = []) {
  const own = { config: model.config ?? {}, unverified: model.unverified ?? [] };
  const tasks = model.tasks ?? model.family.tasks;
  if (model.same_as === undefined) return { tasks, ...own };
  const other = raw.get(model.same_as);
  if (other === undefined || seen.includes(model.id)) {
    problems.push(`${model.at}: cannot be the same as ${model.same_as}.`);
    return { tasks, ...own };
  }
  const base = filledIn(other, raw, problems, [...seen, model.id]);
  const inherited = base.unverified.filter((field) => !(field in own.config));
  return {
    tasks: tasks ?? base.tasks,
    config: { ...base.config, ...own.config },
    unverified: [...new Set([...inherited, ...own.unverified])],
  };
}

function lintShape({ config }, at, problems) {
  if (typeof config.model_type !== 'string') problems.push(`${at}: names no model_type.`);
  for (const names of SHAPE) {
    const value = names.map((name) => config[name]).find((each) => each !== undefined);
    if (!(Number.isInteger(value) && value > 0)) problems.push(`${at}: ${value} is no ${names[0]}.`);
  }
  for (const [field, value] of Object.entries(config)) {
    if (BELOW_ONE.includes(field) || typeof value !== 'number') continue;
    if (!(Number.isFinite(value) && value > 0)) problems.push(`${at}: ${value} is no ${field}.`);
  }
}

function lintNames(models, raw, problems) {
  const owners = new Map();
  for (const { id, aliases } of models) {
    for (const name of new Set([id, ...aliases].map((word) => String(word).toLowerCase()))) {
      if (owners.has(name)) problems.push(`${raw.get(id).at}: ${name} names ${owners.get(name)} too.`);
      owners.set(name, id);
    }
  }
}
