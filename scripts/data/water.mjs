import { citation } from './read.mjs';

/** Litres that generating one kilowatt-hour takes, by region. */
export function compileWater({ tables, problems }) {
  const { path, source, rows } = tables.get('water/grids') ?? { source: {}, rows: [] };
  const seen = new Set();
  for (const { region, line } of rows) {
    if (!/^([A-Z]{2}|world)$/.test(region))
      problems.push(`${path}:${line}: ${region} is no country or world.`);
    if (seen.has(region)) problems.push(`${path}:${line}: ${region} stands twice.`);
    seen.add(region);
  }
  return {
    source: citation(source),
    note: source.note ?? null,
    regions: Object.fromEntries(rows.map(({ region, l_per_kwh }) => [region, Number(l_per_kwh)])),
  };
}
