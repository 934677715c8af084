import type { DoctorReport, MeterState } from '../actions/doctor.ts';
import { formatNumber, formatPercent } from '../domain/format.ts';

/** What the report needs of a terminal. */
export interface DoctorTerminal {
  bold(text: string): string;
  dim(text: string): string;
  command(text: string): string;
  text(text: string): string;
  state(role: 'ok' | 'absent' | 'warn' | 'measured' | 'integrated' | 'modelled', word: string): string;
  table(columns: readonly { readonly head: string }[], rows: readonly (readonly string[])[]): string;
  next(command: string, purpose?: string): string;
  paragraph(text: string, indent?: number): string;
}

const deviceNames = {
  accelerator: 'GPU',
  accelerators: 'GPU',
  'cpu-package': 'CPU',
  dram: 'memory',
  host: 'whole host',
} as const;
/** More than so much of the CPUs busy is other load worth a word. */
const QUIET = 0.05;

/** The answer of `wattlas doctor` for a terminal: a finding, the meters, what each missing one needs, the next step. */
export function doctorText(report: DoctorReport, t: DoctorTerminal): string {
  const ready = report.meters.filter((meter) => meter.state === 'available');
  return [
    finding(report, ready.length, t),
    '',
    t.table(
      [{ head: 'meter' }, { head: 'state' }, { head: 'covers' }, { head: 'how it knows' }],
      report.meters.map((meter) => [
        meter.id,
        meter.state === 'available' ? t.state('ok', 'ready') : t.state('absent', 'absent'),
        meter.state === 'available' ? t.text(covers(meter)) : t.dim('–'),
        meter.state === 'available' ? how(meter, t) : t.dim('see below'),
      ]),
    ),
    ...remedies(report.meters, t),
    '',
    ...idleLines(report, t),
    ...packageLines(report, t),
    '',
    t.next('wattlas measure -- COMMAND'),
  ].join('\n');
}

function finding(report: DoctorReport, ready: number, t: DoctorTerminal): string {
  const counted = report.meters.flatMap((m) => (m.state === 'available' && m.role === 'cover' ? [m] : []));
  const names = (ofModel: boolean) => [
    ...new Set(
      counted
        .filter((m) => (m.method === 'model') === ofModel)
        .flatMap((m) => m.devices.map((d) => deviceNames[d.device])),
    ),
  ];
  const said = [
    ...(names(false).length > 0 ? [`the ${and(names(false))} can be measured`] : []),
    ...(names(true).length > 0 ? [`the ${and(names(true))} can be modelled`] : []),
  ];
  const text =
    said.length > 0 ? `Energy of ${said.join('; that of ')} here.` : 'Nothing can be measured here.';
  return t.paragraph(`${ready} of ${report.meters.length} meters ready. ${text}`);
}

const and = (words: readonly string[]) =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function covers(meter: MeterState & { state: 'available' }): string {
  const titles = meter.devices.map((device) => device.title);
  return titles.length > 4
    ? `${titles.slice(0, 2).join(', ')} and ${titles.length - 2} more`
    : titles.join(', ');
}

function how(meter: MeterState & { state: 'available' }, t: DoctorTerminal): string {
  const kind =
    meter.method === 'counter'
      ? t.state('measured', 'energy counter')
      : meter.method === 'sampled'
        ? t.state('integrated', 'sampled power')
        : t.state('modelled', 'model');
  return meter.role === 'check' ? `${kind}${t.text(', cross-check only')}` : kind;
}

function remedies(meters: readonly MeterState[], t: DoctorTerminal): string[] {
  return meters.flatMap((meter) => {
    if (meter.state === 'available')
      return meter.notes
        .map((note) => t.paragraph(`${meter.id}: ${note}`, 2))
        .map((l, i) => (i === 0 ? `\n${l}` : l));
    return ['', t.paragraph(`${meter.id}: ${meter.reason}`, 2), `  ${t.command(meter.remedy)}`];
  });
}

function idleLines(report: DoctorReport, t: DoctorTerminal): string[] {
  const known = report.idle.flatMap((part) =>
    part.power_w === null ? [] : [{ ...part, power_w: part.power_w }],
  );
  const total = known.reduce((sum, part) => sum + part.power_w, 0);
  const parts = known.map((part) => `${part.title} ${formatNumber(part.power_w, 2)}`).join(', ');
  const tick = report.tick_s === null ? '' : `Clock ${formatNumber(report.tick_s * 1000, 2)} ms. `;
  const shown = known.length > 4 ? `${known.length} components` : parts;
  const virtual = report.machine.virtual
    ? ['  This is a virtual machine: it sees a part of a socket, and no counter of it.']
    : [];
  return [
    ...(known.length > 0 ? [t.paragraph(`${tick}Idle now: ${formatNumber(total)} W (${shown})`, 2)] : []),
    ...virtual.map((line) => t.text(line)),
    ...(report.busy_share !== null && report.busy_share > QUIET
      ? [
          `  ${t.state('warn', 'warn')}  ${t.text(`Other load on this host: ${formatPercent(report.busy_share)} of the CPUs are busy. Results stay usable; they will say so.`)}`,
        ]
      : []),
  ];
}

const packageLines = (report: DoctorReport, t: DoctorTerminal): string[] =>
  report.packages.map(({ name, purpose, version, install }) =>
    version === null
      ? `  ${t.text(`${name} is not installed; it ${purpose}:`)} ${t.command(install)}`
      : t.dim(t.text(`  ${name} ${version}: ${purpose}`)),
  );
