import { publishedMfu } from '../../../../src/estimators/physical/index.ts';
import { TypedAmount } from '../answers/typed-amount.tsx';

/** Share of their peak that the accelerators of a training reach. */
export function ShareOfPeak({
  value,
  onChange,
}: {
  readonly value: number | undefined;
  readonly onChange: (percent: number | null) => void;
}) {
  const { lo, hi } = publishedMfu();
  return (
    <TypedAmount
      label="Share of the peak (MFU), %"
      value={value ?? null}
      most={100}
      none={`not told: ${Math.round(100 * lo)} to ${Math.round(100 * hi)}`}
      show={String}
      example="40"
      onChange={onChange}
    />
  );
}
