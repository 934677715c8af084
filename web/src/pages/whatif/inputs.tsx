import type { WhatIfSearch, WhatIfSetting } from '../../../../src/charts/estimate-search.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import { weightPrecisions } from '../../../../src/estimators/question.ts';
import { type Records, useApi } from '../../api.ts';
import { AmountSlider } from '../../parts/amount-slider.tsx';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { NameField } from '../../parts/name-field.tsx';
import { TypedAmount } from '../answers/typed-amount.tsx';
import {
  hardwareNames,
  hardwareProblem,
  modelNames,
  modelProblem,
  regionNames,
  regionProblem,
} from '../estimates/known-names.ts';
import { PhaseChoice } from '../estimates/phase-choice.tsx';
import { TaskChoice } from '../estimates/task-choice.tsx';
import { fromRun } from './from-run.ts';
import { WorkInputs } from './work-inputs.tsx';

/** Settings that people ask about, each a few inputs at once. */
const served: readonly (readonly [title: string, change: Readonly<Record<string, string>>])[] = [
  ['Older card (A100)', { hardware: 'a100-sxm-80' }],
  ['Newer card (B200)', { hardware: 'b200-sxm' }],
  ['Low-carbon grid (SE)', { region: 'SE' }],
  ['One request at a time', { batch: '1' }],
  ['8-bit weights', { precision: 'fp8' }],
  ['Ten times the traffic', { requests: '10000' }],
];
const trained: typeof served = [
  ...served.slice(0, 3),
  ['Half of the peak', { mfu: '50' }],
  ['A quarter of the peak', { mfu: '25' }],
];

/** Everything that may differ from the baseline: a slider where there is a scale, a typed number or name always. */
export function WhatIfInputs({
  search,
  request,
  baseline,
  set,
}: {
  readonly search: WhatIfSearch;
  readonly request: WhatIfSetting;
  readonly baseline: WhatIfSetting;
  readonly set: SetSearch;
}) {
  const drag = (name: keyof WhatIfSearch) => (value: number) => set({ [name]: String(value) }, true);
  const { data: store } = useApi<Records>('/api/records?limit=200');
  const runs = (store?.records ?? []).flatMap((record) => {
    const told = fromRun(record);
    return told === null ? [] : [{ record, told }];
  });
  const differs = [...new Set([...Object.keys(request), ...Object.keys(baseline)])].filter(
    (name) => String(request[name as keyof WhatIfSetting]) !== String(baseline[name as keyof WhatIfSetting]),
  );
  const presets = request.phase === undefined ? served : trained;
  return (
    <section className="panel inputs-left" aria-label="Inputs">
      <div className="fig">
        <div className="fighead">
          <h2>This setting</h2>
          <span className="u">
            {differs.length === 0
              ? 'as the baseline'
              : `${differs.length} ${differs.length === 1 ? 'differs' : 'differ'} from the baseline`}
          </span>
        </div>
        <fieldset className="presets" aria-label="Presets">
          {presets.map(([title, change]) => (
            <button key={title} type="button" className="chip" onClick={() => set(change)}>
              {title}
            </button>
          ))}
        </fieldset>
        {runs.length > 0 && request.phase === undefined && (
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
                  task: undefined,
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
        <PhaseChoice request={request} set={set} />
        <NameField
          label="Model"
          value={request.model}
          names={modelNames()}
          problemOf={modelProblem}
          onChange={(model) => set({ model, task: undefined })}
        />
        <TaskChoice search={search} set={set} />
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
          onChange={(region) => set({ region, hourly: undefined })}
        />
        <WorkInputs search={search} request={request} set={set} />
        <TypedAmount
          label="Accelerators"
          value={search.devices ?? null}
          least={1}
          most={1e7}
          none="as many as hold it"
          show={(value) => value.toLocaleString('en-GB')}
          example="8"
          onChange={(value) => set({ devices: value === null ? undefined : String(Math.round(value)) }, true)}
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
      </div>
    </section>
  );
}
