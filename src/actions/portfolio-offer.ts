import { refusal } from '../domain/problem.ts';
import type { PortfolioTask } from '../lifecycle/portfolio.ts';
import { portfolioOptions } from '../lifecycle/portfolio-names.ts';
import { assumed, given, published } from './plan.ts';
import type { PortfolioRequest } from './plan-portfolio.ts';
import { candidatesOf } from './portfolio-candidates.ts';
import { portfolioCosts } from './portfolio-costs.ts';
import { candidatesIn, taskOf, tasksIn } from './portfolio-figures.ts';
import { allResults } from './results.ts';

/** Volumes of the example, which nobody measured. */
const EXAMPLE = ['text-classification=200M,0.9', 'question-answering=20M,0.7', 'summarization=2M,0.3'];

/** @throws {Problem} a refusal where a task is given twice, or written wrong. */
export async function tasksOf({ task = [], tasks }: PortfolioRequest): Promise<readonly PortfolioTask[]> {
  const all = [...(tasks === undefined ? [] : await tasksIn(tasks)), ...task.map(taskOf)];
  const found = all.length === 0 ? EXAMPLE.map(taskOf) : all;
  const twice = found.find(({ id }, i) => found.findIndex((other) => other.id === id) < i);
  if (twice) throw refusal(`The task ${twice.id} is given twice.`);
  return found;
}

/**
 * Models that could do the tasks, what hosting and asking them costs, and what both rest on.
 * @throws {Problem} a refusal where both a table and records are given, or figures do not go together.
 */
export async function offered(request: PortfolioRequest, tasks: readonly PortfolioTask[]) {
  const example = request.task === undefined && request.tasks === undefined;
  const { task: giving } = request.named ?? portfolioOptions;
  const volumes = example
    ? assumed(
        `An example: ${EXAMPLE.map((each) => each.replace('=', ' ').replace(',', ' times at a score of ')).join(', ')}${giving === null ? '' : `; give yours with ${giving}`}.`,
      )
    : given(`${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'} with queries and floors.`);
  if (request.models !== undefined) {
    if (request.records !== undefined)
      throw refusal('Give models (--models) or records (--records), not both.');
    const candidates = await candidatesIn(request.models);
    return {
      candidates,
      does: [...new Set(candidates.flatMap(({ serves }) => [...serves.keys()]))],
      costs: portfolioCosts(request, {
        net: candidates.some(({ idle_w }) => idle_w !== null),
        study: false,
        fineTuned: candidates.some(({ making_j }) => making_j !== null && making_j > 0),
      }),
      rests: [
        volumes,
        given(`${candidates.length} models of ${request.models}, their energies as they stand there.`),
      ],
    };
  }
  const selector = request.records ?? 'study:';
  const results = selector.startsWith('study:')
    ? (await import('../study/results.ts')).studyResultViews()
    : (await allResults(request.store, { selectors: [selector] })).results;
  const { candidates, net, sources, does } = candidatesOf(selector, results, tasks);
  const study = candidates.some(({ idle_w }) => idle_w !== null);
  return {
    candidates,
    does,
    costs: portfolioCosts(request, { net, study, fineTuned: false }),
    rests: [
      volumes,
      published(
        `${candidates.length} models: ${sources.join('; ')}. Scores are means over data sets, as choose has them.`,
        null,
      ),
    ],
  };
}
