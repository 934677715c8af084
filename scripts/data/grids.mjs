import { citation } from './read.mjs';

/** Kilograms in one international avoirdupois pound, by definition. */
const KG_PER_LB = 0.45359237;

const TABLES = [
  'countries',
  'us-states',
  'canada-mixes',
  'nordic-zones',
  'ecologits',
  'green-algorithms',
  'cloud-google',
  'cloud-codecarbon',
  'cloud-mlco2',
  'cloud-ccf',
];

/** Grid intensity of every region: `[id, title, kind, place]`, facts `[region, source, g/kWh, year, note, set aside]`. */
export function compileGrids({ tables, facts, order, problems }) {
  const table = (name) => tables.get(`grids/${name}`) ?? { path: `grids/${name}.csv`, source: {}, rows: [] };
  const regions = new Map([['world', ['world', 'World average', 'world', null]]]);
  const add = (id, title, kind, place) => regions.has(id) || regions.set(id, [id, title, kind, place]);
  for (const row of table('countries').rows) add(row.region, row.name, 'country', null);
  for (const row of table('us-states').rows) add(row.region, row.name, 'state', 'US');
  for (const row of table('canada-mixes').rows) add(row.region, row.name, 'province', 'CA');
  for (const row of table('nordic-zones').rows) add(row.region, row.name, 'zone', row.region.slice(0, 2));
  for (const row of table('green-algorithms').rows) {
    if (row.region.startsWith('AU-')) add(row.region, row.name, 'state', 'AU');
  }
  const places = table('cloud-places');
  for (const row of places.rows) {
    add(row.region, `${row.title}, ${row.city}`, 'cloud', row.place);
    if (!regions.has(row.place)) problems.push(`${places.path}:${row.line}: no table holds ${row.place}.`);
  }

  const sources = new Map();
  const sourceIndex = (source) => {
    if (!sources.has(source.id)) sources.set(source.id, citation(source));
    if (!order.some(({ id }) => id === source.id))
      problems.push(`grids/order.yaml: does not rank ${source.id}.`);
    return [...sources.keys()].indexOf(source.id);
  };
  const position = (id) => [...regions.keys()].indexOf(id);
  const out = [];
  for (const name of TABLES) {
    const { path, source, rows } = table(name);
    for (const row of rows) {
      if (!regions.has(row.region))
        problems.push(`${path}:${row.line}: ${row.region} is no region of the catalog.`);
      const value =
        name === 'canada-mixes' ? mixIntensity(row, table('per-source').rows) : Number(row.g_per_kwh);
      if (name === 'canada-mixes') lintMix(path, row, value, source, problems);
      if (name === 'us-states') lintPounds(path, row, problems);
      const aside = value === 0 ? (source.set_aside?.[row.region] ?? null) : null;
      const year = row.year ? Number(row.year) : null;
      out.push([position(row.region), sourceIndex(source), value, year, noteOf(row, source), aside]);
    }
  }
  for (const fact of facts.filter(({ id }) => id?.startsWith('grid/'))) {
    const region = fact.id.split('/')[1];
    if (!regions.has(region)) problems.push(`${fact.path}: ${region} is no region of the catalog.`);
    out.push([position(region), sourceIndex(fact.source), fact.value, fact.year, fact.note ?? null, null]);
  }
  const aliases = table('aliases').rows.map(({ alias, region, line }) => {
    if (!regions.has(region))
      problems.push(`grids/aliases.csv:${line}: ${region} is no region of the catalog.`);
    return [alias, region];
  });
  aliases.push(...table('countries').rows.map((row) => [row.iso3, row.region]));
  return {
    sources: [...sources.values()],
    order: order.map(({ id }) => id),
    regions: [...regions.values()],
    facts: out,
    aliases,
  };
}

/** Sum of share × intensity over the shares whose source has an intensity, g/kWh, to three decimals. */
export function mixIntensity(shares, perSource) {
  let grams = 0;
  let known = 0;
  for (const { source, g_per_kwh } of perSource) {
    const share = Number(shares[source] ?? 0);
    grams += share * Number(g_per_kwh);
    known += share;
  }
  return known === 0 ? Number.NaN : Math.round((1000 * grams) / known) / 1000;
}

function lintMix(path, row, value, source, problems) {
  const shares = [
    'coal',
    'petroleum',
    'natural_gas',
    'nuclear',
    'hydroelectricity',
    'wind',
    'solar',
    'biomass',
    'tidal',
    'other',
  ];
  const total = shares.reduce((sum, name) => sum + Number(row[name]), 0);
  if (!(Math.abs(total - 100) <= 0.5))
    problems.push(`${path}:${row.line}: shares add up to ${total} %, not 100 %.`);
  const [low, high] = source.range ?? [];
  if (!(value >= low && value <= high))
    problems.push(`${path}:${row.line}: ${value} is outside the plausible ${low} to ${high}.`);
}

function lintPounds(path, row, problems) {
  const g = Number(row.lb_per_mwh) * KG_PER_LB;
  if (!(Math.abs(g - Number(row.g_per_kwh)) <= 0.01)) {
    problems.push(
      `${path}:${row.line}: ${row.lb_per_mwh} lb/MWh is ${g.toFixed(3)} g/kWh, not ${row.g_per_kwh}.`,
    );
  }
}

/** What the row says beside the value, in one line; null where nothing. */
function noteOf(row, source) {
  const parts = [
    row.part,
    row.metric && (row.metric === 'lifecycle' ? 'Life cycle' : 'Operational'),
    row.carbon_free_share && `hourly carbon-free share ${Math.round(100 * Number(row.carbon_free_share))} %`,
    row.cited && `cites ${row.cited}`,
    row.comment,
    row.correction && `set right: ${row.correction}`,
    row.lb_per_mwh && `${row.lb_per_mwh} lb/MWh`,
    row.coal !== undefined && source.note,
  ].filter(Boolean);
  return parts.length === 0 ? null : parts.join('; ');
}
