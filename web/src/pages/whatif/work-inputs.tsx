import type { WhatIfSearch, WhatIfSetting } from '../../../../src/charts/estimate-search.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import { shortCount } from '../../../../src/domain/multiple.ts';
import { AmountSlider } from '../../parts/amount-slider.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { TypedAmount } from '../answers/typed-amount.tsx';
import { AdapterParameters } from '../estimates/adapter-parameters.tsx';
import { hasTokens } from '../estimates/has-tokens.ts';
import { ShareOfPeak } from '../estimates/share-of-peak.tsx';
import { LoadInputs } from './load-inputs.tsx';

interface Props {
  readonly search: WhatIfSearch;
  readonly request: WhatIfSetting;
  readonly set: SetSearch;
}

/** What the work of the phase is told by. */
export const WorkInputs = (props: Props) =>
  props.request.phase === undefined ? <ServedInputs {...props} /> : <TrainedInputs {...props} />;

function ServedInputs({ search, request, set }: Props) {
  const drag = (name: keyof WhatIfSearch) => (value: number) => set({ [name]: String(value) }, true);
  const count = (
    label: string,
    name: keyof WhatIfSearch,
    value: number | undefined,
    most: number,
    example: string,
  ) => (
    <AmountSlider
      label={label}
      value={value ?? 1}
      least={1}
      most={most}
      step={1}
      whole
      show={shortCount}
      example={example}
      onChange={drag(name)}
    />
  );
  /** Where none is told each method has its own, which is no place on a track. */
  const length = (
    label: string,
    name: 'in' | 'out',
    value: number | undefined,
    most: number,
    example: string,
  ) =>
    value !== undefined ? (
      count(label, name, value, most, example)
    ) : (
      <TypedAmount
        label={label}
        value={null}
        most={1e9}
        none="each method's own"
        show={shortCount}
        example={example}
        onChange={(typed) => typed !== null && drag(name)(Math.max(1, Math.round(typed)))}
      />
    );
  return (
    <>
      <LoadInputs search={search} set={set} />
      {count(
        request.loadShape === undefined ? 'Requests' : 'Requests a day',
        'requests',
        request.requests,
        1e9,
        '1M',
      )}
      {count('Requests at once', 'batch', request.batch, 512, '64')}
      {hasTokens(search) && (
        <>
          {length('Tokens in', 'in', request.tokensIn, 100_000, '500')}
          {length('Tokens out', 'out', request.tokensOut, 20_000, '300')}
        </>
      )}
    </>
  );
}

function TrainedInputs({ search, request, set }: Props) {
  const put = (name: keyof WhatIfSearch) => (value: number | null) =>
    set({ [name]: value === null ? undefined : String(value) }, true);
  const tuned = request.phase === 'fine-tuning';
  return (
    <>
      {request.tokens === undefined ? (
        <TypedAmount
          label="Tokens seen"
          value={null}
          most={1e18}
          none="as many as the hours hold"
          show={shortCount}
          example="15T"
          onChange={put('tokens')}
        />
      ) : (
        <AmountSlider
          label="Tokens seen"
          value={request.tokens}
          least={tuned ? 1e5 : 1e8}
          most={tuned ? 1e11 : 1e14}
          step={1}
          whole
          show={shortCount}
          example={tuned ? '100M' : '15T'}
          onChange={put('tokens')}
        />
      )}
      <TypedAmount
        label="Hours by the clock"
        value={search.hours ?? null}
        most={1e7}
        none="as long as it takes"
        show={formatNumber}
        example="24"
        onChange={put('hours')}
      />
      <ShareOfPeak value={search.mfu} onChange={put('mfu')} />
      {tuned && request.lora !== undefined && (
        <>
          <AmountSlider
            label="Rank of the adapters"
            value={request.lora}
            least={1}
            most={256}
            step={1}
            whole
            show={shortCount}
            example="16"
            onChange={put('rank')}
          />
          <AdapterParameters value={search.adapters} onChange={put('adapters')} />
        </>
      )}
    </>
  );
}
