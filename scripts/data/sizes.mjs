import { lintSource } from './lint.mjs';
import { citation } from './read.mjs';

const CERTAINTIES = ['stated', 'reported', 'estimated'];
/** Billions of parameters that a model may have. */
const PLAUSIBLE = [0.1, 20_000];
const BILLION = 1e9;

/** Models known by their size alone, each with everything that is said of it; sizes in parameters, as [lo, hi]. */
export function compileSizes({ sizes: document, families, problems }) {
  const path = 'sizes/models.yaml';
  const sources = document?.sources ?? [];
  problems.push(...sources.flatMap((source) => lintSource(path, source)));
  const taken = new Map(
    families.flatMap(({ models = [] }) =>
      models.flatMap(({ id, aliases = [] }) => [id, ...aliases].map((name) => [fold(name), id])),
    ),
  );
  const models = (document?.models ?? []).map((model) => {
    const at = `${path}: ${model.id ?? 'a model without id'}`;
    for (const key of ['id', 'title', 'maker']) if (!model[key]) problems.push(`${at}: has no ${key}.`);
    for (const name of new Set([model.id, ...(model.aliases ?? [])].map(fold))) {
      if (taken.has(name)) problems.push(`${at}: ${name} names ${taken.get(name)} too.`);
      taken.set(name, model.id);
    }
    if (!model.estimates?.length) problems.push(`${at}: nothing is said of its size.`);
    return {
      id: model.id,
      title: model.title,
      maker: model.maker,
      provider: model.provider ?? null,
      aliases: model.aliases ?? [],
      estimates: (model.estimates ?? []).map((each) => estimate(each, at)),
    };
  });
  return { sources: sources.map(citation), models };

  function estimate({ total, active, certainty, source, year, note = null }, at) {
    const index = sources.findIndex(({ id }) => id === source);
    if (index < 0) problems.push(`${at}: the file holds no source ${source}.`);
    if (!CERTAINTIES.includes(certainty))
      problems.push(`${at}: ${certainty} is none of ${CERTAINTIES.join(', ')}.`);
    if (!Number.isInteger(year)) problems.push(`${at}: ${year} is not a year.`);
    const all = range(total, 'total', at);
    const some = active === undefined ? null : range(active, 'active', at);
    if (some && all && some[1] > all[1])
      problems.push(`${at}: more parameters are active (${some[1]}) than there are (${all[1]}).`);
    return { total: all, active: some, certainty, source: index, year, note };
  }

  function range(value, name, at) {
    const [lo, hi = lo] = Array.isArray(value) ? value : [value];
    const sound = [lo, hi].every((each) => each >= PLAUSIBLE[0] && each <= PLAUSIBLE[1]) && lo <= hi;
    if (!sound) problems.push(`${at}: ${value} is no ${name} in billions from ${PLAUSIBLE.join(' to ')}.`);
    return [Math.round(lo * BILLION), Math.round(hi * BILLION)];
  }
}

const fold = (name) => String(name).toLowerCase();
