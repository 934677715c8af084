import { completeRuns } from '../../../../src/domain/counted-runs.ts';
import { formatDuration, formatNumber, formatPercent } from '../../../../src/domain/format.ts';
import type { Measurement } from '../../../../src/domain/record.ts';
import { energyText } from '../../words.ts';

/** How it was measured: protocol, sampling, idle, what measuring itself cost. */
export function HowMeasured({ record }: { readonly record: Measurement }) {
  const { protocol, sampling, overhead, idle, attributed, latency_s } = record;
  const facts: [string, React.ReactNode][] = [
    [
      'Protocol',
      protocol === null
        ? `by ${record.imported?.format ?? 'another tool'}, which does not tell`
        : `${protocol.preset ? `${protocol.preset}: ` : ''}${completeRuns(record)} of ${protocol.runs} repetitions, ${protocol.warmup} warm-up`,
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
