/** A number as a lead and a power of ten, as 2.7 × 10^25: two digits of the lead, none where it is 1. */
export function powerParts(value: number): { readonly lead: string; readonly exponent: number } {
  const [digits = '1', exponent = '0'] = value.toExponential(1).split('e');
  const lead = digits.replace(/\.0$/, '');
  return { lead: lead === '1' ? '' : lead, exponent: Number(exponent) };
}

/** The same in one line, the power behind a caret: `2.7×10^25`. */
export function powerText(value: number): string {
  const { lead, exponent } = powerParts(value);
  return `${lead === '' ? '' : `${lead}×`}10^${exponent}`;
}
