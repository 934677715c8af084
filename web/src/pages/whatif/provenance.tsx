import { Link } from '@tanstack/react-router';
import type { EstimateRequest } from '../../../../src/estimators/asking/estimate-request.ts';
import type { SettingTotal } from '../../../../src/estimators/asking/setting-total.ts';
import { shellCommand } from '../../words.ts';
import { questionFlags, toldFlags } from '../estimates/question-flags.ts';

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
function commandOf(request: EstimateRequest): string {
  const { phase, loadShape, wholeMachines, hourly, region, intensity } = request;
  const sweeps = phase === undefined && loadShape === undefined;
  return shellCommand([
    'wattlas',
    sweeps ? 'sweep' : 'estimate',
    ...toldFlags([
      ...questionFlags(request),
      ['load-shape', typeof loadShape === 'object' ? 'SHARES.csv' : loadShape],
      ['hourly', hourly === undefined ? undefined : 'HOURS.csv'],
      ['utc-offset', request.utcOffset],
      ['region', sweeps && intensity === undefined ? [...new Set([region, 'SE', 'PL'])].join() : region],
    ]),
    ...(wholeMachines ? ['--whole-machines'] : []),
    ...(sweeps ? ['-o', 'tornado.svg'] : []),
  ]);
}
