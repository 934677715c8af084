import { gridOf } from '../../../../src/lifecycle/grid-of.ts';
import { complaintOf } from './numbers.ts';
import { TypedField } from './typed-field.tsx';

const complaint = complaintOf((text) => gridOf(text === '' ? undefined : text, 'it'));

/** Whose electricity it is: a region, g/kWh, or months of it. */
export function GridField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (grid: string | undefined) => void;
}) {
  return (
    <TypedField
      label={label}
      value={value ?? ''}
      placeholder="world, or FR, 57, 300,310…"
      problemOf={complaint}
      onChange={(text) => onChange(text || undefined)}
      wide
    />
  );
}
