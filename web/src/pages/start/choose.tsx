import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Choice as Chosen, Ground } from '../../../../src/comparison/choose.ts';
import { meansWords } from '../../../../src/comparison/means.ts';
import { formatNumber, formatRatio } from '../../../../src/domain/format.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import { tasks } from '../../../../src/domain/task.ts';
import { useApi } from '../../api.ts';
import { Banner } from '../../parts/banner.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Rich } from '../../parts/rich.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import type { StartSearch } from '../../router.tsx';
import { covers } from '../../words.ts';
import { GroundTable } from './ground-table.tsx';

/** Grounds of other publications that stand open. */
const OPEN = 2;

/** A task and a least score are picked; the models on record that do it, the cheapest first, with what each number covers. */
export function Choose() {
  const search = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const set = (change: StartSearch) =>
    navigate({
      search: (before) => ({ ...before, ...change }) as StartSearch,
      resetScroll: false,
    });
  const { task, min, region } = search;
  const grid = useApi<readonly { readonly id: string; readonly title: string }[]>('/api/catalog/grid');
  const regions = (grid.data ?? [])
    .map(({ id, title }) => [id, title] as const)
    .sort(([, a], [, b]) => a.localeCompare(b));
  const query = new URLSearchParams({
    ...(task ? { task } : {}),
    ...(min === undefined ? {} : { min_score: String(min) }),
    ...(region ? { region } : {}),
  });
  const answer = useApi<Chosen>(task ? `/api/choose?${query}` : null);
  return (
    <section aria-label="Choose a model">
      <h2 className="sec">Which model does the task for least energy?</h2>
      <div className="row ctl bar">
        <Choice
          label="Task"
          value={task ?? ''}
          choices={[['', 'pick a task'], ...tasks.map((each) => [each, taskTitle(each)] as const)]}
          onChoose={(each) => set({ task: each === '' ? undefined : each } as StartSearch)}
        />
        <Choice
          label="Least score"
          value={min === undefined ? '' : String(min)}
          choices={[
            ['', 'any'],
            ...[
              ...new Set([
                '0.3',
                '0.5',
                '0.7',
                '0.8',
                '0.9',
                '0.95',
                ...(min === undefined ? [] : [String(min)]),
              ]),
            ].map((score) => [score, score] as const),
          ]}
          onChoose={(score) => set({ min: score === '' ? undefined : Number(score) } as StartSearch)}
        />
        <Choice
          label="Region"
          value={region ?? ''}
          choices={[
            ['', 'as configured'],
            ...(region && !regions.some(([id]) => id === region) ? [[region, region] as const] : []),
            ...regions,
          ]}
          onChoose={(id) => set({ region: id === '' ? undefined : id } as StartSearch)}
        />
        {(task || region) && (
          <button
            type="button"
            className="btn txt sm"
            onClick={() => set({ task: undefined, min: undefined, region: undefined } as never)}
          >
            Reset
          </button>
        )}
      </div>
      {task && answer.state === 'failed' && <Banner kind="error">{answer.error}</Banner>}
      {task && !answer.data && answer.state !== 'failed' && <Skeleton heights={[160]} />}
      {task && answer.data && answer.state !== 'failed' && <Answer choice={answer.data} region={region} />}
    </section>
  );
}

function Answer({ choice, region }: { readonly choice: Chosen; readonly region: string | undefined }) {
  const near = choice.grounds.filter(({ origin }) => origin !== 'published');
  const other = choice.grounds.filter(({ origin }) => origin === 'published');
  const { g_per_kwh, title, year, provenance } = choice.intensity;
  return (
    <>
      <p className="finding">
        <Rich text={answerOf(choice)} />
      </p>
      {choice.grounds.length > 1 && (
        <Banner>
          <b>Not like for like: {choice.grounds.length} grounds.</b> Each is of one machine, perimeter and
          batch; models are compared inside a ground and not between them.
        </Banner>
      )}
      {near.map((ground) => (
        <GroundTable key={keyOf(ground)} ground={ground} />
      ))}
      {other.slice(0, OPEN).map((ground) => (
        <GroundTable key={keyOf(ground)} ground={ground} />
      ))}
      <p className="small">
        Carbon at {formatNumber(g_per_kwh)}&nbsp;g/kWh, {title}
        {year === null ? '' : ` ${year}`}
        {provenance === 'assumed' &&
          ', assumed; pick a region above, or wattlas config set region keeps yours'}
        .{choice.means && ` ${meansWords(choice.means)}`}
        {other.length > OPEN &&
          ` ${other.length - OPEN} more published configurations: wattlas choose ${choice.task}${region ? ` --region ${region}` : ''} --json.`}
      </p>
    </>
  );
}

const keyOf = ({ origin, hardware, batch, variant, perimeter, candidates }: Ground): string =>
  [
    origin,
    hardware,
    batch,
    variant,
    perimeter.devices.join(),
    perimeter.idle,
    candidates[0]?.results[0],
  ].join(' ');

/** The ground with most models that score enough answers. */
function answerOf({ grounds, min_score, task }: Chosen): string {
  const meeting = ({ candidates, left_out }: Ground) =>
    candidates.filter(({ meets }) => meets).length + (left_out?.meeting ?? 0);
  const ground = [...grounds].sort((a, b) => meeting(b) - meeting(a))[0];
  const floor = min_score === null ? '' : ` with a score of ${formatNumber(min_score)} or more`;
  if (!ground?.cheapest) {
    const scored = grounds.flatMap(({ candidates }) => candidates.filter(({ score }) => score !== null));
    const best = scored.reduce<(typeof scored)[0] | null>(
      (top, each) => ((each.score ?? 0) > (top?.score ?? -1) ? each : top),
      null,
    );
    return `No model on record does ${taskTitle(task)}${floor}.${best ? ` The best is ${best.model} with **${formatNumber(best.score)}** (${best.metric}).` : ' No score of it is on record.'}`;
  }
  const { cheapest, reached_for, ratio } = ground;
  const wh = (cheapest.energy_j.value * 1000) / 3600;
  const where = { own: 'your records', study: 'the study', published: 'one publication' }[ground.origin];
  const against =
    reached_for && ratio
      ? ` ${reached_for.model}, the multi-purpose model ${reached_for.score === null ? 'of most parameters' : 'of the best score'}, takes **${formatRatio(ratio.value)}**${ratio.runs ? ` (95\u00a0% ${formatNumber(ratio.runs.lo)}–${formatNumber(ratio.runs.hi)}, runs drawn again)` : ''} that energy.`
      : '';
  return `Of ${meeting(ground)} models of ${where}${floor}, **${cheapest.model}** takes least: **${formatNumber(wh)}\u00a0Wh** for 1,000 queries${cheapest.score === null ? '' : `, ${cheapest.metric} ${formatNumber(cheapest.score)}`}, on ${ground.hardware}, covering ${covers(ground.perimeter)}.${against}`;
}
