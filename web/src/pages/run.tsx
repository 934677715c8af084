import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { breakdown } from '../../../src/charts/breakdown.ts';
import { repeats, spread } from '../../../src/charts/repeats.ts';
import {
  carbonUnit,
  energyUnit,
  formatDuration,
  formatInterval,
  formatNumber,
  formatPercent,
  knownState,
} from '../../../src/domain/format.ts';
import type { Measurement } from '../../../src/domain/record.ts';
import { useApi } from '../api.ts';
import { Banner } from '../parts/banner.tsx';
import { CommandLine, CopyButton } from '../parts/command.tsx';
import { DownloadMenu } from '../parts/download.tsx';
import { ChartFigure } from '../parts/figure.tsx';
import { Icon } from '../parts/icon.tsx';
import { Known } from '../parts/known.tsx';
import { PowerPanel } from '../parts/power-panel.tsx';
import { Co2e, Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import type { RunSearch } from '../router.tsx';
import { isDark } from '../theme.ts';
import {
  countedRuns,
  covers,
  coversDevices,
  csv,
  energyText,
  localDateTime,
  nameOf,
  repeatedNumber,
  repeatedText,
  save,
  shellCommand,
  taskName,
  totalText,
  utc,
} from '../words.ts';

export function RunPage() {
  const { id } = useParams({ from: '/run/$id' });
  const search = useSearch({ from: '/run/$id' });
  const navigate = useNavigate({ from: '/run/$id' });
  const answer = useApi<Measurement>(`/api/records/${encodeURIComponent(id)}`);
  const record = answer.data;
  if (!record) {
    return (
      <>
        <Title>What did this run cost?</Title>
        {answer.state === 'failed' ? (
          <section className="panel fig empty">
            <h2>{answer.error}</h2>
            <p>The runs of this store are listed on the page Runs, and in the terminal:</p>
            <CommandLine command="wattlas runs" />
          </section>
        ) : (
          <Skeleton heights={[60, 140, 380, 260]} />
        )}
      </>
    );
  }
  return (
    <>
      <Title>What did this run cost?</Title>
      <p className="finding">
        <Rich text={findingOf(record)} />
      </p>
      <div className="subject">
        <span>{nameOf(record.subject)}</span>
        {record.subject.task && <span>{taskName(record.subject.task)}</span>}
        <span>
          {[...record.machine.accelerators, record.machine.cpu ?? 'unknown CPU', memory(record)]
            .filter(Boolean)
            .join(', ')}
        </span>
        <span title={utc(record.at_s)}>{localDateTime(record.at_s)}</span>
      </div>
      <Actions record={record} />
      <Notices record={record} ignored={search.ignored} />
      <Reading record={record} />
      <PowerPanel
        record={record}
        minusIdle={search.view === 'minus-idle'}
        onView={(minus) => navigate({ search: (minus ? { view: 'minus-idle' } : {}) as RunSearch })}
      />
      <div className="c32">
        <Breakdown record={record} />
        <section className="panel" aria-label="Carbon and cross-checks">
          <div className="fig">
            <Carbon record={record} />
            <Checks record={record} />
          </div>
        </section>
      </div>
      <Phases record={record} />
      <HowMeasured record={record} />
      {record.subject.command && (
        <section className="panel" aria-label="Run it again">
          <div className="fig">
            <div className="fighead">
              <h2>Run it again</h2>
            </div>
            <CommandLine command={again(record)} />
          </div>
        </section>
      )}
      <Provenance record={record} />
    </>
  );
}

function findingOf(record: Measurement): string {
  const { energy_j, carbon_g, protocol } = record;
  if (!energy_j) return 'No finding: no device in the perimeter could be read.';
  const n = countedRuns(record);
  const what = protocol?.queries ? `${protocol.queries.toLocaleString('en')} queries took` : 'One run took';
  const interval = n > 1 ? ` (95\u00a0% CI, ${n} repetitions)` : ' (1 repetition)';
  const carbon = carbon_g ? `: **${carbonText(carbon_g.value)}** at the intensity of ${place(record)}` : '';
  const known =
    record.measured_fraction >= 0.995
      ? 'All of it is measured.'
      : record.measured_fraction <= 0.005
        ? 'None of it is measured: every part is modelled.'
        : `**${formatPercent(record.measured_fraction)}** of it is measured.`;
  return `${what} **${repeatedText(energy_j)}**${interval}${carbon}. With what the meters may be wrong by: ${totalText(energy_j)}. ${known}`;
}

const place = ({ intensity }: Measurement) =>
  intensity === null ? 'no region' : intensity.region === 'world' ? 'the world average' : intensity.title;
const memory = ({ machine }: Measurement) =>
  machine.memory_bytes ? `${formatNumber(machine.memory_bytes / 2 ** 30)}\u00a0GiB` : '';
function carbonText(g: number): string {
  const unit = carbonUnit([g]);
  return `${formatNumber(g / unit.size)}\u00a0${unit.name} CO2e`;
}
const short = (record: Measurement) => record.id;

function again({ subject, protocol }: Measurement): string {
  const flags = [
    protocol?.preset ? `--preset ${protocol.preset}` : '',
    protocol && protocol.runs > 1 ? `--runs ${protocol.runs}` : '',
    protocol && protocol.warmup > 0 ? `--warmup ${protocol.warmup}` : '',
    protocol?.until ? `--until ${protocol.until * 100}%` : '',
    protocol?.queries ? `--queries ${protocol.queries}` : '',
  ].filter(Boolean);
  return ['wattlas measure', ...flags, '--', shellCommand(subject.command ?? [])].join(' ');
}

function Actions({ record }: { readonly record: Measurement }) {
  const figure = (chart: string, extension: string) => () =>
    `/api/figures/${chart}.${extension}?record=${record.id}&theme=${isDark() ? 'dark' : 'light'}`;
  return (
    <div className="row actions">
      <span className="end">
        <DownloadMenu
          items={[
            { label: 'Power as SVG', href: figure('power', 'svg') },
            { label: 'Power as PNG', href: figure('power', 'png') },
            { label: 'Breakdown as SVG', href: figure('breakdown', 'svg') },
            { label: 'Repetitions as SVG', href: figure('repeats', 'svg') },
            { label: 'Raw trace as CSV', href: () => `/api/records/${record.id}/trace.csv` },
            {
              label: 'Repetitions as CSV',
              act: () => save(`wattlas-${short(record)}-runs.csv`, 'text/csv', runsCsv(record)),
            },
            {
              label: 'Record as JSON',
              act: () =>
                save(`wattlas-${short(record)}.json`, 'application/json', JSON.stringify(record, null, 2)),
            },
          ]}
        />
        <CopyButton text={() => location.href} label="Copy link" />
      </span>
    </div>
  );
}

const runsCsv = (record: Measurement) =>
  csv(
    ['index', 'start_s', 'duration_s', 'energy_j', 'exit_code', 'queries', 'tokens'],
    record.runs.map((r) => [r.index, r.start_s, r.duration_s, r.energy_j, r.exit_code, r.queries, r.tokens]),
  );

function Notices({
  record,
  ignored,
}: {
  readonly record: Measurement;
  readonly ignored: string | undefined;
}) {
  return (
    <>
      {record.machine.recorded && (
        <Banner kind="info">
          <b>Recorded machine.</b> The readings are those of {record.machine.recorded}, not of this machine.
        </Banner>
      )}
      {record.state === 'interrupted' && (
        <Banner>
          <b>Interrupted.</b> {record.runs.length} of {record.protocol?.runs ?? 'the'} repetitions were
          complete, and they are what is shown.
        </Banner>
      )}
      {record.state === 'recovered' && (
        <Banner>
          <b>Recovered.</b> The measuring process was killed; its {record.runs.length} complete repetitions
          were kept.
        </Banner>
      )}
      {record.warnings.map((warning) => (
        <Banner key={warning}>{warning}</Banner>
      ))}
      {record.intensity?.provenance === 'assumed' && (
        <Banner kind="info">
          <b>The region is assumed.</b> Carbon uses {place(record)}. Set yours:{' '}
          <code>wattlas config set region FR</code>
        </Banner>
      )}
      {ignored && (
        <Banner kind="info">
          The address named {ignored}, which this page does not know; it was left out.
        </Banner>
      )}
    </>
  );
}

function Reading({ record }: { readonly record: Measurement }) {
  const rows = useMemo(() => repeats.rows(record), [record]);
  const { energy_j } = record;
  const unit = energyUnit(energy_j ? [energy_j.value] : []);
  const text = energy_j ? repeatedNumber(energy_j, unit.size) : '–';
  const n = countedRuns(record);
  const [value, half] = text.split(/\s±\s/);
  return (
    <section className="panel" aria-label="Energy">
      <div className="fig repsg">
        <div>
          <div className="lab">
            {record.protocol?.queries
              ? `Energy of ${record.protocol.queries.toLocaleString('en')} queries`
              : 'Energy of one run'}
          </div>
          <div className="reading">
            {value} {half && <span className="pm">± {half}</span>}{' '}
            <span className="un">{energy_j ? unit.name : ''}</span>
          </div>
          <div className="note">
            {n === 1 ? '1 repetition.' : `mean and 95\u00a0% CI, ${n} repetitions.`} {spread(rows).words}
            {energy_j && (
              <>
                <br />
                {totalText(energy_j)} with what the meters may be wrong by.
              </>
            )}
            {record.per_query && (
              <>
                <br />
                {energyText(record.per_query)} a query.
              </>
            )}
            {record.net_energy_j && (
              <>
                <br />
                {energyText(record.net_energy_j)} above idle.
              </>
            )}
          </div>
        </div>
        <div>
          <ChartFigure chart={repeats} rows={rows} />
        </div>
      </div>
    </section>
  );
}

function Breakdown({ record }: { readonly record: Measurement }) {
  const rows = useMemo(() => breakdown.rows(record), [record]);
  const unit = energyUnit(record.energy_j ? [record.energy_j.value] : []);
  return (
    <section className="panel" aria-label="Breakdown">
      <div className="fig">
        <div className="fighead">
          <h2>Where it went</h2>
          <span className="u">{unit.name} a run</span>
        </div>
        <ChartFigure chart={breakdown} rows={rows} />
      </div>
      <div className="tblwrap">
        <table className="tcards">
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col" className="n">
                {unit.name}
              </th>
              <th scope="col" className="n">
                Share
              </th>
              <th scope="col">How known</th>
              <th scope="col" className="d-only">
                Source
              </th>
            </tr>
          </thead>
          <tbody>
            {record.components.map((part, i) => {
              const row = rows[i];
              const modelled = part.provenance === 'modelled' || part.provenance === 'assumed';
              const colour = `var(--cat-${row?.colour ?? 6})`;
              return (
                <tr key={part.id}>
                  <td>
                    <i
                      className={`sw ${modelled ? 'hatch' : ''}`}
                      style={modelled ? { color: colour } : { background: colour }}
                    />
                    {part.title}
                  </td>
                  <td className="n">{part.energy_j ? formatNumber(part.energy_j.value / unit.size) : '–'}</td>
                  <td className="n">{formatPercent(row?.share ?? null)}</td>
                  <td>
                    <Known known={part.provenance} />
                  </td>
                  <td className="d-only dim" title={[part.source, ...part.reasons].join('\n')}>
                    {part.source.split(':')[0]}
                  </td>
                </tr>
              );
            })}
            <tr>
              <td>
                <b>Together</b>
              </td>
              <td className="n">
                <b>{record.energy_j ? formatNumber(record.energy_j.value / unit.size) : '–'}</b>
              </td>
              <td className="n">{record.energy_j ? '100\u00a0%' : '–'}</td>
              <td>
                <Known known={record.energy_j ? knownState(record.measured_fraction) : null} />
              </td>
              <td className="d-only dim">
                idle {record.perimeter.idle === 'gross' ? 'included' : 'subtracted'}
              </td>
            </tr>
            <tr>
              <td className="dim">PUE</td>
              <td className="n dim">{record.perimeter.pue ?? '–'}</td>
              <td />
              <td>{record.perimeter.pue === null ? <Known known={null} /> : <Known known="assumed" />}</td>
              <td className="d-only dim">
                {record.perimeter.pue === null ? 'not applied' : 'multiplied in'}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Carbon({ record }: { readonly record: Measurement }) {
  const { intensity, carbon_g, energy_j } = record;
  return (
    <>
      <div className="fighead">
        <h2>From energy to carbon</h2>
      </div>
      <table className="plain-table">
        <tbody>
          <tr>
            <td>Energy</td>
            <td className="n">{energyText(energy_j)}</td>
            <td>
              <Known known={energy_j ? knownState(record.measured_fraction) : null} />
            </td>
          </tr>
          {intensity && (
            <tr>
              <td>
                Grid, {intensity.title} {intensity.year ?? ''}
              </td>
              <td className="n">{formatNumber(intensity.g_per_kwh)} g/kWh</td>
              <td>
                <Known known={intensity.provenance} />
              </td>
            </tr>
          )}
          <tr>
            <td>
              <b>Carbon</b>
            </td>
            <td className="n">
              <b>{carbon_g ? <Rich text={carbonText(carbon_g.value)} /> : '–'}</b>
            </td>
            <td />
          </tr>
        </tbody>
      </table>
      <p className="note">
        {intensity ? `Source ${intensity.source}` : 'The format it was imported from tells no emissions'}
        {intensity !== null &&
          intensity.alternatives.length > 0 &&
          `; others say ${intensity.alternatives
            .slice(0, 3)
            .map(
              (other) =>
                `${formatNumber(other.g_per_kwh)} (${other.source}${other.year ? ` ${other.year}` : ''})`,
            )
            .join(', ')}`}
        .
      </p>
      {record.equivalents
        .filter((e) => e.value >= 1)
        .map((e) => (
          <p className="note" key={e.id}>
            {formatNumber(e.value)} {e.title}, by {e.basis} ({e.source}).
          </p>
        ))}
    </>
  );
}

function Checks({ record }: { readonly record: Measurement }) {
  if (record.checks.length === 0) return null;
  return (
    <>
      <div className="fighead sub">
        <h2>Cross-checks</h2>
      </div>
      <table className="plain-table">
        <tbody>
          {record.checks.map((check) => (
            <tr key={check.id} title={check.detail}>
              <td>{check.title}</td>
              <td className="n">
                {check.difference === null
                  ? check.energy_j
                    ? energyText(check.energy_j)
                    : check.detail
                  : `${check.difference > 0 ? '+' : ''}${formatPercent(check.difference)}`}
              </td>
              <td>
                <span className={`badge ${check.state === 'agrees' ? 'state-ok' : 'state-warn'}`}>
                  <Icon name={check.state === 'agrees' ? 'check' : 'warn'} size={14} />
                  {check.state}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Phases({ record }: { readonly record: Measurement }) {
  if (record.phases.length === 0) return null;
  const unit = energyUnit(record.phases.flatMap((phase) => (phase.energy_j ? [phase.energy_j.value] : [])));
  return (
    <section className="panel" aria-label="Phases">
      <div className="fig">
        <div className="fighead">
          <h2>Energy by phase</h2>
          <span className="u">sums over all windows of the phase</span>
        </div>
      </div>
      <div className="tblwrap">
        <table className="tcards">
          <thead>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col" className="n d-only">
                Windows
              </th>
              <th scope="col" className="n">
                Duration
              </th>
              <th scope="col" className="n">
                {unit.name}, 95 % CI
              </th>
              <th scope="col" className="n d-only">
                Queries
              </th>
              <th scope="col" className="n d-only">
                Tokens
              </th>
            </tr>
          </thead>
          <tbody>
            {record.phases.map((phase) => (
              <tr key={`${phase.origin}-${phase.name}`}>
                <td>{phase.name}</td>
                <td className="n d-only">{phase.windows}</td>
                <td className="n">{formatDuration(phase.duration_s)}</td>
                <td className="n" title={phase.reason}>
                  {phase.energy_j
                    ? formatInterval(
                        phase.energy_j.value / unit.size,
                        phase.energy_j.lo / unit.size,
                        phase.energy_j.hi / unit.size,
                      )
                    : '–'}
                </td>
                <td className="n d-only">{phase.queries?.toLocaleString('en') ?? '–'}</td>
                <td className="n d-only">{phase.tokens?.toLocaleString('en') ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function HowMeasured({ record }: { readonly record: Measurement }) {
  const { protocol, sampling, overhead, idle, attributed, latency_s } = record;
  const facts: [string, React.ReactNode][] = [
    [
      'Protocol',
      protocol === null
        ? (record.imported?.format ?? 'not told')
        : `${protocol.preset ? `${protocol.preset}: ` : ''}${record.runs.length} of ${protocol.runs} repetitions, ${protocol.warmup} warm-up`,
    ],
    [
      'Sampling',
      sampling === null
        ? 'not told'
        : `${formatNumber(sampling.achieved_hz)} Hz of ${formatNumber(protocol?.rate_hz ?? null)} asked, ${sampling.gaps} gaps`,
    ],
    [
      'Idle',
      idle
        ? `${formatNumber(idle.power_w.value)}\u00a0W over ${formatNumber(idle.before_s + idle.after_s)}\u00a0s`
        : 'not measured',
    ],
    [
      'Cost of measuring',
      overhead.cpu_s === null
        ? 'not known'
        : `${formatNumber(overhead.cpu_s)}\u00a0s of CPU${overhead.rss_bytes === null ? '' : `, ${formatNumber(overhead.rss_bytes / 1e6)}\u00a0MB`}`,
    ],
  ];
  if (latency_s)
    facts.push(['Latency p50, p95', `${formatDuration(latency_s.p50)}, ${formatDuration(latency_s.p95)}`]);
  if (attributed) {
    facts.push([
      'Attributed to its processes',
      `${attributed.energy_j === null ? '–' : energyText({ value: attributed.energy_j, lo: attributed.energy_j, hi: attributed.energy_j })}, ${formatPercent(attributed.share)} of the busy CPU time`,
    ]);
  }
  return (
    <section className="panel" aria-label="How it was measured">
      <div className="fig">
        <div className="fighead">
          <h2>How it was measured</h2>
        </div>
        <dl className="facts">
          {facts.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {attributed && (
          <p className="note">
            The attributed figure splits the CPU package by CPU time (
            {attributed.basis === 'net' ? 'above idle' : 'idle included'}). It stands beside the result and is
            not part of it.
          </p>
        )}
      </div>
    </section>
  );
}

function Provenance({ record }: { readonly record: Measurement }) {
  const { perimeter, intensity } = record;
  const year = new Date(record.at_s * 1000).getUTCFullYear();
  const citation = `Wattlas ${record.wattlas}, run ${record.id}, ${utc(record.at_s)}: ${energyText(record.energy_j)} a run, ${covers(perimeter)}.`;
  const methods = [
    ...new Set(record.components.map((c) => `${c.source.split(':')[0]} (${c.provenance ?? 'missing'})`)),
  ];
  return (
    <footer className="prov">
      <div>
        <h3>Covers</h3>
        {coversDevices(perimeter)}. Idle {perimeter.idle === 'gross' ? 'included' : 'subtracted'}.{' '}
        {perimeter.pue === null ? 'No PUE' : `PUE ${perimeter.pue}`},{' '}
        {perimeter.embodied ? 'embodied share included' : 'no embodied'}.
      </div>
      <div>
        <h3>Method</h3>
        {methods.join(', ')}. Counters are read at window edges; sampled power is summed over time.
      </div>
      <div>
        <h3>Grid</h3>
        {intensity === null ? (
          'Not told by the format it was imported from.'
        ) : (
          <>
            {intensity.title}
            {intensity.year ? `, ${intensity.year}` : ''}, {intensity.source}, {intensity.licence}.{' '}
            {formatNumber(intensity.g_per_kwh)} g <Co2e />
            /kWh, {intensity.provenance}.
          </>
        )}
      </div>
      <div>
        <h3>Record</h3>
        run <code>{short(record)}</code>, Wattlas {record.wattlas}, {year}.{' '}
        <a href={`/api/records/${record.id}/trace.csv`}>Raw trace</a>,{' '}
        <a href={`/api/records/${record.id}`}>record</a>.
        <br />
        <span className="cite">{citation}</span>
      </div>
    </footer>
  );
}
