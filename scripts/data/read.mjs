import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { lintClaims, lintFact, lintSource, lintTable } from './lint.mjs';

/**
 * Reads a data folder: tables (a CSV, large ones compressed, with its .source.yaml beside it) by path without extension,
 * facts of the other YAML files (what a file says once holds for all of its facts), the rest (order.yaml, models/) as it stands. What is wrong is collected in `problems`, never thrown.
 */
export function readData(folder) {
  const problems = [];
  const tables = new Map();
  const facts = [];
  const families = [];
  let order = [];
  let modelSources = [];
  let laws = null;
  let sizes = null;
  let studyClaims = null;
  /** What was fitted, by name: made by scripts/fit-physical.mjs from the tables. */
  const physical = {};
  /** Errors of every method, made by scripts/validate.mjs. */
  let validation = [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .sort();
  for (const path of files) {
    const text = () => {
      const bytes = readFileSync(join(folder, path));
      return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    };
    try {
      if (TABLE.test(path)) {
        const sidecar = path.replace(TABLE, '.source.yaml');
        if (!files.includes(sidecar)) {
          problems.push(`${path}: has no ${sidecar} that says where it is from.`);
          continue;
        }
        const source = parseYaml(readFileSync(join(folder, sidecar), 'utf8'));
        const rows = rowsOf(text());
        problems.push(...lintSource(sidecar, source), ...lintTable(path, source, rows));
        tables.set(path.replace(TABLE, ''), { path, source, rows });
      } else if (path === 'grids/order.yaml') {
        order = parseYaml(text()).order;
      } else if (path === 'results/study-claims.yaml') {
        studyClaims = parseYaml(text());
        problems.push(...lintClaims(path, studyClaims));
      } else if (path === 'models/sources.yaml') {
        modelSources = parseYaml(text()).sources;
        problems.push(...modelSources.flatMap((source) => lintSource(path, source)));
      } else if (path === 'scaling/laws.yaml') {
        laws = parseYaml(text());
      } else if (path === 'sizes/models.yaml') {
        sizes = parseYaml(text());
      } else if (path.startsWith('models/') && path.endsWith('.yaml')) {
        families.push({ ...parseYaml(text()), path });
      } else if (path.endsWith('.source.yaml')) {
        const table = path.replace('.source.yaml', '.csv');
        if (!files.includes(table) && !files.includes(`${table}.gz`))
          problems.push(`${path}: describes no table.`);
      } else if (path === 'estimators/validation.json') {
        validation = JSON.parse(text());
      } else if (path.startsWith('estimators/physical/') && path.endsWith('.json')) {
        physical[path.slice('estimators/physical/'.length, -'.json'.length)] = JSON.parse(text());
      } else if (path.endsWith('.yaml')) {
        const document = parseYaml(text());
        const { facts: listed = [document], ...shared } = document;
        for (const fact of listed) {
          const whole = { ...shared, ...asValue(fact), path };
          problems.push(...lintFact(whole));
          facts.push(whole);
        }
      } else if (!path.endsWith('.md')) {
        problems.push(`${path}: data is CSV or YAML.`);
      }
    } catch (error) {
      problems.push(`${path}: cannot be read: ${error.message}`);
    }
  }
  const ids = new Map();
  for (const fact of facts) {
    if (ids.has(fact.id)) problems.push(`${fact.path}: ${fact.id} stands in ${ids.get(fact.id)} too.`);
    ids.set(fact.id, fact.path);
  }
  return {
    tables,
    facts,
    order,
    families,
    modelSources,
    laws,
    sizes,
    studyClaims,
    physical,
    validation,
    problems,
  };
}

/** Rows by the text they were read from: the tests read a folder fifty times that differs in one file. */
const parsed = new Map();

function rowsOf(text) {
  if (!parsed.has(text)) {
    const rows = parseCsv(text, { columns: true, info: true });
    parsed.set(
      text,
      rows.map(({ record, info }) => Object.freeze({ ...record, line: info.lines })),
    );
  }
  return parsed.get(text);
}

const TABLE = /\.csv(\.gz)?$/;

/** A fact that is kept digit by digit, as somebody printed it, has the value that these digits have. */
const asValue = (fact) =>
  fact.printed === undefined ? fact : { ...fact, value: valueAs(String(fact.printed)) };

const MULTIPLES = { M: 1e6, B: 1e9 };
function valueAs(printed) {
  const [, digits, multiple] = /^(.*?)([MB]?)$/.exec(printed.replaceAll(',', ''));
  return Number(digits) * (MULTIPLES[multiple] ?? 1);
}

/** The source as facts carry it. */
export const citation = ({ id, title, url, revision, licence }) => ({ id, title, url, revision, licence });

/** A cell as what it holds. */
export const wordOrNumber = (cell) => (cell !== '' && Number.isFinite(Number(cell)) ? Number(cell) : cell);
