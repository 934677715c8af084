/** What each rule finds is one sentence that names the file, the row and the bad value. */

const text = (value) => typeof value === 'string' && value.trim() !== '';

/** A source names itself, where it was read, in which edition, under which licence, when. */
export function lintSource(path, source) {
  const problems = [];
  if (source === null || typeof source !== 'object') return [`${path}: says nothing of the source.`];
  for (const key of ['id', 'title', 'url', 'revision', 'licence', 'retrieved']) {
    if (!text(source[key])) problems.push(`${path}: the source has no ${key}.`);
  }
  if (text(source.id) && !/^[a-z0-9-]+$/.test(source.id)) {
    problems.push(`${path}: the source id ${source.id} is not one lower-case word.`);
  }
  if (text(source.url) && !/^https?:\/\/\S+$/.test(source.url)) {
    problems.push(`${path}: ${source.url} is not an address.`);
  }
  if (text(source.licence) && /\bAGPL/i.test(source.licence)) {
    problems.push(`${path}: data under ${source.licence} stays out.`);
  }
  if (text(source.retrieved) && !/^\d{4}-\d\d-\d\d$/.test(source.retrieved)) {
    problems.push(`${path}: ${source.retrieved} is not a date as 2026-08-08.`);
  }
  return problems;
}

/** A fact has an id, a plausible value, a unit, a year or null, a provenance and a source. */
export function lintFact(fact) {
  const at = `${fact.path}: ${fact.id ?? 'a fact without id'}`;
  const problems = [];
  if (!text(fact.id)) problems.push(`${fact.path}: a fact has no id.`);
  if (!text(fact.unit)) problems.push(`${at}: has no unit.`);
  if (!('year' in fact)) problems.push(`${at}: has no year (null where the source does not say).`);
  else problems.push(...lintYear(at, fact.year));
  if (!['published', 'assumed'].includes(fact.provenance)) {
    problems.push(`${at}: its provenance ${fact.provenance} is neither published nor assumed.`);
  }
  problems.push(...lintValue(at, fact.value, fact.range));
  for (const [low, high] of [
    [fact.lo, fact.value],
    [fact.value, fact.hi],
  ]) {
    if (low !== undefined && high !== undefined && !(low <= high)) {
      problems.push(`${at}: its interval ${fact.lo} to ${fact.hi} does not hold ${fact.value}.`);
      break;
    }
  }
  problems.push(...lintSource(at, fact.source));
  return problems;
}

/** A table has the rows its source says, each value inside the range, each row once. */
export function lintTable(path, source, rows) {
  const problems = [];
  if (source === null || typeof source !== 'object') return problems;
  if (!text(source.unit)) problems.push(`${path}: its source names no unit.`);
  if (source.rows !== rows.length) problems.push(`${path}: has ${rows.length} rows, not ${source.rows}.`);
  const seen = new Map();
  for (const { line, ...row } of rows) {
    const at = `${path}:${line}`;
    const key = Object.values(row).join('\t');
    if (seen.has(key)) problems.push(`${at}: repeats line ${seen.get(key)}.`);
    seen.set(key, line);
    if ('year' in row) problems.push(...lintYear(at, row.year === '' ? null : Number(row.year)));
    const cell = row[source.value];
    if (source.value === undefined || cell === undefined) continue;
    if (cell === '' && (source.blank === true || source.blank?.includes?.(row.id))) continue;
    if (cell.trim() === '' || !Number.isFinite(Number(cell))) {
      problems.push(`${at}: ${cell === '' ? 'an empty cell' : cell} is not a number of ${source.unit}.`);
    } else if (source.set_aside?.[row.region] === undefined || Number(cell) !== 0) {
      problems.push(...lintValue(at, Number(cell), source.range));
    }
  }
  for (const region of Object.keys(source.set_aside ?? {})) {
    if (!rows.some((row) => row.region === region))
      problems.push(`${path}: sets aside ${region}, which it does not hold.`);
  }
  return problems;
}

function lintValue(at, value, range) {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [`${at}: ${value} is not a number.`];
  if (!Array.isArray(range) || range.length !== 2) return [`${at}: no plausible range is given.`];
  const [low, high] = range;
  return value >= low && value <= high ? [] : [`${at}: ${value} is outside the plausible ${low} to ${high}.`];
}

function lintYear(at, year) {
  const next = new Date().getUTCFullYear() + 1;
  return year === null || (Number.isInteger(year) && year >= 1990 && year <= next)
    ? []
    : [`${at}: ${year} is not a year from 1990 to ${next}.`];
}

/** Printed claims: totals above 0, lists of models without repeats. */
export function lintClaims(path, claims) {
  const problems = [];
  if (!text(claims?.title)) problems.push(`${path}: has no title.`);
  for (const [name, value] of Object.entries({ ...claims?.totals, intensity: claims?.intensity_g_per_kwh })) {
    if (!(value > 0)) problems.push(`${path}: ${value} is no ${name}.`);
  }
  for (const [task, models] of Object.entries(claims?.models ?? {})) {
    if (new Set(models).size !== models.length) problems.push(`${path}: ${task} lists a model twice.`);
  }
  return problems;
}
