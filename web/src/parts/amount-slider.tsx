import { TypedAmount } from '../pages/answers/typed-amount.tsx';

/** A slider beside a number that is typed; the number is the value, the track is logarithmic over more than two decades. */
export function AmountSlider({
  label,
  value,
  least,
  most,
  step,
  show,
  example,
  whole = false,
  unit,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  /** Ends of the track; what is typed may lie outside `most`. */
  readonly least: number;
  readonly most: number;
  /** Of a linear track. */
  readonly step: number;
  readonly show: (value: number) => string;
  readonly example: string;
  readonly whole?: boolean;
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}) {
  const log = most / least > 100;
  const at = log ? Math.log10(Math.max(least, value)) : value;
  const from = (place: number) => {
    const plain = log ? Number((10 ** place).toPrecision(2)) : Number(place.toPrecision(6));
    return whole ? Math.max(1, Math.round(plain)) : plain;
  };
  return (
    <div className="slide">
      <TypedAmount
        label={unit ? `${label}, ${unit}` : label}
        value={value}
        least={whole ? 1 : least}
        most={1e15}
        show={show}
        example={example}
        wide={70}
        onChange={(typed) => typed !== null && onChange(whole ? Math.round(typed) : typed)}
      />
      <input
        type="range"
        aria-label={`${label}, slider`}
        aria-valuetext={`${show(value)}${unit ? ` ${unit}` : ''}`}
        min={log ? Math.log10(least) : least}
        max={log ? Math.log10(most) : most}
        step={log ? (Math.log10(most) - Math.log10(least)) / 200 : step}
        value={at}
        onChange={(event) => onChange(from(Number(event.target.value)))}
      />
    </div>
  );
}
