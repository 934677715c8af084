import type { Architecture } from '../../../../src/architectures/architecture.ts';
import { countModel, type ModelCount } from '../../../../src/architectures/model-count.ts';
import type { Precision } from '../../../../src/architectures/precision.ts';
import type { Task } from '../../../../src/domain/task.ts';
import type { ModelSearch } from '../../router.tsx';

/** What a model is counted for. */
export interface Asked {
  readonly tokens: number;
  readonly newTokens: number;
  readonly batch: number;
  readonly precision: Precision;
  readonly task: Task | null;
}

/** What an address asks for, defaults filled in: 128 tokens, and 10 new ones of a model that generates. */
export function askedOf(search: ModelSearch, architecture: Architecture): Asked {
  return {
    tokens: search.tokens ?? 128,
    newTokens: architecture.cache === null ? 1 : (search.new ?? 10),
    batch: search.batch ?? 1,
    precision: search.precision ?? 'fp32',
    task: architecture.tasks.find((task) => task === search.task) ?? null,
  };
}

export const countOf = (architecture: Architecture, asked: Asked): ModelCount =>
  countModel(architecture, { ...asked, task: asked.task ?? undefined });
