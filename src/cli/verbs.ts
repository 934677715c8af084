import type { CliCommand } from './command.ts';

/** What the command line knows of a verb without loading it. */
export interface VerbEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: CliCommand }>;
}

/** All verbs, in the order `wattlas --help` lists them. One line registers a verb; its module is loaded when it is called. */
// biome-ignore format: one line per verb reads as the table it is.
export const verbs: readonly VerbEntry[] = [
  { name: 'quickstart', summary: 'check the meters, measure three small models, open the explorer on them', load: () => import('./commands/quickstart.ts') },
  { name: 'doctor', summary: 'list the meters of this machine, and what each missing one needs', load: () => import('./commands/doctor.ts') },
  { name: 'measure', summary: 'measure the energy of a command or of a model', load: () => import('./commands/measure.ts') },
  { name: 'calibrate', summary: "scale the physical estimator to this machine's own measurements", load: () => import('./commands/calibrate.ts') },
  { name: 'count', summary: 'count the parameters, FLOP and bytes of a model from its shape', load: () => import('./commands/count.ts') },
  { name: 'estimate', summary: 'estimate what a model costs by every published method, side by side', load: () => import('./commands/estimate.ts') },
  { name: 'sweep', summary: 'combine hardware, regions, PUE, batch, precision and traffic; find the hour to begin', load: () => import('./commands/sweep.ts') },
  { name: 'fit', summary: 'fit a scaling law to a table of trained models', load: () => import('./commands/fit.ts') },
  { name: 'plan', summary: 'plan a size, a lifetime, parity, amortisation, a frontier or a portfolio', load: () => import('./commands/plan.ts') },
  { name: 'study', summary: 'replay "Power Hungry Processing" from its own logs, beside what it prints', load: () => import('./commands/study.ts') },
  { name: 'choose', summary: 'find the cheapest model on record that does a task well enough', load: () => import('./commands/choose.ts') },
  { name: 'compare', summary: 'compare results, own, of the study or published, like with like', load: () => import('./commands/compare.ts') },
  { name: 'mark', summary: 'mark a window of the work being measured, from a shell', load: () => import('./commands/mark.ts') },
  { name: 'recover', summary: 'keep the completed runs of measurements that were cut off', load: () => import('./commands/recover.ts') },
  { name: 'runs', summary: 'list the records in the store', load: () => import('./commands/runs.ts') },
  { name: 'show', summary: 'show one record', load: () => import('./commands/show.ts') },
  { name: 'rm', summary: 'remove records', load: () => import('./commands/rm.ts') },
  { name: 'export', summary: 'write records as JSON lines, or as people cite them: CodeCarbon, model card, tables', load: () => import('./commands/export.ts') },
  { name: 'import', summary: 'take in measurements of other tools, or records as JSON lines', load: () => import('./commands/import.ts') },
  { name: 'lint', summary: 'find what in logs of energy misleads, and how far it moves the total', load: () => import('./commands/lint.ts') },
  { name: 'serve', summary: 'open the explorer on this machine', load: () => import('./commands/serve.ts') },
  { name: 'chart', summary: 'draw a chart of a record as SVG or PNG', load: () => import('./commands/chart.ts') },
  { name: 'catalog', summary: 'look up grid intensity, CPUs, accelerators and models with their sources', load: () => import('./commands/catalog.ts') },
  { name: 'cache', summary: 'list, clear or limit the models written for measuring', load: () => import('./commands/cache.ts') },
  { name: 'config', summary: 'set the region and the store used by default', load: () => import('./commands/config.ts') },
];
