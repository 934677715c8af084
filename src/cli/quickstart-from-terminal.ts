import { doctor } from '../actions/doctor.ts';
import { packagedWork, quickstartProtocol } from '../actions/quickstart.ts';
import { meters } from '../meters/index.ts';
import { nodeHost } from '../platform/node-host.ts';
import { openBrowser } from '../platform/open-browser.ts';
import type { Exit } from './command.ts';
import type { QuickstartOptions } from './commands/quickstart.ts';
import { measureWatched, printResult } from './measure-from-terminal.ts';
import { storeDir } from './store-dir.ts';
import { terminal } from './terminal.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** Runs `wattlas quickstart` from the meters to the explorer. */
export async function quickstart(options: QuickstartOptions): Promise<Exit | number> {
  const out = terminal(options);
  const host = nodeHost();
  const report = await doctor(host, meters, 0);
  const ready = report.meters.filter((meter) => meter.state === 'available');
  process.stdout.write(
    `${out.bold(out.text(`${ready.length} of ${report.meters.length} meters ready:`))} ${out.text(ready.map((m) => m.id).join(', '))}\n`,
  );
  for (const meter of report.meters) {
    if (meter.state === 'unavailable')
      process.stdout.write(`${out.paragraph(`${meter.id}: ${meter.reason}`, 2)}\n`);
  }
  process.stdout.write(
    `\n${out.text('Measuring matrix products on the CPU, until the repeat interval is within ±5 %.')}\n`,
  );
  const { runs, warmup, until, baseline_s, queries } = quickstartProtocol;
  const flags = { ...options, runs, warmup, until, queries, baseline: baseline_s };
  const { result, interrupted } = await measureWatched(host, await packagedWork(host), flags);
  process.stdout.write('\n');
  await printResult(result, flags);
  if (interrupted) return { code: 130, meaning: `interrupted by ${interrupted}` };
  if (!options.serve) return result.unstored ? 2 : 0;
  const { openExplorer } = await import('../server/open-explorer.ts');
  const explorer = await openExplorer({
    storeDir: await storeDir(options.store),
    port: options.port,
    doctor: () => doctor(nodeHost(), meters, 0),
  });
  process.stdout.write(
    `\n${out.bold(out.text('Explorer:'))} ${out.command(`${explorer.url}run/${result.record.id}`)}\n`,
  );
  process.stderr.write(`${out.dim('Ctrl-C ends it.')}\n`);
  openBrowser(explorer.url);
  await untilInterrupted();
  await explorer.close();
  return 0;
}
