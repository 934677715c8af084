import { TypedAmount } from '../answers/typed-amount.tsx';

/** Share of their peak that the accelerators of a training reach. */
export function ShareOfPeak({
  value,
  onChange,
}: {
  readonly value: number | undefined;
  readonly onChange: (percent: number | null) => void;
}) {
  return (
    <TypedAmount
      label="Share of the peak (MFU), %"
      value={value ?? null}
      most={100}
      none="not told: 15 to 65"
      show={String}
      example="40"
      onChange={onChange}
    />
  );
}
