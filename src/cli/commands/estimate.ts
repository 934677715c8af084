import type { LoadFlags } from '../../actions/load-of.ts';
import { refusal } from '../../domain/problem.ts';
import type { AnswerFigure } from '../../reports/answer-figure.ts';
import { type AnswerOutput, answerOutput, writeAnswer } from '../answer-output.ts';
import type { CliCommand } from '../command.ts';
import {
  type EstimateFlags,
  machineOptions,
  methodOptions,
  modelOptions,
  requestOf,
  settingOptions,
} from '../estimate-options.ts';
import { displayOptions, jsonOption, percentage, positiveAmount } from '../options.ts';
import { terminal } from '../terminal.ts';

interface Options extends EstimateFlags, Omit<LoadFlags, 'region'>, AnswerOutput {
  readonly explain?: true;
  readonly from?: string;
  readonly to?: string;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas estimate --model NAME`: what a model costs by every published method, and what takes one figure to another. */
export const command: CliCommand = {
  name: 'estimate',
  summary: 'estimate what a model costs by every published method, side by side',
  configure(verb) {
    methodOptions(
      settingOptions(machineOptions(modelOptions(answerOutput(displayOptions(jsonOption(verb)))))),
    )
      .optionsGroup('Load over the day:')
      .option(
        '--load-shape <shape>',
        'how the --requests of a day are spread: even, working-hours, evening, or a CSV of 24 shares',
      )
      .option('--whole-machines', 'machines for these requests alone (default: a share of a larger fleet)')
      .option('--hourly <file>', 'CSV of intensities by the hour, weighted by the load')
      .option(
        '--utc-offset <hours>',
        'hours that the clock of the load is before UTC, as -7 (default: 0)',
        utcOffset,
      )
      .optionsGroup('Beside energy and carbon:')
      .option(
        '--price <value>',
        'price of an accelerator and hour, in any money',
        positiveAmount('--price', '2.5'),
      )
      .option(
        '--lifetime <years>',
        'years the hardware serves (default: 4)',
        positiveAmount('--lifetime', '4'),
      )
      .option(
        '--use-share <percent>',
        'share of them that it works (default: 85%)',
        percentage('--use-share'),
      )
      .optionsGroup('Explanation:')
      .option('--explain', 'take one method to another step by step (default: the least to the most)')
      .option('--from <id>', 'the method to begin with')
      .option('--to <id>', 'the method to end with')
      .action(async (options: Options) => {
        const { explain, from, to, output, dark, width, json, color, ascii, ...told } = options;
        const { loadShape, wholeMachines, hourly, utcOffset, ...flags } = told;
        const load =
          loadShape === undefined && !wholeMachines && hourly === undefined && utcOffset === undefined
            ? {}
            : await (await import('../../actions/load-of.ts')).loadOf({ ...told, region: flags.region });
        const { estimateSetting } = await import('../../actions/estimate-setting.ts');
        const { estimateAnswer } = await import('../../estimators/asking/estimate-answer.ts');
        const { onThisMachine } = await import('../../actions/estimate-here.ts');
        const request = await onThisMachine({ ...requestOf(flags), ...load });
        const setting = await estimateSetting(request);
        const answer = estimateAnswer(request, setting);
        const wanted = explain ?? (from !== undefined || to !== undefined ? true : undefined);
        const explanation =
          wanted &&
          (await import('../../estimators/asking/explain.ts')).explain(answer, setting, { from, to });
        if (json) {
          process.stdout.write(`${JSON.stringify(explanation ? { ...answer, explanation } : answer)}\n`);
        } else {
          const t = terminal({ color, ascii });
          const text = explanation
            ? (await import('../../reports/explain-text.ts')).explainText(explanation, t, answer.warnings)
            : (await import('../../reports/estimate-text.ts')).estimateText(answer, t);
          process.stdout.write(`${text}\n`);
        }
        await writeAnswer({ output, dark, width }, async () => {
          const figures = await import('../../actions/estimate-figures.ts');
          return (
            explanation ? figures.explanationFigure(answer, explanation) : figures.answerOfMethods(answer)
          ) as AnswerFigure<unknown>;
        });
        return answer.groups.length > 0 ? undefined : 1;
      });
  },
};

function utcOffset(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= -12 && value <= 14) return value;
  throw refusal(`--utc-offset takes whole hours from -12 to 14, not "${text}".`);
}
