import type { PortfolioPlan } from '../../../../../src/actions/plan-portfolio.ts';
import { taskTitle } from '../../../../../src/domain/modality.ts';
import { tasks as known } from '../../../../../src/domain/task.ts';
import { portfolioLabels } from '../../../../../src/lifecycle/portfolio-names.ts';
import { Choice } from '../../../parts/choice.tsx';
import type { SetSearch } from '../../../parts/figure-controls.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { numberOf, within } from '../numbers.ts';
import { TypedField } from '../typed-field.tsx';
import type { PortfolioSearch } from './command.ts';

interface Wanted {
  readonly task: string;
  readonly queries: string;
  readonly floor: string;
}

/** The tasks an address names, else those of the answer, which are the example's. */
const wantedOf = ({ tasks }: PortfolioSearch, plan: PortfolioPlan | undefined): readonly Wanted[] =>
  tasks === undefined
    ? (plan?.answer ?? []).map(({ task, queries, min_score }) => ({
        task,
        queries: String(queries),
        floor: min_score === null ? '' : String(min_score),
      }))
    : tasks.split(';').map((text) => {
        const [, task = text, queries = '', floor = ''] = /^([^=]+)=([^,]+)(?:,(.+))?$/.exec(text) ?? [];
        return { task, queries, floor };
      });

const textOf = (wanted: readonly Wanted[]): string =>
  wanted.map(({ task, queries, floor }) => `${task}=${queries}${floor === '' ? '' : `,${floor}`}`).join(';');

/** What is to be done: tasks with their queries over the horizon and the least score. */
export function Tasks({
  plan,
  search,
  set,
}: {
  /** Absent: none could be made of what the address asks. */
  readonly plan: PortfolioPlan | undefined;
  readonly search: PortfolioSearch;
  readonly set: SetSearch;
}) {
  const wanted = wantedOf(search, plan);
  const keep = (next: readonly Wanted[], replace = false) => set({ tasks: textOf(next) }, replace);
  const change = (index: number, part: Partial<Wanted>, replace = true) =>
    keep(
      wanted.map((each, i) => (i === index ? { ...each, ...part } : each)),
      replace,
    );
  const free = known.filter((task) => wanted.every((each) => each.task !== task));
  return (
    <section className="panel fig inputs" aria-label="Tasks">
      <ul className="options">
        {wanted.map((each, i) => (
          <li key={each.task} className="row ctl">
            <span className="small num">{i + 1}</span>
            <Choice
              label="Task"
              value={each.task}
              choices={[
                [each.task, taskTitle(each.task)],
                ...free.map((task) => [task, taskTitle(task)] as const),
              ]}
              onChoose={(task) => change(i, { task, floor: '' }, false)}
            />
            <TypedField
              label={`queries in ${search.days ?? 30} days`}
              value={
                Number.isNaN(numberOf(each.queries))
                  ? each.queries
                  : numberOf(each.queries).toLocaleString('en')
              }
              problemOf={within(1, 1e15)}
              onChange={(text) => change(i, { queries: String(numberOf(text)) })}
            />
            <TypedField
              label="least score"
              value={each.floor}
              placeholder="any"
              problemOf={(text) => (text === '' ? null : within(0, 1)(text))}
              onChange={(floor) => change(i, { floor })}
            />
            {wanted.length > 1 && (
              <button
                type="button"
                className="icon"
                aria-label={`Remove ${taskTitle(each.task)}`}
                title="Remove"
                onClick={() => keep(wanted.filter((_, k) => k !== i))}
              >
                <Icon name="close" size={14} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className="row ctl">
        {free[0] !== undefined && (
          <button
            type="button"
            className="chip add"
            onClick={() => keep([...wanted, { task: free[0] as string, queries: '1000000', floor: '' }])}
          >
            {portfolioLabels.task}
          </button>
        )}
        {search.tasks !== undefined && (
          <button type="button" className="btn txt sm" onClick={() => set({ tasks: undefined })}>
            Back to the example
          </button>
        )}
      </div>
    </section>
  );
}
