import { formatNumber } from '../../../../src/domain/format.ts';
import { methodOf } from '../../../../src/domain/methods-of.ts';
import { deviceNames } from '../../../../src/domain/perimeter-words.ts';
import type { Measurement } from '../../../../src/domain/record.ts';
import { Co2e } from '../../parts/rich.tsx';
import { covers, energyText, utc } from '../../words.ts';

/** What the figure covers, by which method, on which grid, and how to cite it. */
export function Provenance({ record }: { readonly record: Measurement }) {
  const { perimeter, intensity } = record;
  const year = new Date(record.at_s * 1000).getUTCFullYear();
  const citation = `Wattlas ${record.wattlas}, run ${record.id}, ${utc(record.at_s)}: ${energyText(record.energy_j)} a run, ${covers(perimeter)}.`;
  const methods = [...new Set(record.components.map((c) => `${methodOf(c)} (${c.provenance ?? 'missing'})`))];
  return (
    <footer className="prov">
      <div>
        <h3>Covers</h3>
        {deviceNames(perimeter)}. Idle {perimeter.idle === 'gross' ? 'included' : 'subtracted'}.{' '}
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
        run <code>{record.id}</code>, Wattlas {record.wattlas}, {year}.{' '}
        <a href={`/api/records/${record.id}/trace.csv`}>Raw trace</a>,{' '}
        <a href={`/api/records/${record.id}`}>record</a>.
        <br />
        <span className="cite">{citation}</span>
      </div>
    </footer>
  );
}
