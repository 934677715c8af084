import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { lintFact, lintSource, lintTable } from './lint.mjs';

/**
 * Reads a data folder: tables (a CSV with its .source.yaml beside it) by path without extension, facts of the other
 * YAML files, the rest (order.yaml, models/) as it stands. What is wrong is collected in `problems`, never thrown.
 */
export function readData(folder) {
  const problems = [];
  const tables = new Map();
  const facts = [];
  const families = [];
  let order = [];
  let modelSources = [];
  let laws = null;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .sort();
  for (const path of files) {
    const text = () => readFileSync(join(folder, path), 'utf8');
    try {
      if (path.endsWith('.csv')) {
        const sidecar = path.replace(/\.csv$/, '.source.yaml');
        if (!files.includes(sidecar)) {
          problems.push(`${path}: has no ${sidecar} that says where it is from.`);
          continue;
        }
        const source = parseYaml(readFileSync(join(folder, sidecar), 'utf8'));
        const rows = parseCsv(text(), { columns: true, info: true }).map(({ record, info }) => ({
          ...record,
          line: info.lines,
        }));
        problems.push(...lintSource(sidecar, source), ...lintTable(path, source, rows));
        tables.set(path.replace(/\.csv$/, ''), { path, source, rows });
      } else if (path === 'grids/order.yaml') {
        order = parseYaml(text()).order;
      } else if (path === 'models/sources.yaml') {
        modelSources = parseYaml(text()).sources;
        problems.push(...modelSources.flatMap((source) => lintSource(path, source)));
      } else if (path === 'scaling/laws.yaml') {
        laws = parseYaml(text());
      } else if (path.startsWith('models/') && path.endsWith('.yaml')) {
        families.push({ ...parseYaml(text()), path });
      } else if (path.endsWith('.source.yaml')) {
        if (!files.includes(path.replace('.source.yaml', '.csv')))
          problems.push(`${path}: describes no table.`);
      } else if (path.endsWith('.yaml')) {
        const document = parseYaml(text());
        for (const fact of document.facts ?? [document]) {
          const whole = { ...fact, source: fact.source ?? document.source, path };
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
  return { tables, facts, order, families, modelSources, laws, problems };
}

/** The source as facts carry it. */
export const citation = ({ id, title, url, revision, licence }) => ({ id, title, url, revision, licence });
