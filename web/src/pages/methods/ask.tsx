import type { MethodsSearch } from '../../../../src/charts/estimate-search.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import { modalityOf, taskTitle } from '../../../../src/domain/modality.ts';
import { formatCount, shortCount } from '../../../../src/domain/multiple.ts';
import type { Task } from '../../../../src/domain/task.ts';
import type { EstimateAnswer } from '../../../../src/estimators/answer.ts';
import { weightPrecisions } from '../../../../src/estimators/question.ts';
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

interface Asked {
  readonly model?: string;
  readonly hardware?: string;
  readonly region?: string;
  readonly precision?: string;
  readonly batch?: number;
  readonly requests?: number;
  readonly tokensIn?: number;
  readonly tokensOut?: number;
  readonly tokens?: number;
  readonly mfu?: number;
  readonly phase?: 'training' | 'fine-tuning';
  readonly lora?: number;
  readonly task?: Task;
  readonly cpuCores?: number;
  readonly memory?: number;
}

/** The question in a line, and what it is made of behind it. */
export function MethodsAsk({
  search,
  request,
  tasks,
  answer,
  set,
}: {
  readonly search: MethodsSearch;
  readonly request: Asked;
  /** What a model can be asked that is known by one request at a time; none: another model, or another phase. */
  readonly tasks: readonly Task[];
  readonly answer: EstimateAnswer;
  readonly set: SetSearch;
}) {
  const { setting, model } = answer;
  const trained = setting.phase !== 'inference';
  const size = model.params ? `, ${formatCount(model.params.value)} parameters` : '';
  const [made] = tasks;
  const task = request.task ?? made;
  const wordless = ['image to category', 'text to image'].includes(modalityOf(task ?? '') ?? '');
  const usual = made === undefined ? 'bf16' : 'fp32';
  const requests = `${(request.requests ?? 1000).toLocaleString('en')} requests`;
  const work = trained
    ? `${setting.phase}${request.lora === undefined ? '' : `, LoRA of rank ${request.lora},`} on ${shortCount(request.tokens ?? 0)} tokens`
    : made !== undefined
      ? `${requests}, ${taskTitle(task ?? made)}, ${request.batch === 1 ? 'one' : request.batch} at once`
      : `${requests} of ${request.tokensIn} + ${request.tokensOut} tokens, ${request.batch} at once`;
  const put = (name: keyof MethodsSearch) => (value: number | null) =>
    set({ [name]: value === null ? undefined : String(value) }, true);
  return (
    <details
      className="panel ask"
      open={search.phase !== undefined || search.task !== undefined || undefined}
    >
      <summary>
        <span className="lab">Asked</span>
        <b>
          {model.title ?? request.model}
          {size}
        </b>
        <span>
          {work}; {request.precision}, on {setting.devices} × {setting.hardware ?? request.hardware}, grid of{' '}
          {request.region}
        </span>
        <span className="linky">Change</span>
      </summary>
      <div className="question">
        <NameField
          label="Model"
          value={request.model ?? ''}
          names={modelNames()}
          problemOf={modelProblem}
          onChange={(model) => set({ model, task: undefined })}
        />
        <PhaseChoice request={request} set={set} />
        {made !== undefined && (
          <Choice
            label="Task"
            value={task ?? made}
            choices={tasks.map((each) => [each, taskTitle(each)])}
            onChoose={(chosen) => set({ task: chosen === made ? undefined : chosen })}
          />
        )}
        <NameField
          label="Hardware"
          value={request.hardware ?? ''}
          names={hardwareNames()}
          problemOf={hardwareProblem}
          onChange={(hardware) => set({ hardware })}
        />
        <TypedAmount
          label="Devices"
          value={search.devices ?? null}
          most={1e7}
          show={shortCount}
          example="8"
          onChange={put('devices')}
        />
        {trained ? (
          <>
            <TypedAmount
              label="Tokens seen"
              value={request.tokens ?? null}
              most={1e18}
              show={shortCount}
              example="15T"
              onChange={put('tokens')}
            />
            <TypedAmount
              label="Utilisation (MFU), %"
              value={search.mfu ?? null}
              most={100}
              show={String}
              example="40"
              onChange={put('mfu')}
            />
            {request.lora !== undefined && (
              <>
                <TypedAmount
                  label="Rank of the adapters"
                  value={request.lora}
                  least={1}
                  most={65_536}
                  show={String}
                  example="16"
                  onChange={(rank) => rank !== null && put('rank')(Math.round(rank))}
                />
                <TypedAmount
                  label="Parameters of the adapters"
                  value={search.adapters ?? null}
                  most={1e13}
                  none="counted on the shape"
                  show={shortCount}
                  example="40M"
                  onChange={put('adapters')}
                />
              </>
            )}
          </>
        ) : (
          <>
            <TypedAmount
              label="Requests"
              value={request.requests ?? null}
              most={1e15}
              show={shortCount}
              example="1M"
              onChange={put('requests')}
            />
            {!wordless && (
              <>
                <TypedAmount
                  label="Tokens in"
                  value={request.tokensIn ?? null}
                  most={1e9}
                  none="each method's own"
                  show={shortCount}
                  example="500"
                  onChange={put('in')}
                />
                <TypedAmount
                  label="Tokens out"
                  value={request.tokensOut ?? null}
                  most={1e9}
                  none="each method's own"
                  show={shortCount}
                  example="300"
                  onChange={put('out')}
                />
              </>
            )}
            <TypedAmount
              label="Requests at once"
              value={request.batch ?? null}
              most={1e6}
              show={shortCount}
              example="64"
              onChange={put('batch')}
            />
          </>
        )}
        <Choice
          label="Precision"
          value={request.precision ?? 'bf16'}
          choices={weightPrecisions.map((name) => [name, name])}
          onChoose={(precision) => set({ precision: precision === usual ? undefined : precision })}
        />
        <NameField
          label="Grid"
          value={request.region ?? ''}
          names={regionNames()}
          problemOf={regionProblem}
          onChange={(region) => set({ region: region === 'world' ? undefined : region })}
        />
        <TypedAmount
          label="PUE"
          value={search.pue ?? null}
          least={1}
          most={5}
          show={formatNumber}
          example="1.2"
          onChange={put('pue')}
        />
        <TypedAmount
          label="CPU cores"
          value={request.cpuCores ?? null}
          most={1e6}
          show={String}
          example="14"
          onChange={(value) => set({ cores: value === 14 ? undefined : String(value ?? 0) }, true)}
        />
        <TypedAmount
          label="Host memory, GiB"
          value={request.memory ?? null}
          most={1e7}
          show={String}
          example="256"
          onChange={(value) => set({ memory: value === 256 ? undefined : String(value ?? 0) }, true)}
        />
      </div>
    </details>
  );
}
