import { formatPercent, formatRatio } from '../../../../src/domain/format.ts';

/** Heads of a table of methods and their errors. */
export const ErrorHeads = () => (
  <tr>
    <th scope="col">Method</th>
    <th scope="col" className="n">
      Median error
    </th>
    <th scope="col" className="n d-only">
      Nine in ten
    </th>
    <th scope="col" className="n d-only">
      Within ×2
    </th>
    <th scope="col" className="n d-only">
      Bias
    </th>
    <th scope="col" className="n">
      Cases
    </th>
  </tr>
);

/** The errors of a method under those heads. */
export const ErrorCells = ({
  of: { median, ninth, within_two, bias, answered, cases },
}: {
  readonly of: {
    readonly median: number;
    readonly ninth: number;
    readonly within_two: number;
    readonly bias: number;
    readonly answered: number;
    readonly cases: number;
  };
}) => (
  <>
    <td className="n">{formatPercent(median)}</td>
    <td className="n d-only">{formatPercent(ninth)}</td>
    <td className="n d-only">{formatPercent(within_two)}</td>
    <td className="n d-only">{formatRatio(bias)}</td>
    <td className="n">{answered === cases ? cases : `${answered} of ${cases}`}</td>
  </>
);
