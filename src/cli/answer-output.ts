import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { refusal } from '../domain/problem.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import { wholeNumber } from './options.ts';

/** Where an answer is drawn to besides being printed. */
export interface AnswerOutput {
  readonly output?: string | undefined;
  readonly dark?: true | undefined;
  readonly width?: number | undefined;
}

/** `-o FILE`, `--dark` and `--width` of verbs whose answer can be drawn. */
export const answerOutput = <C extends Command>(verb: C): C =>
  verb
    .option(
      '-o, --output <file>',
      'draw the answer too: a file that ends in .svg or .png, or .csv for its rows',
      figureFile,
    )
    .option('--dark', 'draw it in the dark theme')
    .option('--width <px>', 'width of the drawing in pixels', wholeNumber('--width', { min: 320, max: 4000 }))
    .hook('preAction', (_, called) => refuseAlone(called.opts<AnswerOutput>()));

// Said before anything is computed: a bootstrap may take minutes.
function figureFile(text: string): string {
  if (!/\.(svg|png|csv)$/i.test(text))
    throw refusal(`An answer is drawn to a file that ends in .svg, .png or .csv, not to "${text}".`);
  try {
    accessSync(dirname(text), constants.W_OK);
  } catch (cause) {
    throw failure(`${text} cannot be written: ${(cause as Error).message}.`, { cause });
  }
  if (statSync(text, { throwIfNoEntry: false })?.isDirectory())
    throw failure(`${text} cannot be written: it is a folder.`);
  return text;
}

function refuseAlone({ output, dark, width }: AnswerOutput): void {
  if (output === undefined && (dark || width !== undefined))
    throw refusal(`${dark ? '--dark' : '--width'} belongs to a drawing: give -o FILE.svg too.`);
}

/** Draws an answer to the file asked for and says so on standard error; nothing where none was asked for. */
export async function writeAnswer<Row>(
  { output, dark, width }: AnswerOutput,
  figureOf: () => AnswerFigure<Row> | Promise<AnswerFigure<Row>>,
): Promise<void> {
  if (output === undefined) return;
  const [{ answerFile, figureExtension }, { version }, { writeOutput }] = await Promise.all([
    import('../reports/answer-figure.ts'),
    import('../platform/version.ts'),
    import('./write-output.ts'),
  ]);
  const extension = figureExtension(output) ?? 'svg';
  const bytes = await answerFile(await figureOf(), extension, {
    theme: dark ? 'dark' : 'light',
    width,
    version,
  });
  await writeOutput(output, bytes);
  process.stderr.write(`${extension === 'csv' ? 'rows' : 'drawn'} in ${output}\n`);
}
