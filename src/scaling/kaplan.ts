/** Constants of Kaplan et al. 2020 (arXiv 2001.08361). Sizes are without embeddings, S counts optimiser steps. */
export interface KaplanLaw {
  readonly alphaN: number;
  readonly alphaS: number;
  readonly alphaB: number;
  readonly Nc: number;
  readonly Sc: number;
  /** Tokens. */
  readonly Bstar: number;
}

/** FLOP of a day at 10^15 a second. */
export const PF_DAY = 8.64e19;

/** Loss after `steps` steps at a batch far above the critical one (equation 1.6). */
export const kaplanLoss = ({ alphaN, alphaS, Nc, Sc }: KaplanLaw, params: number, steps: number): number =>
  (Nc / params) ** alphaN + (Sc / steps) ** alphaS;

/** Constants of the fit to size and data (equation 1.5). */
export interface KaplanDataLaw {
  readonly alphaN: number;
  readonly alphaD: number;
  readonly Nc: number;
  readonly Dc: number;
}

/** Loss of a size trained on `tokens` tokens until it stops improving (equation 1.5). */
export const kaplanDataLoss = (
  { alphaN, alphaD, Nc, Dc }: KaplanDataLaw,
  params: number,
  tokens: number,
): number => ((Nc / params) ** (alphaN / alphaD) + Dc / tokens) ** alphaD;

/** Batch at which time and compute are traded evenly, tokens (equation 5.3): twice the least steps, twice the least data. */
export const criticalBatch = ({ Bstar, alphaB }: KaplanLaw, loss: number): number =>
  Bstar / loss ** (1 / alphaB);

/** Steps a training needs at the least, of those it took at a batch of `batch` tokens (equation 5.4). */
export const leastSteps = (steps: number, batch: number, critical: number): number =>
  steps / (1 + critical / batch);

/** Compute a training needs at the least, of what it took at a batch of `batch` tokens (equation 5.5). */
export const leastCompute = (flop: number, batch: number, critical: number): number =>
  flop / (1 + batch / critical);

/** The best a budget can do (equations B.5 to B.10). */
export interface KaplanOptimum {
  readonly flop: number;
  readonly params: number;
  readonly steps: number;
  readonly loss: number;
  /** Tokens a step. */
  readonly batch: number;
}

/** Exponent of the loss in the compute, and the compute at which the loss would be 1. */
export function computeLaw({ alphaN, alphaS, alphaB, Nc, Sc, Bstar }: KaplanLaw): {
  readonly alphaC: number;
  readonly Cc: number;
} {
  const alphaC = 1 / (1 / alphaS + 1 / alphaB + 1 / alphaN);
  const Cc =
    6 *
    Nc *
    Bstar *
    Sc *
    (1 + alphaN / alphaS) ** (1 / alphaS + 1 / alphaN) *
    (alphaS / alphaN) ** (1 / alphaS);
  return { alphaC, Cc };
}

/** Size, steps and loss of a budget spent well: trained at the critical batch, stopped far from convergence. */
export function kaplanOptimum(law: KaplanLaw, flop: number): KaplanOptimum {
  const { alphaN, alphaS, Nc, Bstar } = law;
  const { alphaC, Cc } = computeLaw(law);
  const share = flop / Cc;
  const loss = share ** -alphaC;
  const around = 1 + alphaN / alphaS;
  return {
    flop,
    params: Nc * share ** (alphaC / alphaN) * around ** (1 / alphaN),
    steps: (Cc / (6 * Nc * Bstar)) * around ** (-1 / alphaN) * share ** (alphaC / alphaS),
    loss,
    batch: criticalBatch(law, loss),
  };
}
