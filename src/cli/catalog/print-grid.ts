import { type GridFact, gridFacts, gridIntensity, gridRegions, selectorOf } from '../../catalog/grids.ts';
import type { Terminal } from '../terminal.ts';
import { printed } from './printed.ts';

const KINDS = [
  ['country', 'countries', 'FR, FRA, France'],
  ['state', 'states of the USA and Australia', 'US-OR, Oregon'],
  ['province', 'provinces of Canada', 'CA-QC, Quebec'],
  ['zone', 'Nordic zones', 'SE3'],
  ['cloud', 'cloud regions', 'aws:us-west-2, us-west-2'],
  ['world', 'world average', 'world'],
] as const;

/** Every source's intensity of a region side by side, the chosen one marked, with the rule that chose. */
export function printGrid(name: string, t: Terminal): string {
  const { region, chosen, alternatives, rule } = gridIntensity(name);
  const row = (fact: GridFact) => [
    fact === chosen ? t.state('ok', 'chosen') : fact.setAside === null ? '' : t.state('absent', 'set aside'),
    fact === chosen ? t.bold(grams(fact)) : grams(fact),
    fact.year === null ? '–' : String(fact.year),
    fact.source.title,
    fact.region,
    `@${selectorOf(fact)}`,
  ];
  const aside = [chosen, ...alternatives].filter((fact) => fact.setAside !== null);
  const about = [
    `Rule: ${rule}.`,
    `Source: ${chosen.source.title}, ${chosen.source.revision ?? 'no edition named'}; ${chosen.source.licence}.`,
    ...(chosen.note === undefined ? [] : [`Note: ${chosen.note.replace(/\.$/, '')}.`]),
    ...aside.map((fact) => `Set aside, @${selectorOf(fact)}: ${fact.setAside}`),
  ];
  return [
    `${t.bold(`${grams(chosen)} g CO₂e a kWh: ${region.title} (${region.id}).`)}`,
    sentence(chosen, alternatives),
    '',
    t.table(
      [
        { head: '' },
        { head: 'g/kWh', align: 'right' },
        { head: 'year', align: 'right' },
        { head: 'source' },
        { head: 'covers' },
        { head: 'ask for it as' },
      ],
      [chosen, ...alternatives].map(row),
    ),
    '',
    ...about.map((line) => t.paragraph(line, 2)),
    '',
    t.next(`wattlas measure --region ${shellWord(region.id)} -- COMMAND`),
  ]
    .map((line) => t.text(line))
    .join('\n');
}

function sentence(chosen: GridFact, alternatives: readonly GridFact[]): string {
  const values = alternatives.filter((fact) => fact.setAside === null).map((fact) => fact.value);
  const year = chosen.year === null ? 'of an unknown year' : `of ${chosen.year}`;
  if (values.length === 0) return `The figure ${year} is the only one the catalog holds.`;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `The figure ${year} was chosen; ${values.length} more ${values.length === 1 ? 'says' : 'say'} ${
    low === high ? printed(low) : `${printed(low)} to ${printed(high)}`
  }.`;
}

/** What the catalog holds: regions by kind, then its sources. */
export function printGridGroups(t: Terminal): string {
  const groups = KINDS.map(([kind, title, example]) => [title, String(gridRegions(kind).length), example]);
  return [
    t.bold(`Grid intensity of ${KINDS.reduce((sum, [kind]) => sum + gridRegions(kind).length, 0)} regions.`),
    'Sources that disagree are kept side by side; none is averaged.',
    '',
    t.table([{ head: 'regions' }, { head: 'count', align: 'right' }, { head: 'named as' }], groups),
    '',
    t.table(
      [
        { head: 'source' },
        { head: 'id' },
        { head: 'facts', align: 'right' },
        { head: 'years' },
        { head: 'licence' },
      ],
      gridSources().map(({ title, id, facts, years, licence }) => [title, id, String(facts), years, licence]),
    ),
    '',
    t.next('wattlas catalog grid REGION', 'for one region, all sources side by side'),
  ]
    .map((line) => t.text(line))
    .join('\n');
}

/** The sources of grid intensity with how many facts each gives, the years they are of and the licence. */
export function gridSources() {
  const sources = new Map<string, GridFact[]>();
  for (const fact of gridFacts()) {
    const own = sources.get(fact.source.id);
    if (own === undefined) sources.set(fact.source.id, [fact]);
    else own.push(fact);
  }
  return [...sources].map(([id, facts]) => {
    const years = facts.flatMap(({ year }) => (year === null ? [] : [year]));
    const [first, last] = [Math.min(...years), Math.max(...years)];
    const { title, licence } = (facts[0] as GridFact).source;
    const span = first === last ? String(first) : `${first}–${last}`;
    return { id, title, licence, facts: facts.length, years: years.length === 0 ? '–' : span };
  });
}

/** Regions by kind, for `--json`. */
export const gridGroups = () => KINDS.map(([kind]) => ({ kind, regions: gridRegions(kind) }));

const grams = ({ value }: GridFact): string => printed(value);

const shellWord = (word: string): string => (/^[\w:.@-]+$/.test(word) ? word : `'${word}'`);
