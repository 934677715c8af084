/**
 * Laws of mixtures of experts, as forms. FLOP are those of the active parameters (6·N_active·D), memory and embodied carbon
 * those of all. The catalog has the forms; their constants have to be taken from the papers.
 */

/** Clark et al. 2022 (arXiv 2202.01169), bilinear: log L = a·log N + b·log Ê + c·log N·log Ê + d. */
export interface BilinearMoeLaw {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** @param params Parameters of the dense model the experts are put into. @param experts Ê, the effective number of experts. */
export function bilinearMoeLoss({ a, b, c, d }: BilinearMoeLaw, params: number, experts: number): number {
  const [n, e] = [Math.log(params), Math.log(experts)];
  return Math.exp(a * n + b * e + c * n * e + d);
}

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

/** @param granularity How many times smaller an expert is than the feed-forward layer it stands for. */
export const granularMoeLoss = (
  { c, g, gamma, a, alpha, b, beta }: GranularMoeLaw,
  params: number,
  tokens: number,
  granularity: number,
): number => c + (g / granularity ** gamma + a) / params ** alpha + b / tokens ** beta;

/** Ludziejewski et al. 2025 (arXiv 2502.05172): L = a·Ê^δ·N^(α + γ·ln Ê) + b·Ê^ω·D^(β + ζ·ln Ê) + c. */
export interface JointMoeLaw {
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

/** @param active Parameters active for a token. @param experts Ê, the effective number of experts. */
export function jointMoeLoss(law: JointMoeLaw, active: number, tokens: number, experts: number): number {
  const e = Math.log(experts);
  return (
    law.a * Math.exp(law.delta * e + (law.alpha + law.gamma * e) * Math.log(active)) +
    law.b * Math.exp(law.omega * e + (law.beta + law.zeta * e) * Math.log(tokens)) +
    law.c
  );
}
