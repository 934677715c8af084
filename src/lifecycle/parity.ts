/** A number as somebody printed it: its value, and by how much its last digit leaves it open. */
export interface PrintedNumber {
  readonly value: number;
  /** Half a unit of the last digit. */
  readonly halfUlp: number;
}

/** Reads `51,686`, `7.3e-5` or `0.0001` with the precision of its digits; null where it is no number above 0. */
export function printedNumber(text: string): PrintedNumber | null {
  const plain = text.trim().replaceAll(',', '');
  const [, mantissa, power] = /^(\d+\.?\d*|\.\d+)(?:e([+-]?\d+))?$/i.exec(plain) ?? [];
  const value = Number(plain);
  if (mantissa === undefined || !(value > 0) || !Number.isFinite(value)) return null;
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  return { value, halfUlp: 0.5 * 10 ** (Number(power ?? 0) - decimals) };
}

/** Numbers that meet: how many inferences take as much energy as training and fine-tuning. */
export interface Parity {
  readonly inferences: number;
  /** What the digits of one inference's energy leave open. */
  readonly interval: { readonly lo: number; readonly hi: number };
  /** The same, training alone. */
  readonly trainingAlone: number;
}

/** Inferences at parity: (training + fine-tuning) / energy of one, in one unit. */
export function parity(training: number, fineTuning: number, inference: PrintedNumber): Parity {
  const spent = training + fineTuning;
  return {
    inferences: spent / inference.value,
    interval: {
      lo: spent / (inference.value + inference.halfUlp),
      hi:
        inference.value > inference.halfUlp
          ? spent / (inference.value - inference.halfUlp)
          : Number.POSITIVE_INFINITY,
    },
    trainingAlone: training / inference.value,
  };
}

/** A printed parity held against its own inputs. `off`: more than rounding or cutting off explains. */
export interface PrintedParityCheck {
  readonly state: 'agrees' | 'off';
  readonly recomputed: number;
  /** Printed over recomputed, less 1. */
  readonly relative: number;
  /** Training and fine-tuning that would give the printed number. */
  readonly impliedSpent: number;
}

export function checkPrintedParity(
  training: number,
  fineTuning: number,
  inference: number,
  printed: number,
): PrintedParityCheck {
  const recomputed = (training + fineTuning) / inference;
  return {
    state: Math.abs(printed - recomputed) <= 1 ? 'agrees' : 'off',
    recomputed,
    relative: printed / recomputed - 1,
    impliedSpent: printed * inference,
  };
}

/** Days until so many inferences are made. */
export const daysUntil = (inferences: number, perDay: number): number => inferences / perDay;

/** The day on which so many inferences are made, as `2027-03-01`; null after the year 9999. */
export function dateOfParity(inferences: number, perDay: number, from: string): string | null {
  const day = new Date(`${from}T00:00:00Z`).getTime() + Math.ceil(daysUntil(inferences, perDay)) * 86_400_000;
  return day < Date.UTC(10_000, 0, 1) ? new Date(day).toISOString().slice(0, 10) : null;
}
