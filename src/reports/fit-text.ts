import { formatFixed, formatNumber } from '../domain/format.ts';
import { flopCount, largeNumber } from '../domain/large-number.ts';
import type { FitReport } from '../scaling/fit-report.ts';
import type { PlanTable } from './plan-text.ts';

/** The numbers of a fit as a table: constants with their errors, or the valleys. */
export function fitTableOf(report: FitReport): PlanTable {
  const { parameters, standard_errors: errors, exponents, optimum, bootstrap, vertices } = report;
  if (exponents === null || optimum === null) return { columns: [], rows: [] };
  if (vertices !== undefined && vertices.length > 0) {
    return {
      columns: [
        { head: 'budget', align: 'right' },
        { head: 'rows', align: 'right' },
        { head: 'best size', align: 'right' },
        { head: 'tokens', align: 'right' },
        { head: 'loss', align: 'right' },
        { head: '' },
      ],
      rows: vertices.map(({ flop, n, params, tokens, loss, inside }) => [
        flopCount(flop),
        String(n),
        largeNumber(params),
        largeNumber(tokens),
        formatFixed(loss, 3),
        inside ? '' : 'outside the sizes',
      ]),
    };
  }
  const interval = (
    bounds: { readonly lo: number; readonly hi: number } | undefined,
    show: (n: number) => string,
  ) => (bounds === undefined ? '' : `${show(bounds.lo)} to ${show(bounds.hi)}`);
  const four = (value: number) => formatNumber(value, 4);
  const constants =
    parameters === null
      ? []
      : (['E', 'A', 'B', 'alpha', 'beta'] as const).map((name) => [
          name,
          four(parameters[name]),
          errors?.[name] === undefined ? '' : formatNumber(errors[name], 2),
          interval(bootstrap?.intervals[name], four),
        ]);
  return {
    columns: [
      { head: '' },
      { head: 'value', align: 'right' },
      { head: 'standard error', align: 'right' },
      { head: '95 %', align: 'right' },
    ],
    rows: [
      ...constants,
      [
        'exponent of size',
        formatFixed(exponents.a, 4),
        errors?.a === undefined ? '' : formatNumber(errors.a, 2),
        interval(bootstrap?.intervals.a, (n) => formatFixed(n, 3)),
      ],
      ['best size', largeNumber(optimum.params), '', interval(optimum.interval?.params, largeNumber)],
      ['its tokens', largeNumber(optimum.tokens), '', interval(optimum.interval?.tokens, largeNumber)],
      ...(optimum.least_regret
        ? [['size of least regret', largeNumber(optimum.least_regret.params), '', '']]
        : []),
    ],
  };
}
