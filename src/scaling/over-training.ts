import type { ChinchillaLaw } from './chinchilla.ts';

/** Gadre et al. 2024 (arXiv 2403.08540), loss of models trained on M tokens a parameter: L = E + (a·M^η + b·M^−η)·C^−η. */
export interface OverTrainingLaw {
  readonly E: number;
  readonly a: number;
  readonly b: number;
  readonly eta: number;
}

/** Loss for a compute and a multiple; it is the Chinchilla law with alpha = beta = 2·eta, written by C and M = D/N. */
export const overTrainingLoss = ({ E, a, b, eta }: OverTrainingLaw, flop: number, multiple: number): number =>
  E + (a * multiple ** eta + b * multiple ** -eta) * flop ** -eta;

/** The same law by size and data: Chinchilla's with alpha = beta = 2·eta. */
export const overTrainingAsChinchilla = ({ E, a, b, eta }: OverTrainingLaw): ChinchillaLaw => ({
  E,
  A: a / 6 ** eta,
  B: b / 6 ** eta,
  alpha: 2 * eta,
  beta: 2 * eta,
});

/** Downstream error from loss: eps − k·exp(−gamma·L) (Gadre et al. 2024). */
export const downstreamError = (
  { eps, k, gamma }: { readonly eps: number; readonly k: number; readonly gamma: number },
  loss: number,
): number => eps - k * Math.exp(-gamma * loss);

/** Second step of a model ladder (Bhagia et al. 2024, arXiv 2412.04403): accuracy from task loss, a/(1 + exp(−k·(L − L0))) + b. */
export const ladderAccuracy = (
  { a, b, k, L0 }: { readonly a: number; readonly b: number; readonly k: number; readonly L0: number },
  taskLoss: number,
): number => a / (1 + Math.exp(-k * (taskLoss - L0))) + b;
