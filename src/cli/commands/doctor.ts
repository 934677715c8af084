import type { DoctorReport, MeterReport } from '../../actions/doctor.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, machineOption } from '../options.ts';
import { type Role, type Terminal, terminal } from '../terminal.ts';

interface Options {
  readonly json?: boolean;
  readonly machine?: string;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas doctor`: which meters work here, and what each missing one needs. */
export const command: CliCommand = {
  name: 'doctor',
  summary: 'list the meters of this machine, and what each missing one needs',
  configure(verb) {
    displayOptions(machineOption(jsonOption(verb))).action(async (options: Options) => {
      const [{ doctor }, { meters }, host] = await Promise.all([
        import('../../actions/doctor.ts'),
        import('../../meters/index.ts'),
        openHost(options.machine),
      ]);
      const report = await doctor(host, meters);
      const output = options.json ? JSON.stringify(report, null, 2) : doctorText(report, terminal(options));
      process.stdout.write(`${output}\n`);
      return report.meters.some((meter) => meter.state === 'available') ? 0 : 1;
    });
  },
};

async function openHost(machine: string | undefined) {
  if (machine === undefined) return (await import('../../platform/node-host.ts')).nodeHost();
  return (await import('../../platform/recorded-host.ts')).recordedHost(machine);
}

/** Components named in the line of the power now. */
const MOST_PARTS = 4;

/** The report as the terminal shows it. */
export function doctorText(report: DoctorReport, t: Terminal): string {
  const ready = report.meters.filter((meter) => meter.state === 'available');
  const lines = [heading(report, ready, t), ''];
  const head = ['meter', 'state', 'covers', 'how it knows'].map((name) => ({ head: name }));
  lines.push(
    t.table(
      head,
      report.meters.map((meter) => row(meter, t)),
    ),
    '',
  );
  for (const meter of report.meters) {
    if (meter.state === 'unavailable' && meter.remedy) {
      lines.push(t.paragraph(`${meter.id}: ${meter.remedy}`, 2));
    }
  }
  for (const { id, purpose, remedy } of report.packages) {
    if (remedy) lines.push(`  ${t.dim(`${id} (${purpose}): not installed.`)} ${t.command(remedy)}`);
  }
  if (lines.at(-1) !== '') lines.push('');
  lines.push(t.paragraph(powerLine(report, t), 2));
  for (const meter of ready) {
    for (const note of meter.notes ?? []) lines.push(t.paragraph(`${meter.id}: ${note}`, 2));
  }
  lines.push(
    '',
    ready.length > 0 ? t.next('wattlas measure -- your command') : t.next('wattlas doctor', 'to look again'),
  );
  return lines.join('\n');
}

function heading(report: DoctorReport, ready: readonly MeterReport[], t: Terminal): string {
  const count = t.bold(`${ready.length} of ${report.meters.length} meters ready.`);
  const measured = ready.filter(
    (meter) => meter.provenance === 'measured' || meter.provenance === 'integrated',
  );
  if (measured.length === 0) {
    const end = ready.length > 0 ? 'Energy can only be modelled here.' : 'Energy cannot be told here.';
    return `${count} ${end}`;
  }
  const devices = new Set(
    measured.flatMap((meter) => meter.devices ?? []).map((device) => deviceNames[device.device]),
  );
  return `${count} Energy of ${list([...devices])} can be measured here.`;
}

const deviceNames = {
  accelerator: 'the GPU',
  accelerators: 'the GPUs',
  'cpu-package': 'the CPU',
  dram: 'the memory',
  host: 'the host',
};

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const methods: Partial<Record<string, { role: Role; words: string }>> = {
  measured: { role: 'measured', words: 'energy counter' },
  integrated: { role: 'integrated', words: 'sampled power' },
  modelled: { role: 'modelled', words: 'model' },
  assumed: { role: 'assumed', words: 'assumed, a default' },
};

function row(meter: MeterReport, t: Terminal): string[] {
  if (meter.state === 'unavailable') {
    const state = meter.absent ? t.state('absent', 'absent') : t.state('warn', 'set up');
    return [meter.id, state, covers(meter), meter.reason ?? ''];
  }
  const method = methods[meter.provenance ?? ''] ?? { role: 'modelled', words: 'cross-check only' };
  return [meter.id, t.state('ok', 'ready'), covers(meter), `${t.glyph(method.role)} ${t.text(method.words)}`];
}

/** What the meter reads; many devices of one name are counted instead of listed. */
function covers({ devices = [] }: MeterReport): string {
  const names = devices.map((device) => device.title);
  if (names.length <= 3) return names.join(', ');
  const plain = new Map<string, number>();
  for (const name of names) {
    const kind = name
      .replace(/^(GPU) \d+, /, '')
      .replace(/^(CPU package) \d+, die \d+$/, '$1 die')
      .replace(/ \d+$/, '');
    plain.set(kind, (plain.get(kind) ?? 0) + 1);
  }
  return [...plain].map(([kind, count]) => (count > 1 ? `${count} × ${kind}` : kind)).join(', ');
}

function powerLine(report: DoctorReport, t: Terminal): string {
  const total = report.power_now.reduce((sum, { watts }) => sum + watts, 0);
  if (report.power_now.length === 0) return t.dim('Power now: not known.');
  const parts = report.power_now
    .slice(0, MOST_PARTS)
    .map(({ component, watts }) => `${component} ${shown(watts)}`);
  const more = report.power_now.length > MOST_PARTS ? ', …' : '';
  const clock = report.tick_s ? `Clock ${Math.round(report.tick_s * 1000)} ms. ` : '';
  return `${t.text(clock)}Power now: ${t.bold(`${shown(total)} W`)} ${t.dim(`(${parts.join(', ')}${more})`)}`;
}

const shown = (value: number): string => (value < 10 ? value.toFixed(1) : Math.round(value).toString());
