import type { ParametricModel } from './parametric-model.ts';

const CELLS = 16;
const [SMALLEST, LARGEST] = [0.05, 2];
/** The exponents of the grid, geometric: what is fitted lies between 0.1 and 0.7 most often. */
const EXPONENTS = Float64Array.from(
  { length: CELLS },
  (_, i) => SMALLEST * (LARGEST / SMALLEST) ** (i / (CELLS - 1)),
);

/** Powers of the table for every exponent of the grid: the same for all bootstrap samples. */
export interface StartingGrid {
  /** exp(−α·x), exponent after exponent. */
  readonly px: Float64Array;
  readonly py: Float64Array;
}

export function startingGrid({ n, x, y }: ParametricModel): StartingGrid {
  const powers = (values: Float64Array) => {
    const out = new Float64Array(CELLS * n);
    for (let c = 0; c < CELLS; c++) {
      const exponent = EXPONENTS[c] as number;
      for (let i = 0; i < n; i++) out[c * n + i] = Math.exp(-exponent * (values[i] as number));
    }
    return out;
  };
  return { px: powers(x), py: powers(y) };
}

/**
 * Starting points, best first: for each pair of exponents the E, A and B of least squares with weights 1/L²
 * (variable projection), where all three come out positive. No two of them are neighbours on the grid.
 */
export function startsOf(
  model: ParametricModel,
  grid: StartingGrid,
  weights: Float64Array,
  count: number,
): readonly Float64Array[] {
  const { n, loss } = model;
  const { px, py } = grid;
  const w = new Float64Array(n);
  const wl = new Float64Array(n);
  let [s00, r0, rr] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const l = loss[i] as number;
    const weight = (weights[i] as number) / (l * l);
    w[i] = weight;
    wl[i] = weight * l;
    s00 += weight;
    r0 += weight * l;
    rr += weight * l * l;
  }
  const rows = sumsOf(px, w, wl, n);
  const columns = sumsOf(py, w, wl, n);
  const found: {
    readonly cell: readonly [number, number];
    readonly rest: number;
    readonly theta: Float64Array;
  }[] = [];
  for (let c = 0; c < CELLS; c++) {
    for (let d = 0; d < CELLS; d++) {
      let cross = 0;
      const [from, at] = [c * n, d * n];
      for (let i = 0; i < n; i++)
        cross += (w[i] as number) * (px[from + i] as number) * (py[at + i] as number);
      const solved = solve3(
        [s00, rows.first[c] as number, columns.first[d] as number],
        [rows.second[c] as number, cross, columns.second[d] as number],
        [r0, rows.right[c] as number, columns.right[d] as number],
      );
      if (solved === null || !solved.every((each) => each > 0)) continue;
      const [floor, a, b] = solved;
      const rest = rr - floor * r0 - a * (rows.right[c] as number) - b * (columns.right[d] as number);
      found.push({
        cell: [c, d],
        rest,
        theta: Float64Array.of(
          Math.log(a),
          Math.log(b),
          Math.log(floor),
          EXPONENTS[c] as number,
          EXPONENTS[d] as number,
        ),
      });
    }
  }
  found.sort((one, other) => one.rest - other.rest);
  const chosen: typeof found = [];
  for (const each of found) {
    if (chosen.length >= count) break;
    const near = chosen.some(({ cell }) =>
      cell.every((index, k) => Math.abs(index - (each.cell[k] as number)) <= 1),
    );
    if (!near) chosen.push(each);
  }
  return chosen.map(({ theta }) => theta);
}

function sumsOf(powers: Float64Array, w: Float64Array, wl: Float64Array, n: number) {
  const [first, second, right] = [new Float64Array(CELLS), new Float64Array(CELLS), new Float64Array(CELLS)];
  for (let c = 0; c < CELLS; c++) {
    let [one, two, three] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      const p = powers[c * n + i] as number;
      one += (w[i] as number) * p;
      two += (w[i] as number) * p * p;
      three += (wl[i] as number) * p;
    }
    first[c] = one;
    second[c] = two;
    right[c] = three;
  }
  return { first, second, right };
}

/** The symmetric system of E, A and B by elimination; null where it has no pivot. */
function solve3(
  [s00, s01, s02]: readonly [number, number, number],
  [s11, s12, s22]: readonly [number, number, number],
  [r0, r1, r2]: readonly [number, number, number],
): readonly [number, number, number] | null {
  const f1 = s01 / s00;
  const f2 = s02 / s00;
  const t11 = s11 - f1 * s01;
  const t12 = s12 - f1 * s02;
  const t22 = s22 - f2 * s02;
  const u1 = r1 - f1 * r0;
  const u2 = r2 - f2 * r0;
  const determinant = t11 * t22 - t12 * t12;
  if (!(determinant > 1e-12 * t11 * t22)) return null;
  const a = (u1 * t22 - u2 * t12) / determinant;
  const b = (u2 * t11 - u1 * t12) / determinant;
  return [(r0 - s01 * a - s02 * b) / s00, a, b];
}
