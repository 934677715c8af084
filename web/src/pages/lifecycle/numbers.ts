import { amountOf as numberOf } from '../answers/typed-amount.tsx';

export { numberOf };

/** Complains of a text that is no number in a range. */
export const within =
  (lo: number, hi: number, whole = false) =>
  (text: string): string | null => {
    const value = numberOf(text);
    return value >= lo && value <= hi && (!whole || Number.isInteger(value))
      ? null
      : `a ${whole ? 'whole ' : ''}number from ${lo.toLocaleString('en')} to ${hi.toLocaleString('en')}`;
  };

/** What a function that refuses says of a text; null where it takes it. */
export const complaintOf =
  (read: (text: string) => unknown) =>
  (text: string): string | null => {
    try {
      read(text);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };
