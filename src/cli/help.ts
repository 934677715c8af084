import type { Terminal } from './terminal.ts';
import type { VerbEntry } from './verbs.ts';

/** What `wattlas --help` prints: every verb with its summary, none of them loaded. */
export function helpText(verbs: readonly VerbEntry[], out: Terminal): string {
  const wide = Math.max(...verbs.map(({ name }) => name.length));
  return [
    out.bold('Wattlas tells what a model costs in joules, grams of CO₂e and FLOP.'),
    '',
    `Usage: ${out.command('wattlas <verb> [options]')}`,
    '',
    ...verbs.map(
      ({ name, summary }) => `  ${out.command(name)}${' '.repeat(wide - name.length)}  ${out.text(summary)}`,
    ),
    '',
    `  ${out.dim('wattlas <verb> --help lists the options of a verb; wattlas --version prints the version.')}`,
    '',
    out.next('wattlas doctor'),
  ].join('\n');
}
