import { lintSource } from './lint.mjs';
import { citation } from './read.mjs';

/** The constants each form of law has. */
const FORMS = {
  chinchilla: ['E', 'A', 'B', 'alpha', 'beta'],
  frontier: ['a', 'b'],
  'kaplan-steps': ['alphaN', 'alphaS', 'alphaB', 'Nc', 'Sc', 'Bstar'],
  'kaplan-data': ['alphaN', 'alphaD', 'Nc', 'Dc'],
  'data-constrained': ['logA', 'logB', 'logE', 'alpha', 'beta', 'RDstar', 'RNstar'],
  'over-training': ['E', 'a', 'b', 'eta'],
  'model-ladder': ['E', 'A', 'B', 'alpha', 'beta', 'a', 'b', 'k', 'L0'],
  'moe-bilinear': ['a', 'b', 'c', 'd', 'Estart', 'Emax'],
  'moe-granular': ['c', 'g', 'gamma', 'a', 'alpha', 'b', 'beta'],
  'moe-joint': ['a', 'delta', 'alpha', 'gamma', 'b', 'omega', 'beta', 'zeta', 'Estart', 'Emax', 'c'],
};
const CERTAINTIES = ['verified', 'computed', 'unavailable'];
/** Forms whose papers write exponents with their sign. */
const SIGNED = ['moe-bilinear', 'moe-joint'];
/** The forms are known, so what a constant may be is a matter of size, and of its sign. */
const plausible = (value, form) =>
  typeof value === 'number' && Math.abs(value) < 1e15 && (value > 0 || (value < 0 && SIGNED.includes(form)));

/** Published scaling laws with their sources and the certainty of their constants. */
export function compileLaws({ laws: document, problems }) {
  const path = 'scaling/laws.yaml';
  const sources = document?.sources ?? [];
  problems.push(...sources.flatMap((source) => lintSource(path, source)));
  const seen = new Set();
  return (document?.laws ?? []).map((law) => {
    const at = `${path}: ${law.id ?? 'a law without id'}`;
    if (seen.has(law.id)) problems.push(`${at}: stands twice.`);
    seen.add(law.id);
    const names = FORMS[law.form];
    if (!names) problems.push(`${at}: ${law.form} is none of ${Object.keys(FORMS).join(', ')}.`);
    if (!CERTAINTIES.includes(law.certainty))
      problems.push(`${at}: ${law.certainty} is none of ${CERTAINTIES.join(', ')}.`);
    if (!Number.isInteger(law.year)) problems.push(`${at}: ${law.year} is not a year.`);
    if ((law.constants === null) !== (law.certainty === 'unavailable'))
      problems.push(`${at}: constants are missing where, and only where, they are unavailable.`);
    if (law.constants && names) {
      const given = Object.keys(law.constants);
      if (String([...given].sort()) !== String([...names].sort()))
        problems.push(`${at}: a law of form ${law.form} has ${names.join(', ')}, not ${given.join(', ')}.`);
      for (const [name, value] of Object.entries(law.constants))
        if (!plausible(value, law.form)) problems.push(`${at}: ${value} is no ${name}.`);
    }
    for (const [what, range] of Object.entries(law.fitted ?? {}))
      if (!(range?.length === 2 && range[0] > 0 && range[0] < range[1]))
        problems.push(`${at}: ${range} is no range of ${what}.`);
    const source = sources.find(({ id }) => id === law.source);
    if (!source) problems.push(`${at}: laws.yaml holds no source ${law.source}.`);
    return {
      id: law.id,
      title: law.title,
      form: law.form,
      constants: law.constants ?? null,
      standardErrors: law.standard_errors ?? null,
      intervals: law.intervals ?? null,
      fitted: law.fitted ?? null,
      certainty: law.certainty,
      year: law.year,
      source: citation(source ?? {}),
      note: law.note ?? null,
    };
  });
}
