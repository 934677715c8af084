import { refusal } from '../domain/problem.ts';

/** An option of a request as it is written on the command line. */
export const flagOf = (name: string): string =>
  `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * @param why What follows the option, as `belongs to --unit carbon`.
 * @throws {Problem} a refusal of the first of these options that is given: nothing would come of it.
 */
export function refuseGiven<Request extends object>(
  request: Request,
  names: readonly (keyof Request & string)[],
  why: string,
): void {
  const found = names.find((name) => request[name] !== undefined);
  if (found !== undefined) throw refusal(`${flagOf(found)} ${why}.`);
}
