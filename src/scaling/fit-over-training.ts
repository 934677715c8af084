import { refusal } from '../domain/problem.ts';
import { leastSquares } from '../math/least-squares.ts';
import { minimise } from '../math/minimise.ts';
import type { OverTrainingLaw } from './over-training.ts';

const TOGETHER = 'Size and data of these models do not vary apart, so that neither’s part can be told.';

/** Range of η that is looked through, in windows: the sum of squares has one valley within each. */
const [FROM, TO, WINDOWS] = [0.02, 0.5, 12];

/**
 * Fits the over-training law of Gadre et al. 2024 by least squares of the loss, as the paper does: E, a and b follow from η by a
 * linear fit, so that one number is searched for.
 * @throws {Problem} a refusal below 5 models, or where they do not vary in size and data apart.
 */
export function fitOverTraining(
  rows: readonly { readonly params: number; readonly tokens: number; readonly loss: number }[],
): OverTrainingLaw {
  if (rows.length < 5)
    throw refusal(`${rows.length} models are too few for a law of 4 parameters, which needs 5 at least.`);
  const varies = (of: 'params' | 'tokens') => new Set(rows.map((row) => row[of])).size > 1;
  const losses = rows.map(({ loss }) => loss);
  const at = (eta: number) =>
    leastSquares(
      [rows.map(({ params }) => params ** (-2 * eta)), rows.map(({ tokens }) => tokens ** (-2 * eta))],
      losses,
    );
  const squares = (eta: number) => {
    const fit = at(eta);
    return fit === null ? Number.POSITIVE_INFINITY : fit.residualSd ** 2;
  };
  if (!varies('params') || !varies('tokens')) throw refusal(TOGETHER);
  const width = (TO - FROM) / WINDOWS;
  const best = Array.from({ length: WINDOWS }, (_, k) =>
    minimise(squares, FROM + k * width, FROM + (k + 1) * width),
  ).reduce((a, b) => (b.value < a.value ? b : a));
  const fit = at(best.at);
  if (fit === null) throw refusal(TOGETHER);
  const [A, B] = fit.slopes as [number, number];
  return { E: fit.intercept, a: A * 6 ** best.at, b: B * 6 ** best.at, eta: best.at };
}
