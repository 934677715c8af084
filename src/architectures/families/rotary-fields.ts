import { z } from 'zod';
import type { RotaryConfig } from '../rotary-frequencies.ts';

const scaling = z.record(z.string(), z.unknown());

/** Rotary positions in config.json: `rope_parameters` of transformers 5, or `rope_theta` with `rope_scaling`. */
export const rotaryFields = {
  rope_theta: z.number().positive().optional(),
  rope_scaling: scaling.optional(),
  rope_parameters: scaling.optional(),
  partial_rotary_factor: z.number().min(0).max(1).optional(),
};
type RotaryFields = z.output<z.ZodObject<typeof rotaryFields>>;

/** The base and scaling of a configuration; `kind` names one of several sets (`full_attention`). */
export function rotaryConfig(config: RotaryFields, kind?: string): RotaryConfig {
  const own = kind === undefined ? undefined : config.rope_parameters?.[kind];
  const parameters = (own ?? config.rope_parameters) as Record<string, unknown> | undefined;
  return {
    theta: Number(parameters?.rope_theta ?? config.rope_theta ?? 10_000),
    scaling: parameters ?? config.rope_scaling ?? null,
  };
}

/** Share of a head that is rotated. */
export const rotatedShare = (config: RotaryFields, absent = 1): number =>
  Number(config.rope_parameters?.partial_rotary_factor ?? config.partial_rotary_factor ?? absent);
