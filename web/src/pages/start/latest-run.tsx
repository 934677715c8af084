import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { breakdown } from '../../../../src/charts/breakdown.ts';
import { type PowerSeriesShape, power } from '../../../../src/charts/power.ts';
import { formatDate } from '../../../../src/domain/format.ts';
import type { EnergyRecord } from '../../../../src/domain/record.ts';
import { type RecordSummary, useApi } from '../../api.ts';
import { ChartFigure } from '../../parts/figure.tsx';
import { nameOf } from '../../words.ts';

/** The latest run: its power, or what each device took where it was imported without a trace to ask for. */
export function LatestRun({ latest }: { readonly latest: RecordSummary }) {
  const record = useApi<EnergyRecord>(`/api/records/${latest.id}`).data;
  const measured = record?.kind === 'measurement' ? record : null;
  const sampled = measured !== null && measured.sampling !== null;
  const series = useApi<PowerSeriesShape>(sampled ? `/api/records/${latest.id}/power?points=240` : null).data;
  const powerRows = useMemo(() => (series ? power.rows(series) : null), [series]);
  const partRows = useMemo(
    () => (measured !== null && !sampled ? breakdown.rows(measured) : null),
    [measured, sampled],
  );
  return (
    <Link to="/run/$id" params={{ id: latest.id }} search={{}} className="q">
      <div className="th">
        {powerRows && <ChartFigure chart={power} rows={powerRows} compact />}
        {partRows && <ChartFigure chart={breakdown} rows={partRows} compact />}
      </div>
      <h3 className="qq">What did the latest run cost?</h3>
      <div className="qn">
        {partRows ? 'energy by device' : 'power'} of {nameOf(latest.subject)}, {formatDate(latest.at_s)}
      </div>
    </Link>
  );
}
