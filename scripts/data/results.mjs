import { citation } from './read.mjs';

/** Milliwatt-hours, in which the logs' energies are kept, in joules. */
const J_PER_MWH = 3.6;
const PHASES = ['load', 'transfer', 'query'];
/** Columns of a phase, in the order in which they are compiled. */
const FIELDS = ['s', 'gpu_mwh', 'cpu_mwh', 'ram_mwh', 'gpu_w'];

/** A table of results, empty where the folder lacks it. */
export const tableOf = ({ tables }, name) =>
  tables.get(`results/${name}`) ?? { path: `results/${name}.csv`, source: {}, rows: [] };

/** Every run of the study's logs, a column a value: what is alike in many rows stands once and is named by its number. */
export function compileStudyRuns(data) {
  const { problems } = data;
  const { path, source, rows } = tableOf(data, 'study-runs');
  const models = tableOf(data, 'study-models').rows.map(({ model }) => model);
  const logs = tableOf(data, 'study-logs').rows.map(({ log }) => log);
  const number = (row, name) => {
    const value = Number(row[name] || Number.NaN);
    if (!(value > 0)) problems.push(`${path}:${row.line}: ${row[name] || 'an empty cell'} is no ${name}.`);
    return value;
  };
  const indexOf = (list, row, name) => {
    const index = list.indexOf(row[name]);
    if (index < 0) problems.push(`${path}:${row.line}: ${row[name]} is no ${name} that the tables list.`);
    return index;
  };
  const seen = new Map();
  for (const { run, line } of rows) {
    if (seen.has(run)) problems.push(`${path}:${line}: run ${run} is that of line ${seen.get(run)}.`);
    seen.set(run, line);
  }
  return {
    source: citation(source),
    perimeter: source.perimeter ?? null,
    note: source.note?.trim() ?? null,
    models,
    logs,
    run: rows.map(({ run }) => run).join(''),
    at_s: rows.map(({ at }) => Date.parse(`${at}Z`) / 1000),
    model: rows.map((row) => indexOf(models, row, 'model')),
    log: rows.map((row) => (row.log === '' ? -1 : indexOf(logs, row, 'log'))),
    phases: PHASES.map((phase) => {
      const has = rows.map((row) => row[`${phase}_s`] !== '');
      const those = rows.filter((_, i) => has[i]);
      return {
        ...(those.length < rows.length ? { rows: has.flatMap((each, i) => (each ? [i] : [])) } : {}),
        ...Object.fromEntries(
          FIELDS.map((field) => [field, those.map((row) => number(row, `${phase}_${field}`))]),
        ),
        co2e_mg: Object.fromEntries(
          rows.flatMap((row, i) => (row[`${phase}_co2e_mg`] ? [[i, number(row, `${phase}_co2e_mg`)]] : [])),
        ),
      };
    }),
  };
}

/** What the runs of one model on one data set come to: mean and standard deviation (n − 1) of the query phase. */
export function compileStudy(data) {
  const { source, rows } = tableOf(data, 'study-runs');
  const logs = new Map(tableOf(data, 'study-logs').rows.map((log) => [log.log, log]));
  const models = new Map(tableOf(data, 'study-models').rows.map((model) => [model.model, model]));
  const groups = new Map();
  for (const row of rows) {
    if (!logs.has(row.log) || !models.has(row.model)) continue;
    const key = `${row.log} ${row.model}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  const results = [...groups.values()]
    .map((runs) => summed(runs, logs.get(runs[0].log), models.get(runs[0].model)))
    .sort((a, b) => compareWords(a.slice(0, 5).map(String), b.slice(0, 5).map(String)));
  return {
    source: citation(source),
    hardware: source.hardware ?? null,
    perimeter: source.perimeter ?? null,
    note: source.note?.trim() ?? null,
    results,
  };
}

function summed(runs, { task, zero_shot, dataset, resized }, { model, table6, parameters }) {
  const joules = (part) => runs.map((run) => Number(run[`query_${part}_mwh`]) * J_PER_MWH);
  const [gpu, cpu, ram] = ['gpu', 'cpu', 'ram'].map(joules);
  const whole = gpu.map((value, i) => value + cpu[i] + ram[i]);
  const seconds = runs.map((run) => Number(run.query_s));
  return [
    task,
    zero_shot === 'true',
    dataset,
    resized === 'true',
    model,
    table6 || null,
    runs.length,
    ...[
      mean(whole),
      deviation(whole),
      mean(gpu),
      mean(cpu),
      mean(ram),
      mean(seconds),
      deviation(seconds),
    ].map((value) => Number(value.toPrecision(9))),
    parameters === '' ? null : Number(parameters),
  ];
}

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values) => {
  const m = mean(values);
  return Math.sqrt(values.reduce((a, b) => a + (b - m) ** 2, 0) / (values.length - 1));
};

function compareWords(a, b) {
  const i = a.findIndex((word, at) => word !== b[at]);
  return i < 0 ? 0 : a[i] < b[i] ? -1 : 1;
}
