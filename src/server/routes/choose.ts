import { Hono } from 'hono';
import { z } from 'zod';
import type { Choice } from '../../comparison/choose.ts';
import type { Store } from '../../store/store.ts';
import { parseQuery } from './records.ts';

const query = z.strictObject({
  task: z.string().max(100),
  min_score: z.coerce.number().min(0).max(1).optional(),
  region: z.string().max(60).optional(),
});

/** `/api/choose?task=TASK`: the answer of `wattlas choose --json` over the store that is served. */
export function chooseRoutes(store: Store): Hono {
  return new Hono().get('/choose', async (context) => {
    const { task, min_score, region } = parseQuery(query, context.req.query());
    const { chooseAmong } = await import('../../actions/choose.ts');
    return context.json(shortened(await chooseAmong(task, store, { minScore: min_score, region })));
  });
}

/** Candidates that are sent whole, and of more the first of each ground. */
const MOST = 2000;
const FIRST = 100;

function shortened(choice: Choice): Choice {
  if (choice.grounds.reduce((sum, { candidates }) => sum + candidates.length, 0) <= MOST) return choice;
  return {
    ...choice,
    grounds: choice.grounds.map((ground) => {
      const kept = ground.candidates.filter((each, i) => i < FIRST || each === ground.reached_for);
      const left = ground.candidates.filter((each) => !kept.includes(each));
      return left.length === 0
        ? ground
        : {
            ...ground,
            candidates: kept,
            left_out: { candidates: left.length, meeting: left.filter(({ meets }) => meets).length },
          };
    }),
    lone_scores: choice.lone_scores.slice(0, FIRST),
  };
}
