import { citation } from './read.mjs';
import { tableOf } from './results.mjs';

const KINDS = ['encoder', 'decoder', 'encoder-decoder', 'vision', 'captioner', 'diffusion'];
const METRICS = ['accuracy', 'f1', 'rouge'];

/** What stands beside the study's runs: its files, models, the list of its table 6, lengths and scores. */
export function compileStudyDetails(data) {
  const { problems } = data;
  const number = (text) => (text === '' ? null : Number(text));
  const models = tableOf(data, 'study-models').rows.map(({ model, table6, kind, parameters, line }) => {
    if (!KINDS.includes(kind))
      problems.push(`results/study-models.csv:${line}: ${kind} is no kind of model.`);
    return [model, table6 || null, kind, number(parameters)];
  });
  const known = new Set(models.map(([model]) => model));
  const logs = tableOf(data, 'study-logs').rows.map(({ log, task, zero_shot, dataset, resized }) => [
    log,
    task,
    zero_shot === 'true',
    dataset,
    resized === 'true',
  ]);
  const lengths = tableOf(data, 'study-lengths').rows.map(({ line, model, dataset, ...numbers }) => {
    if (!known.has(model)) problems.push(`results/study-lengths.csv:${line}: ${model} was never logged.`);
    return [model, dataset, ...Object.values(numbers).map(Number)];
  });
  const scores = tableOf(data, 'study-scores').rows.map(({ line, model, task, dataset, metric, score }) => {
    if (!METRICS.includes(metric)) problems.push(`results/study-scores.csv:${line}: ${metric} is no metric.`);
    return [model, task, dataset, metric, Number(score)];
  });
  return {
    source: citation(tableOf(data, 'study-runs').source),
    logs,
    models,
    table6: tableOf(data, 'study-table6').rows.map(({ task, model }) => [task, model]),
    lengths,
    scores,
  };
}

/** The values that the paper prints, apart from the other facts: few programs look them up. */
export function compileStudyPrinted({ facts }) {
  const printed = facts.filter(({ printed }) => printed !== undefined);
  return {
    source: citation(printed[0]?.source ?? {}),
    facts: printed.map(({ id, value, printed, unit, year }) => [id, value, String(printed), unit, year]),
  };
}
