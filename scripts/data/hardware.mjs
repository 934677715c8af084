import { citation } from './read.mjs';

/**
 * CPUs as one text, a line each: `key TAB tdp TAB name`. Entries that name one model alike and disagree share a line
 * with all their values, `95/125`: the model's name does not tell which of them is meant.
 */
export function compileCpus({ tables }) {
  const { source, rows } = tables.get('hardware/cpu-tdp') ?? { source: {}, rows: [] };
  const models = new Map();
  for (const { name, tdp_w } of rows) {
    const key = tableKey(name);
    if (key === null) continue;
    const model = models.get(key) ?? { name, values: new Set() };
    models.set(key, { name: vendorFirst(model.name, name), values: model.values.add(Number(tdp_w)) });
  }
  const lines = [...models].map(
    ([key, { name, values }]) => `${key}\t${[...values].sort((a, b) => a - b).join('/')}\t${name}`,
  );
  return { source: citation(source), rows: rows.length, models: `\n${lines.sort().join('\n')}\n` };
}

const vendorFirst = (a, b) => (/^(AMD|Intel) /.test(b) && !/^(AMD|Intel) /.test(a) ? b : a);

/**
 * The key of a table entry: lower case, maker first, without generation, packaging and marketing words. Null for an
 * entry that names no maker and no family, as `6274`: nothing can safely be matched to it.
 */
export function tableKey(entry) {
  let name = entry.toLowerCase().replace(/\(r\)|\(tm\)|[®™]/g, '');
  name = name
    .replace(/^(amd )?\d+(st|nd|rd|th) gen /, '$1')
    .replace(/\((oem only|\d+w|af|f3)\)/g, '')
    .replace(/ microsoft surface edition| (apu|processor|cpu)\b/g, ' ');
  if (/^(fx|athlon|sempron|pro|e[12]|a\d+)[ -]/.test(name)) name = `amd ${name}`;
  if (!/^(amd|intel|apple) /.test(name)) return null;
  if (/^amd (athlon 64|sempron)/.test(name)) name = name.replace(/ ee( sff)?$/, '');
  name = name
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(amd )fx /, '$1fx-')
    .replace(/^(intel core i\d) (\d{3}\w*)$/, '$1-$2')
    .replace(/ dual-core$/, '');
  return /\d/.test(name) && !/[(),]/.test(name) ? name : null;
}

const NUMBERS = [
  'tdp_w',
  'memory_gb',
  'memory_bandwidth_gb_s',
  'fp32_tflops',
  'fp16_bf16_dense_tflops',
  'fp8_dense_tflops',
  'int8_dense_tops',
  'die_mm2',
  'process_nm',
];
/** The words by which the status columns name the fields. */
const FIELDS = {
  tdp: 'tdp_w',
  mem: 'memory_gb',
  bw: 'memory_bandwidth_gb_s',
  fp32: 'fp32_tflops',
  bf16: 'fp16_bf16_dense_tflops',
  fp8: 'fp8_dense_tflops',
  int8: 'int8_dense_tops',
  die: 'die_mm2',
};

/** Accelerators with the status of each field: which other tables agree, which disagree, what nobody has confirmed. */
export function compileAccelerators({ tables, problems }) {
  const { path, source, rows } = tables.get('hardware/accelerators') ?? { source: {}, rows: [] };
  const names = new Map();
  const list = rows.map((row) => {
    const at = `${path}:${row.line}`;
    const aliases = row.aliases === '' ? [] : row.aliases.split('|');
    for (const name of new Set([row.id, row.name, ...aliases].map((word) => word.toLowerCase()))) {
      if (names.has(name)) problems.push(`${at}: ${name} names ${names.get(name)} too.`);
      names.set(name, row.id);
    }
    if (!/^\d{4}-\d\d$/.test(row.release)) problems.push(`${at}: ${row.release} is not a month as 2020-11.`);
    const spec = { id: row.id, name: row.name, aliases, release: row.release };
    for (const field of NUMBERS) {
      const value = row[field] === '' ? null : Number(row[field]);
      if (value !== null && !(value > 0)) problems.push(`${at}: ${row[field]} is no ${field}.`);
      spec[field] = value;
    }
    spec.status = statusOf(row, at, problems);
    spec.note = row.note === '' ? null : row.note;
    return spec;
  });
  return { source: citation(source), accelerators: list };
}

function statusOf(row, at, problems) {
  const status = {};
  const field = (word) => {
    const name = FIELDS[word];
    if (name === undefined) problems.push(`${at}: ${word} is no field of the status columns.`);
    return name;
  };
  const entry = (word) => (status[field(word)] ??= { agrees: [], disagrees: [], unverified: false });
  for (const word of row.agrees_epoch.split(' ').filter(Boolean)) entry(word).agrees.push('Epoch AI');
  for (const word of row.agrees_stas00.split(' ').filter(Boolean)) entry(word).agrees.push('ml-engineering');
  for (const word of row.unverified_fields.split(' ').filter(Boolean)) entry(word).unverified = true;
  for (const [, word, who, value] of row.disagrees.matchAll(/(\w+)\((epoch|stas) ([\d.]+)\)/g)) {
    entry(word).disagrees.push({
      source: who === 'epoch' ? 'Epoch AI' : 'ml-engineering',
      value: Number(value),
    });
  }
  return status;
}
