import { plainFact } from '../catalog/facts.ts';
import { candidateOf } from '../comparison/choose.ts';
import { select } from '../comparison/select.ts';
import { refusal } from '../domain/problem.ts';
import { namedPerimeters, type Result, resultIn } from '../domain/result.ts';
import type { Uncertain } from '../domain/uncertain.ts';
import type { PortfolioTask } from '../lifecycle/portfolio.ts';
import { groupBy } from '../math/group-by.ts';

/** What a model takes for a query of a task. */
export interface CandidateService {
  /** Of one query; without the idle draw where that is counted as hosting. */
  readonly energy_j: Uncertain;
  readonly score: number | null;
  readonly key: string | null;
  /** Time of a device for one query; null: not known. */
  readonly busy_s: number | null;
}

/** A model that could be hosted, in joules and watts, before horizon and unit are applied. */
export interface PortfolioCandidate {
  readonly id: string;
  /** Made for one task. */
  readonly specialised: boolean;
  readonly params: number | null;
  /** Accelerators it is kept on. */
  readonly devices: number;
  /** Idle draw of one of them; null: not known. */
  readonly idle_w: number | null;
  /** Energy of fine-tuning it; null: not known. */
  readonly making_j: number | null;
  readonly serves: ReadonlyMap<string, CandidateService>;
}

/** Candidates of records: of the study its models as prompted or made for a task, else each model on its hardware and batch. */
export function candidatesOf(
  selector: string,
  results: readonly Result[],
  tasks: readonly PortfolioTask[],
): {
  readonly candidates: readonly PortfolioCandidate[];
  readonly net: boolean;
  /** Tasks that the records do, alone and on a data set. */
  readonly does: readonly string[];
  readonly sources: readonly string[];
} {
  const chosen = select(selector, results);
  const bare = chosen.map((result) => ({ result, net: netOf(result) }));
  const net = bare.every((each) => each.net !== null);
  const used = bare.map(({ result, net: other }) => ({
    result: net ? (other as Result) : result,
    gross: result,
  }));
  const perimeters = new Set(used.map(({ result }) => JSON.stringify(result.perimeter)));
  if (perimeters.size > 1)
    throw refusal(
      `The results of ${selector} cover unlike things (${perimeters.size} perimeters), so their energies cannot be added up; take fewer, as study: or published:hardware:H100.`,
    );
  const fits = ({ id }: PortfolioTask, { task, dataset }: Result) =>
    id === task || id === `${task}/${dataset}`;
  const several = (of: (result: Result) => unknown) => new Set(chosen.map(of)).size > 1;
  const [manyMachines, manyBatches] = [several(({ hardware }) => hardware), several(({ batch }) => batch)];
  const nameOf = (result: Result) =>
    [
      result.model ?? result.title,
      ...(result.origin === 'own' ? [result.id] : []),
      ...(manyMachines ? [result.hardware] : []),
      ...(manyBatches ? [`batch ${result.batch ?? 'not known'}`] : []),
      ...(result.origin === 'published' && result.variant !== null ? [result.variant] : []),
    ].join(', ');
  const candidates = [...groupBy(used, ({ result }) => nameOf(result))].flatMap(([id, own]) => {
    const serves = new Map(
      tasks.flatMap((task) => {
        const of = own.filter(({ result }) => fits(task, result));
        if (of.length === 0) return [];
        const { energy_j, score } = candidateOf(
          of.map(({ result }) => result),
          undefined,
          0,
        );
        const busy = of.map(({ gross }) => busyOf(gross));
        const busy_s = busy.some((each) => each === null)
          ? null
          : (busy as number[]).reduce((a, b) => a + b, 0) / busy.length;
        return [[task.id, { energy_j, score, key: of[0]?.result.machine ?? null, busy_s }] as const];
      }),
    );
    if (serves.size === 0) return [];
    const [first] = own as [(typeof own)[number]];
    const study = first.result.origin === 'study';
    const specialised = study && own.every(({ gross }) => !gross.zero_shot);
    return [
      {
        id,
        specialised,
        params: first.result.params,
        devices: study ? 1 : Number(/^(\d+) × /.exec(first.result.hardware)?.[1] ?? 1),
        idle_w: study && net ? plainFact('study/power/idle-gpu').value : null,
        making_j: specialised ? null : 0,
        serves,
      },
    ];
  });
  const does = chosen.flatMap(({ task, dataset }) =>
    task === null ? [] : [task, ...(dataset === null ? [] : [`${task}/${dataset}`])],
  );
  return {
    candidates,
    net,
    does: [...new Set(does)],
    sources: [...new Set(chosen.map(({ source }) => source.title))],
  };
}

/** The result without the idle draw: of the study its GPUs above idle, else the whole of its perimeter. */
const netOf = (result: Result): Result | null =>
  resultIn(
    result,
    result.origin === 'study' ? namedPerimeters['gpu-net'] : { ...result.perimeter, idle: 'net' },
  );

/** Time of the study's GPU for a query: what the reading with its idle draw has more than that without, over the draw. */
function busyOf(result: Result): number | null {
  if (result.origin !== 'study') return null;
  const [gross, net] = [resultIn(result, namedPerimeters['gpu-used']), netOf(result)];
  if (gross === null || net === null) return null;
  return (gross.energy_j.value - net.energy_j.value) / plainFact('study/power/idle-gpu').value;
}
