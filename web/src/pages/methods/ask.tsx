import { askedAlone } from '../../../../src/charts/asked-work.ts';
import type { MethodsSearch } from '../../../../src/charts/estimate-search.ts';
import type { MethodsRequest, MethodsSetting } from '../../../../src/charts/methods-request.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import { formatCount, shortCount } from '../../../../src/domain/multiple.ts';
import type { EstimateAnswer } from '../../../../src/estimators/answer.ts';
import { weightPrecisions } from '../../../../src/estimators/question.ts';
import type { Spread } from '../../../../src/estimators/spread.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { NameField } from '../../parts/name-field.tsx';
import { TypedAmount } from '../answers/typed-amount.tsx';
import { AdapterParameters } from '../estimates/adapter-parameters.tsx';
import { hasTokens } from '../estimates/has-tokens.ts';
import {
  hardwareNames,
  hardwareProblem,
  modelNames,
  modelProblem,
  regionNames,
  regionProblem,
} from '../estimates/known-names.ts';
import { PhaseChoice } from '../estimates/phase-choice.tsx';
import { ShareOfPeak } from '../estimates/share-of-peak.tsx';
import { TaskChoice } from '../estimates/task-choice.tsx';

/** A size that is not known exactly, by its ends. */
const sizeOf = ({ value, lo, hi }: Spread): string =>
  lo === hi ? formatCount(value) : `${formatCount(lo)} to ${formatCount(hi)}`;

/** The question in a line, and what it is made of behind it. */
export function MethodsAsk({
  search,
  asked: { request },
  answered,
  answer,
  set,
}: {
  readonly search: MethodsSearch;
  /** What the address asks. */
  readonly asked: MethodsRequest;
  /** The question that is answered: the last that could be asked. */
  readonly answered: MethodsSetting;
  readonly answer: EstimateAnswer;
  readonly set: SetSearch;
}) {
  const { phase } = request;
  const usual = askedAlone(search) ? 'fp32' : 'bf16';
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
          {answer.model.title ?? answered.model}
          {answer.model.params && `, ${sizeOf(answer.model.params)} parameters`}
        </b>
        <span>
          {workOf(answered, answer)}; {answered.precision}, on {answer.setting.devices} ×{' '}
          {answer.setting.hardware ?? answered.hardware}, grid of {answered.region}
        </span>
        <span className="linky">Change</span>
      </summary>
      <div className="question">
        <PhaseChoice request={request} set={set} />
        <NameField
          label="Model"
          value={request.model ?? ''}
          names={modelNames()}
          problemOf={modelProblem}
          onChange={(model) => set({ model, task: undefined })}
        />
        <TaskChoice search={search} set={set} />
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
        {phase !== undefined ? (
          <>
            <TypedAmount
              label="Tokens seen"
              value={request.tokens ?? null}
              most={1e18}
              show={shortCount}
              example="15T"
              onChange={put('tokens')}
            />
            <ShareOfPeak value={search.mfu} onChange={put('mfu')} />
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
                <AdapterParameters value={search.adapters} onChange={put('adapters')} />
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
            {hasTokens(search) && (
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

/** The work of a question in words. */
function workOf(
  { phase, tokens, lora, task, requests = 0, tokensIn, tokensOut, batch = 1 }: MethodsSetting,
  { assumptions }: EstimateAnswer,
): string {
  if (phase !== undefined)
    return `${phase}${lora === undefined ? '' : `, LoRA of rank ${lora},`} on ${shortCount(tokens ?? 0)} tokens`;
  const taken = task ?? assumptions.find(({ field }) => field === 'task')?.value;
  const lengths = [
    ...(tokensIn === undefined ? [] : [`${tokensIn}${tokensOut === undefined ? ' tokens in' : ''}`]),
    ...(tokensOut === undefined ? [] : [`${tokensOut} tokens${tokensIn === undefined ? ' out' : ''}`]),
  ].join(' + ');
  return `${requests.toLocaleString('en')} requests${lengths && ` of ${lengths}`}${taken === undefined ? '' : `, ${taskTitle(String(taken))}`}, ${batch === 1 ? 'one' : batch} at once`;
}
