import { citation } from './read.mjs';

const STATUSES = ['transcribed', 'checked', 'recalled'];

/** Score against cost: what the packaged frontier is drawn from. */
export function compileGlue({ tables, problems }) {
  const { path, source, rows } = tables.get('results/glue-gflops') ?? { source: {}, rows: [] };
  return {
    source: citation(source),
    note: source.note?.trim() ?? null,
    rows: rows.map(({ line, ...row }) => {
      const at = `${path}:${line}`;
      if (!STATUSES.includes(row.status))
        problems.push(`${at}: ${row.status} is none of ${STATUSES.join(', ')}.`);
      if (!/^\d{4}-\d\d-\d\d$/.test(row.date))
        problems.push(`${at}: ${row.date} is not a date as 2019-01-31.`);
      const score = row.glue_test === '' ? null : Number(row.glue_test);
      if (score !== null && !(score > 0 && score <= 100))
        problems.push(`${at}: ${row.glue_test} is no score.`);
      return {
        model: row.model,
        reference: row.reference,
        tokens: Number(row.input_tokens),
        gflop: Number(row.gflops),
        params: Number(row.params_m) * 1e6,
        date: row.date,
        score,
        status: row.status,
        evidence: row.evidence,
      };
    }),
  };
}
