import type { ChinchillaLaw } from './chinchilla.ts';

/**
 * Laws of mixtures of experts. FLOP are those of the active parameters (6·N_active·D), memory and embodied carbon those of all.
 */

/** How a number of experts counts: from `Estart` for a dense model up to `Emax`. */
export interface ExpertSaturation {
  readonly Estart: number;
  readonly Emax: number;
}

/** Effective number of experts: 1/Ê = 1/(E − 1 + (1/Estart − 1/Emax)⁻¹) + 1/Emax (Clark et al. 2022, equation 1). */
export const effectiveExperts = (experts: number, { Estart, Emax }: ExpertSaturation): number =>
  1 / (1 / (experts - 1 + 1 / (1 / Estart - 1 / Emax)) + 1 / Emax);

/** Clark et al. 2022 (arXiv 2202.01169), bilinear: log L = a·log N + b·log Ê + c·log N·log Ê + d, logarithms of base 10. */
export interface BilinearMoeLaw extends ExpertSaturation {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** @param params Parameters of the dense model the experts are put into. @param experts How many there are; 1: dense. */
export function bilinearMoeLoss(law: BilinearMoeLaw, params: number, experts: number): number {
  const [n, e] = [Math.log10(params), Math.log10(effectiveExperts(experts, law))];
  return 10 ** (law.a * n + law.b * e + law.c * n * e + law.d);
}

/** Size from which more experts no longer help by the bilinear law: 10^(−b/c). */
export const expertsHelpBelow = ({ b, c }: BilinearMoeLaw): number => 10 ** (-b / c);

/** Krajewski et al. 2024 (arXiv 2402.07871): L = c + (g/G^γ + a)/N^α + b/D^β with granularity G. */
export interface GranularMoeLaw {
  readonly c: number;
  readonly g: number;
  readonly gamma: number;
  readonly a: number;
  readonly alpha: number;
  readonly b: number;
  readonly beta: number;
}

/**
 * @param params All parameters, without embeddings.
 * @param granularity How many times smaller an expert is than the feed-forward layer it stands for.
 */
export const granularMoeLoss = (
  { c, g, gamma, a, alpha, b, beta }: GranularMoeLaw,
  params: number,
  tokens: number,
  granularity: number,
): number => c + (g / granularity ** gamma + a) / params ** alpha + b / tokens ** beta;

/** Ludziejewski et al. 2025 (arXiv 2502.05172): L = a·Ê^δ·N^(α + γ·ln Ê) + b·Ê^ω·D^(β + ζ·ln Ê) + c. */
export interface JointMoeLaw extends ExpertSaturation {
  readonly a: number;
  readonly delta: number;
  readonly alpha: number;
  readonly gamma: number;
  readonly b: number;
  readonly omega: number;
  readonly beta: number;
  readonly zeta: number;
  readonly c: number;
}

/** The joint law for a number of experts, which is Chinchilla's in active parameters (Ludziejewski et al. 2025, table 4). */
export function jointMoeAt(law: JointMoeLaw, experts: number): ChinchillaLaw {
  const e = Math.log(effectiveExperts(experts, law));
  return {
    E: law.c,
    A: law.a * Math.exp(law.delta * e),
    B: law.b * Math.exp(law.omega * e),
    alpha: -(law.alpha + law.gamma * e),
    beta: -(law.beta + law.zeta * e),
  };
}

/** @param active Parameters active for a token. @param experts How many there are; 1: dense. */
export function jointMoeLoss(law: JointMoeLaw, active: number, tokens: number, experts: number): number {
  const { E, A, B, alpha, beta } = jointMoeAt(law, experts);
  return E + A / active ** alpha + B / tokens ** beta;
}
