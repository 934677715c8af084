import { Link } from '@tanstack/react-router';
import type { EstimateRequest } from '../../../../src/estimators/asking/estimate-request.ts';
import type { SettingTotal } from '../../../../src/estimators/asking/setting-total.ts';

/** Whose energy it is, what is added, what grid, and the same on the command line. */
export function WhatIfProvenance({
  total: { method, request, setting, day },
}: {
  readonly total: SettingTotal;
}) {
  return (
    <footer className="prov">
      <div>
        <h3>Energy</h3>
        By <a href={method.cite.url}>{method.title}</a>, version {method.version}: covers {method.covers}. How
        far it is off stands under{' '}
        <Link to="/validation" search={{}}>
          Validation
        </Link>
        .
      </div>
      <div>
        <h3>Method</h3>
        Energy × PUE × grid intensity, and the share of the accelerators and their servers that their time
        takes of their life (ISO/IEC 21031).
      </div>
      <div>
        <h3>Assumed</h3>
        {setting.assumptions
          .map(({ field, source }) => `${field.replaceAll('_', ' ')}: ${source}`)
          .join('; ') || 'Nothing beside what stands on the left'}
        {day !== null && day.fleet.idle_hours > 0 && `; what waits draws ${day.idle.source}`}.
      </div>
      <div>
        <h3>On the command line</h3>
        <code>{commandOf(request)}</code>
      </div>
    </footer>
  );
}

/** The same question for the terminal; 24 numbers stand in files there. */
function commandOf({
  model,
  hardware,
  region,
  batch,
  requests,
  phase,
  tokens,
  hours,
  mfu,
  lora,
  devices,
  loadShape,
  wholeMachines,
  hourly,
  utcOffset,
}: EstimateRequest): string {
  const on = `--model ${model} --hardware ${hardware}${devices === undefined ? '' : ` --devices ${devices}`}`;
  const option = (name: string, value: string | number | undefined) =>
    value === undefined ? '' : ` --${name} ${value}`;
  if (phase !== undefined)
    return `wattlas estimate ${on} --phase ${phase}${option('tokens', tokens)}${option('hours', hours)}${option('mfu', mfu && Number((mfu * 100).toPrecision(4)))}${option('lora', lora)} --region ${region}`;
  if (loadShape === undefined)
    return `wattlas sweep ${on} --batch ${batch} --region ${region},SE,PL -o tornado.svg`;
  const shape = typeof loadShape === 'string' ? loadShape : 'SHARES.csv';
  return `wattlas estimate ${on} --batch ${batch} --requests ${requests} --load-shape ${shape}${wholeMachines ? ' --whole-machines' : ''}${hourly === undefined ? '' : ' --hourly HOURS.csv'}${option('utc-offset', utcOffset)} --region ${region}`;
}
