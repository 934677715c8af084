/** A name before its first comma or bracket, where the whole does not fit. */
export const beforeComma = (name: string): string => name.split(/[,(]/)[0] as string;
