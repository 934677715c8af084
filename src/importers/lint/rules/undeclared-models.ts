import type { Rule } from '../finding.ts';
import { grouped, total } from '../log.ts';
import { kwh, many } from '../words.ts';

/** Models that were run and are not in the printed list, and the other way round. */
export const undeclaredModels: Rule = {
  id: 'undeclared-models',
  title: 'Models differ from the declared list',
  check(log, claims) {
    const lists = claims?.models;
    if (lists === undefined) return [];
    const anywhere = (lists.any ?? []).map(folded);
    return grouped(log.rows, (row) => (row.model === null ? null : row.task)).flatMap(([task, rows]) => {
      const list = lists[task];
      if (list === undefined) return [];
      const declared = list.map(folded);
      const own = rows.filter((row) => !anywhere.includes(folded(row.model as string)));
      const logged = [
        ...new Set(own.map((row) => claims?.renamed?.[row.model as string] ?? (row.model as string))),
      ];
      const extra = logged.filter((model) => !declared.includes(folded(model)));
      if (extra.length === 0) return [];
      const names = logged.map(folded);
      const absent = list.filter((model) => !names.includes(folded(model)));
      const concerned = rows.filter((row) => extra.includes(row.model as string));
      return [
        {
          severity: 'warning',
          evidence: `${task}: ${many(logged.length, 'model')} ${logged.length === 1 ? 'is' : 'are'} logged, ${list.length} ${list.length === 1 ? 'is' : 'are'} listed; ${extra.length} of the logged ${extra.length === 1 ? 'is' : 'are'} not in the list (${extra.join(', ')})${
            absent.length > 0
              ? `, and ${absent.length} listed ${absent.length === 1 ? 'is' : 'are'} not logged (${absent.join(', ')})`
              : ''
          }.`,
          consequence: `${kwh(total(concerned).energy_j)} of ${kwh(total(rows).energy_j)} of this task are of models that the list does not name.`,
          remedy: 'Name the models that were run, or leave the others out of the means.',
          count: concerned.length,
          numbers: {
            logged: logged.length,
            listed: list.length,
            not_listed: extra.length,
            not_logged: absent.length,
            of_rows: concerned.length,
          },
        },
      ];
    });
  },
};

const folded = (model: string): string => model.toLowerCase();
