import { shortCount } from '../../../../src/domain/multiple.ts';
import { TypedAmount } from '../answers/typed-amount.tsx';

/** Parameters of the adapters that a fine-tuning trains, for a model whose shape is not known. */
export function AdapterParameters({
  value,
  onChange,
}: {
  readonly value: number | undefined;
  readonly onChange: (value: number | null) => void;
}) {
  return (
    <TypedAmount
      label="Parameters of the adapters"
      value={value ?? null}
      most={1e13}
      none="counted on the shape"
      show={shortCount}
      example="40M"
      onChange={onChange}
    />
  );
}
