import { formatNumber, formatPercent, formatRatio } from '../../../../src/domain/format.ts';
import { shortCount } from '../../../../src/domain/multiple.ts';
import type { SettingTotal } from '../../../../src/estimators/asking/setting-total.ts';
import type { WhatIf } from '../../../../src/estimators/asking/what-if.ts';
import { Rich } from '../../parts/rich.tsx';
import { carbonText, energyText } from '../../words.ts';
import { HardwareErrorNote } from './hardware-error.tsx';

const spread = ({ lo, hi }: { readonly lo: number; readonly hi: number }): string =>
  `${carbonText(lo).replace(' CO2e', '')} – ${carbonText(hi).replace(' CO2e', '')}`;

/** What the total is of. */
function amountOf({ request, setting, day }: SettingTotal): string {
  if (setting.phase !== 'inference') {
    const { tokens, hours } = request;
    const way = setting.fine_tuning?.kind === 'lora' ? ' with LoRA' : '';
    return `for the whole ${setting.phase}${way}${tokens === undefined ? `, ${formatNumber(hours ?? null)} h` : `, ${shortCount(tokens)} tokens`}`;
  }
  const requests = shortCount(request.requests ?? 1000);
  return day === null ? `for ${requests} requests` : `for a day of ${requests} requests, ${day.shape}`;
}

const HOURS_PER_YEAR = 8760;

/** So many hours as one speaks of them: years where they are more than one, days from three on. */
const clockTime = (hours: number): string =>
  hours > HOURS_PER_YEAR
    ? `${formatNumber(hours / HOURS_PER_YEAR)} years`
    : hours > 72
      ? `${formatNumber(hours / 24)} days`
      : `${formatNumber(hours)} h`;

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
  const { day, setting, device_hours, idle_j } = total;
  const share = embodied_g === null ? null : embodied_g.value / total_g.value;
  return (
    <div>
      <h2>{title}</h2>
      <p className="reading">
        <Rich text={carbonText(total_g.value)} />
      </p>
      <p className="small">{amountOf(total)}</p>
      <p className="small">
        {total_g.lo === total_g.hi
          ? 'no interval given'
          : `${spread(total_g)}${level === null ? ', ends of the inputs' : `, ${formatPercent(level)} interval of the energy with the ends of making`}`}
      </p>
      <dl className="facts">
        <dt>Electricity</dt>
        <dd>
          {energyText({ value: energy_j.value, lo: energy_j.value, hi: energy_j.value })},{' '}
          <Rich text={carbonText(carbon_g.value)} />
        </dd>
        {day !== null && (
          <>
            <dt>Of it waiting</dt>
            <dd>
              {day.fleet.idle_hours === 0 || idle_j === null
                ? 'none'
                : `${energyText(idle_j)}, ${formatPercent(idle_j.value / energy_j.value)}`}
            </dd>
          </>
        )}
        <dt>Making the hardware</dt>
        <dd>
          {embodied_g === null ? (
            'not known'
          ) : (
            <Rich text={`${carbonText(embodied_g.value)}, ${formatPercent(share)}`} />
          )}
        </dd>
        {setting.phase !== 'inference' && device_hours !== null && (
          <>
            <dt>Takes</dt>
            <dd>
              {formatNumber(device_hours.value)} h of accelerators, {clockTime(device_hours.value / devices)}{' '}
              by the clock
            </dd>
          </>
        )}
        <dt>With</dt>
        <dd>
          {day === null
            ? `${devices.toLocaleString('en-GB')} accelerator${devices === 1 ? '' : 's'}`
            : `${shortCount(day.fleet.accelerators)} accelerators ready, at work ${formatPercent(day.fleet.utilisation)}`}
          , PUE {formatNumber(pue)}, {formatNumber(g_per_kwh)} g/kWh
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
