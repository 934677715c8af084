import type { Measurement } from '../../../../src/domain/record.ts';
import { CopyButton } from '../../parts/command.tsx';
import { DownloadMenu } from '../../parts/download.tsx';
import { isDark } from '../../theme.ts';
import { csv, save } from '../../words.ts';

/** Downloads of the run, and its address to copy. */
export function Actions({ record }: { readonly record: Measurement }) {
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
              act: () => save(`wattlas-${record.id}-runs.csv`, 'text/csv', runsCsv(record)),
            },
            {
              label: 'Record as JSON',
              act: () =>
                save(`wattlas-${record.id}.json`, 'application/json', JSON.stringify(record, null, 2)),
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
