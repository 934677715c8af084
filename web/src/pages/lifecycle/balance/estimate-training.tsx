import { useState } from 'react';
import { type Accelerator, accelerators } from '../../../../../src/catalog/accelerators.ts';
import { formatNumber } from '../../../../../src/domain/format.ts';
import { largeNumber } from '../../../../../src/domain/large-number.ts';
import { JOULES_PER_KWH } from '../../../../../src/domain/quantity.ts';
import { joulesPerFlop } from '../../../../../src/scaling/flop-weights.ts';
import { Choice } from '../../../parts/choice.tsx';
import type { SetSearch } from '../../../parts/figure-controls.tsx';
import { numberOf, within } from '../numbers.ts';
import { TypedField } from '../typed-field.tsx';

const rated = () =>
  accelerators().filter(
    ({ tdp_w, fp16_bf16_dense_tflops }) => tdp_w !== null && fp16_bf16_dense_tflops !== null,
  );

/** What a training would take on a device: six FLOP a parameter and token, at its design power. Offered, and labelled as an estimate. */
export function EstimateTraining({ set, open }: { readonly set: SetSearch; readonly open: boolean }) {
  const [asked, setAsked] = useState({
    params: '7B',
    tokens: '350B',
    device: 'a100-sxm-80',
    kept: '40',
    pue: '1.1',
  });
  const field = (key: keyof typeof asked) => (value: string) => setAsked({ ...asked, [key]: value });
  const device = rated().find(({ id }) => id === asked.device) as Accelerator;
  const [params, tokens, kept, pue] = [asked.params, asked.tokens, asked.kept, asked.pue].map(numberOf) as [
    number,
    number,
    number,
    number,
  ];
  const rates = {
    peak: (device.fp16_bf16_dense_tflops ?? 0) * 1e12,
    power_w: device.tdp_w ?? 0,
    pue,
  };
  const kwh = (6 * params * tokens * joulesPerFlop(rates, kept / 100)) / JOULES_PER_KWH;
  const words = `6 FLOP × ${largeNumber(params)} parameters × ${largeNumber(tokens)} tokens on ${device.name} at ${device.tdp_w} W and ${kept} % of its peak rate, PUE ${pue}`;
  return (
    <details className="estimate" open={open || undefined}>
      <summary>Training not known? Estimate it</summary>
      <div className="row ctl">
        <TypedField
          label="Parameters"
          value={asked.params}
          problemOf={within(1e5, 1e14)}
          onChange={field('params')}
        />
        <TypedField
          label="Tokens"
          value={asked.tokens}
          problemOf={within(1e6, 1e16)}
          onChange={field('tokens')}
        />
        <Choice
          label="Device"
          value={asked.device}
          choices={rated().map(({ id, name }) => [id, name] as const)}
          onChoose={field('device')}
        />
        <TypedField
          label="Of its peak"
          unit="%"
          value={asked.kept}
          problemOf={within(1, 100)}
          onChange={field('kept')}
        />
        <TypedField label="PUE" value={asked.pue} problemOf={within(1, 5)} onChange={field('pue')} />
        <button
          type="button"
          className="btn"
          onClick={() => set({ training: kwh.toPrecision(3).replace('e+', 'e'), estimate: words })}
        >
          Use {formatNumber(kwh)}&nbsp;kWh, estimated
        </button>
      </div>
    </details>
  );
}
