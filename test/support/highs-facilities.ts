import type { Highs, ModelData } from 'highs';
import type { Facilities } from '../../src/lifecycle/facility.ts';

/** Facility location as HiGHS solves it: the whole integer programme, a row for each client and facility. */
export async function highsCost(facilities: Facilities): Promise<number> {
  const highs = await started();
  return highs.withModel(programme(highs, facilities), (model) => {
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9 });
    model.run();
    return model.getObjectiveValue();
  });
}

let loading: Promise<Highs> | undefined;
const started = (): Promise<Highs> => {
  loading ??= import('highs').then((module) =>
    // Its types describe the CommonJS module, whose loader stands one default deeper.
    (module.default as unknown as typeof module.default.default)(),
  );
  return loading;
};

function programme(highs: Highs, { fixed, cost }: Facilities): ModelData {
  const colCost = [...fixed];
  const rows: { readonly at: readonly number[]; readonly of: readonly number[]; readonly upper: number }[] =
    [];
  for (const row of cost) {
    const ways = row.flatMap((each, j) =>
      Number.isFinite(each) ? [{ j, column: colCost.push(each) - 1 }] : [],
    );
    rows.push({ at: ways.map(({ column }) => column), of: ways.map(() => 1), upper: 1 });
    for (const { j, column } of ways)
      rows.push({ at: [j, column], of: [1, -1], upper: Number.POSITIVE_INFINITY });
  }
  const starts = [0];
  for (const { at } of rows) starts.push((starts.at(-1) as number) + at.length);
  const { integer, continuous } = highs.constants.variableType;
  return {
    numCols: colCost.length,
    numRows: rows.length,
    colCost,
    colLower: colCost.map(() => 0),
    colUpper: colCost.map(() => 1),
    rowLower: rows.map(({ upper }) => (upper === 1 ? 1 : 0)),
    rowUpper: rows.map(({ upper }) => upper),
    integrality: colCost.map((_, c) => (c < fixed.length ? integer : continuous)),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: colCost.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap(({ at }) => at)),
      values: Float64Array.from(rows.flatMap(({ of }) => of)),
    },
  };
}
