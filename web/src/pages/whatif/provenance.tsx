import { Link } from '@tanstack/react-router';
import type { SettingTotal } from '../../../../src/estimators/asking/setting-total.ts';

/** Whose energy it is, what is added, what grid, and the same on the command line. */
export function WhatIfProvenance({ total: { method, request, setting } }: { readonly total: SettingTotal }) {
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
        .
      </div>
      <div>
        <h3>On the command line</h3>
        <code>
          wattlas sweep --model {request.model} --hardware {request.hardware} --batch {request.batch} --region{' '}
          {request.region},SE,PL -o tornado.svg
        </code>
      </div>
    </footer>
  );
}
