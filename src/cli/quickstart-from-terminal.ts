import { doctor } from '../actions/doctor.ts';
import type { MeasureResult } from '../actions/measure.ts';
import { meters } from '../meters/index.ts';
import { nodeHost } from '../platform/node-host.ts';
import { openBrowser } from '../platform/open-browser.ts';
import type { Exit } from './command.ts';
import type { QuickstartOptions } from './commands/quickstart.ts';
import { exitBy } from './measure-from-terminal.ts';
import { measureModels, measurePackaged } from './quickstart-measure.ts';
import { storeDir } from './store-dir.ts';
import { type Terminal, terminal } from './terminal.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** Runs `wattlas quickstart` from the meters to the explorer. */
export async function quickstart(options: QuickstartOptions): Promise<Exit | number> {
  const out = terminal(options);
  const host = nodeHost();
  const [{ checkAhead }, { regionInForce }] = await Promise.all([
    import('../actions/measure.ts'),
    import('../actions/config.ts'),
  ]);
  const region = (await regionInForce(options.region)) ?? undefined;
  await checkAhead({ store: await storeDir(options.store), region });
  await sayMeters(out);
  const measured = (await measureModels(host, options)) ?? (await measurePackaged(host, options));
  if (measured.interrupted) return exitBy(measured.interrupted);
  const code = measured.results.length === 0 || measured.results.some((result) => result.unstored) ? 2 : 0;
  if (!options.serve) return code;
  return explore(options, out, pageOf(measured.results));
}

async function sayMeters(out: Terminal): Promise<void> {
  const report = await doctor(nodeHost(), meters, 0);
  const ready = report.meters.filter((meter) => meter.state === 'available');
  process.stdout.write(
    `${out.bold(out.text(`${ready.length} of ${report.meters.length} meters ready:`))} ${out.text(ready.map((m) => m.id).join(', '))}\n`,
  );
  for (const meter of report.meters) {
    if (meter.state === 'unavailable')
      process.stdout.write(`${out.paragraph(`${meter.id}: ${meter.reason}`, 2)}\n`);
  }
}

/** Models are looked at side by side; another first figure on the page of its run. */
function pageOf(results: readonly MeasureResult[]): string {
  const [first] = results;
  return first === undefined || first.record.subject.model !== undefined ? 'tasks' : `run/${first.record.id}`;
}

async function explore(options: QuickstartOptions, out: Terminal, page: string): Promise<number> {
  const { openExplorer } = await import('../server/open-explorer.ts');
  const explorer = await openExplorer({
    storeDir: await storeDir(options.store),
    port: options.port,
    doctor: () => doctor(nodeHost(), meters, 0),
  });
  process.stdout.write(`\n${out.bold(out.text('Explorer:'))} ${out.command(`${explorer.url}${page}`)}\n`);
  process.stderr.write(`${out.dim('Ctrl-C ends it.')}\n`);
  openBrowser(`${explorer.url}${page}`);
  await untilInterrupted();
  await explorer.close();
  return 0;
}
