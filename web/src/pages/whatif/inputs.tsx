import type { WhatIfSearch } from '../../../../src/charts/estimate-search.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import { shortCount } from '../../../../src/domain/multiple.ts';
import { weightPrecisions } from '../../../../src/estimators/question.ts';
import { type Records, useApi } from '../../api.ts';
import { AmountSlider } from '../../parts/amount-slider.tsx';
import { Choice } from '../../parts/choice.tsx';
import { NameField } from '../../parts/name-field.tsx';
import {
  hardwareNames,
  hardwareProblem,
  modelNames,
  modelProblem,
  regionNames,
  regionProblem,
} from '../estimates/known-names.ts';
import { fromRun } from './from-run.ts';

interface Setting {
  readonly model: string;
  readonly hardware: string;
  readonly region: string;
  readonly precision: string;
  readonly batch: number;
  readonly requests: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly pue: number;
  readonly lifetime: number;
}

/** Settings that people ask about, each a few inputs at once. */
const presets: readonly (readonly [title: string, change: Readonly<Record<string, string>>])[] = [
  ['Older card (A100)', { hardware: 'a100-sxm-80' }],
  ['Newer card (B200)', { hardware: 'b200-sxm' }],
  ['Low-carbon grid (SE)', { region: 'SE' }],
  ['One request at a time', { batch: '1' }],
  ['8-bit weights', { precision: 'fp8' }],
  ['Ten times the traffic', { requests: '10000' }],
];

/** Everything that may differ from the baseline: a slider where there is a scale, a typed number or name always. */
export function WhatIfInputs({
  search,
  request,
  baseline,
  set,
}: {
  readonly search: WhatIfSearch;
  readonly request: Setting;
  readonly baseline: Setting;
  readonly set: (change: Record<string, string | undefined>, replace?: boolean) => void;
}) {
  const drag = (name: keyof WhatIfSearch) => (value: number) => set({ [name]: String(value) }, true);
  const { data: store } = useApi<Records>('/api/records?limit=200');
  const runs = (store?.records ?? []).flatMap((record) => {
    const told = fromRun(record);
    return told === null ? [] : [{ record, told }];
  });
  const differs = (Object.keys(request) as (keyof Setting)[]).filter(
    (name) => request[name] !== baseline[name],
  );
  return (
    <section className="panel inputs-left" aria-label="Inputs">
      <div className="fig">
        <div className="fighead">
          <h2>This setting</h2>
          <span className="u">
            {differs.length === 0 ? 'as the baseline' : `${differs.length} differ from the baseline`}
          </span>
        </div>
        <fieldset className="presets" aria-label="Presets">
          {presets.map(([title, change]) => (
            <button key={title} type="button" className="chip" onClick={() => set(change)}>
              {title}
            </button>
          ))}
        </fieldset>
        {runs.length > 0 && (
          <Choice
            label="From run"
            value=""
            choices={[
              ['', 'pick one of the store'],
              ...runs.map(
                ({ told, record: { id, subject } }) =>
                  [id, `${told.model}: ${subject.title}, ${id.slice(0, 8)}`] as const,
              ),
            ]}
            onChoose={(id) => {
              const told = runs.find(({ record }) => record.id === id)?.told;
              if (told !== undefined)
                set({
                  hardware: undefined,
                  devices: undefined,
                  batch: undefined,
                  in: undefined,
                  out: undefined,
                  precision: undefined,
                  ...told,
                });
            }}
          />
        )}
        <NameField
          label="Model"
          value={request.model}
          names={modelNames()}
          problemOf={modelProblem}
          onChange={(model) => set({ model })}
        />
        <NameField
          label="Hardware"
          value={request.hardware}
          names={hardwareNames()}
          problemOf={hardwareProblem}
          onChange={(hardware) => set({ hardware })}
        />
        <Choice
          label="Precision"
          value={request.precision}
          choices={weightPrecisions.map((name) => [name, name])}
          onChoose={(precision) => set({ precision })}
        />
        <NameField
          label="Grid"
          value={request.region}
          names={regionNames()}
          problemOf={regionProblem}
          onChange={(region) => set({ region })}
        />
        <AmountSlider
          label="Requests"
          value={request.requests}
          least={1}
          most={1e9}
          step={1}
          whole
          show={shortCount}
          example="1M"
          onChange={drag('requests')}
        />
        <AmountSlider
          label="Requests at once"
          value={request.batch}
          least={1}
          most={512}
          step={1}
          whole
          show={shortCount}
          example="64"
          onChange={drag('batch')}
        />
        <AmountSlider
          label="Tokens in"
          value={request.tokensIn}
          least={1}
          most={100_000}
          step={1}
          whole
          show={shortCount}
          example="500"
          onChange={drag('in')}
        />
        <AmountSlider
          label="Tokens out"
          value={request.tokensOut}
          least={1}
          most={20_000}
          step={1}
          whole
          show={shortCount}
          example="300"
          onChange={drag('out')}
        />
        <AmountSlider
          label="PUE"
          value={request.pue}
          least={1}
          most={2.5}
          step={0.01}
          show={formatNumber}
          example="1.2"
          onChange={(value) => value <= 5 && drag('pue')(value)}
        />
        <AmountSlider
          label="Hardware serves"
          unit="years"
          value={request.lifetime}
          least={1}
          most={10}
          step={0.5}
          show={String}
          example="4"
          onChange={(value) => value <= 50 && drag('years')(value)}
        />
        {search.devices !== undefined && (
          <p className="small">
            {search.devices} accelerators, as the address says.{' '}
            <button type="button" className="linky" onClick={() => set({ devices: undefined })}>
              As many as hold the model
            </button>
          </p>
        )}
      </div>
    </section>
  );
}
