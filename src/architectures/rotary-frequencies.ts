/** What a configuration says of rotary positions; `rope_parameters` of transformers 5, `rope_theta` and `rope_scaling` before. */
export interface RotaryConfig {
  readonly theta: number;
  readonly scaling: Readonly<Record<string, unknown>> | null;
}

export interface RotaryFrequencies {
  readonly frequencies: readonly number[];
  /** Set where the scaling is not one that is known: angles differ from the checkpoint's, the work does not. */
  readonly note: string | null;
}

/**
 * Angular steps a position turns each pair of numbers by: θ^(−2k/rotated) (Su et al. 2021), scaled for long contexts as
 * `linear` (Chen et al. 2023) or `llama3` (Llama 3.1, as transformers computes it) says.
 */
export function rotaryFrequencies({ theta, scaling }: RotaryConfig, rotated: number): RotaryFrequencies {
  const plain = Array.from({ length: rotated / 2 }, (_, k) => theta ** ((-2 * k) / rotated));
  const kind = String(scaling?.rope_type ?? scaling?.type ?? 'default');
  const number = (field: string, absent: number) => Number(scaling?.[field] ?? absent);
  switch (kind) {
    case 'default':
      return { frequencies: plain, note: null };
    case 'linear':
      return { frequencies: plain.map((f) => f / number('factor', 1)), note: null };
    case 'llama3': {
      const [factor, low, high] = [
        number('factor', 8),
        number('low_freq_factor', 1),
        number('high_freq_factor', 4),
      ];
      const trained = number('original_max_position_embeddings', 8192);
      const scaled = plain.map((f) => {
        const wavelength = (2 * Math.PI) / f;
        if (wavelength < trained / high) return f;
        if (wavelength > trained / low) return f / factor;
        const smooth = (trained / wavelength - low) / (high - low);
        return ((1 - smooth) * f) / factor + smooth * f;
      });
      return { frequencies: scaled, note: null };
    }
    default:
      return {
        frequencies: plain,
        note: `rotary scaling "${kind}" is not applied: angles differ from the checkpoint's, the work does not`,
      };
  }
}
