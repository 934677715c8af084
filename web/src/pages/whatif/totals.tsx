import { formatNumber, formatPercent, formatRatio } from '../../../../src/domain/format.ts';
import type { SettingTotal } from '../../../../src/estimators/asking/setting-total.ts';
import type { WhatIf } from '../../../../src/estimators/asking/what-if.ts';
import { carbonText, energyText } from '../../words.ts';
import { HardwareErrorNote } from './hardware-error.tsx';

const spread = ({ lo, hi }: { readonly lo: number; readonly hi: number }): string =>
  `${carbonText(lo).replace(' CO2e', '')} – ${carbonText(hi).replace(' CO2e', '')}`;

/** What the setting comes to, with its interval, beside the baseline. */
export function Totals({
  change: { before, after },
  budget_g,
}: {
  readonly change: WhatIf;
  readonly budget_g: number | null;
}) {
  const ratio = after.total_g.value / before.total_g.value;
  return (
    <section className="panel" aria-label="Totals">
      <div className="fig totals">
        <Side title="A, baseline" total={before} />
        <Side
          title="B, this setting"
          total={after}
          note={`${formatRatio(ratio)} the baseline${budget_g === null ? '' : after.total_g.value <= budget_g ? '; within the budget' : `; ${formatRatio(after.total_g.value / budget_g)} the budget`}`}
        />
      </div>
    </section>
  );
}

function Side({
  title,
  total,
  note,
}: {
  readonly title: string;
  readonly total: SettingTotal;
  readonly note?: string;
}) {
  const { total_g, energy_j, carbon_g, embodied_g, level, devices, pue, g_per_kwh } = total;
  const share = embodied_g === null ? null : embodied_g.value / total_g.value;
  return (
    <div>
      <h2>{title}</h2>
      <p className="reading">{carbonText(total_g.value)}</p>
      <p className="small">
        {total_g.lo === total_g.hi
          ? 'no interval given'
          : `${spread(total_g)}${level === null ? ', ends of the inputs' : `, ${formatPercent(level)} interval of the energy with the ends of making`}`}
      </p>
      <dl className="facts">
        <dt>Electricity</dt>
        <dd>
          {energyText({ value: energy_j.value, lo: energy_j.value, hi: energy_j.value })},{' '}
          {carbonText(carbon_g.value)}
        </dd>
        <dt>Making the hardware</dt>
        <dd>
          {embodied_g === null ? 'not known' : `${carbonText(embodied_g.value)}, ${formatPercent(share)}`}
        </dd>
        <dt>With</dt>
        <dd>
          {devices} accelerator{devices === 1 ? '' : 's'}, PUE {formatNumber(pue)}, {formatNumber(g_per_kwh)}{' '}
          g/kWh
        </dd>
      </dl>
      <HardwareErrorNote total={total} />
      {note && (
        <p className="small">
          <b>{note}</b>
        </p>
      )}
    </div>
  );
}
