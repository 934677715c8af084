import type { PortfolioPlan, PortfolioRequest } from '../../actions/plan-portfolio.ts';
import { carbonUnit, energyUnit, formatNumber, formatPercent } from '../../domain/format.ts';
import { largeNumber } from '../../domain/large-number.ts';
import { type AnswerOutput, answerOutput, writeAnswer } from '../answer-output.ts';
import type { Verb } from '../command.ts';
import { displayOptions, jsonOption, oneOf, positiveNumber, regionOption, storeOption } from '../options.ts';
import { storeDir } from '../store-dir.ts';
import { type Display, printJson, printPlan } from './print-plan.ts';

/** Tasks shown at most. */
const MOST = 20;

type Options = Omit<PortfolioRequest, 'store'> &
  Display &
  AnswerOutput & { readonly json?: true; readonly store?: string };

/** `wattlas plan portfolio`: the cheapest models to host for a set of tasks. */
export function portfolio(verb: Verb): void {
  const sub = verb.command('portfolio').description('the cheapest models to host for a set of tasks');
  answerOutput(displayOptions(jsonOption(storeOption(regionOption(sub)))))
    .option(
      '--task <name=queries,floor>',
      'a task, its queries over the horizon and its least score, as summarization=1M,0.3; once for each',
      (text: string, before: readonly string[] = []) => [...before, text],
    )
    .option('--tasks <file>', 'a table of tasks with task, queries and min_score')
    .option('--records <selector>', 'records that are candidates, as published:batch:8 (default: study:)')
    .option(
      '--models <file>',
      'a table of candidates instead: model, task, energy_j, score, fine_tune_kwh, idle_w',
    )
    .option('--unit <name>', 'energy or carbon (default: energy)', oneOf('--unit', ['energy', 'carbon']))
    .option('--days <n>', 'the horizon (default: 30)', positiveNumber('--days'))
    .option('--idle <watts>', 'idle draw of a hosted device', positiveNumber('--idle'))
    .option('--fine-tune <kWh>', 'energy of fine-tuning a model for its task', positiveNumber('--fine-tune'))
    .option(
      '--fine-tune-tokens <n>',
      'tokens it is estimated from instead (default: 50M)',
      positiveNumber('--fine-tune-tokens'),
    )
    .option(
      '--fine-tune-days <n>',
      'days a fine-tuned model is used (default: 365)',
      positiveNumber('--fine-tune-days'),
    )
    .option(
      '--intensity <g/kWh>',
      'grid intensity for carbon, instead of a region',
      positiveNumber('--intensity'),
    )
    .option('--embodied-kg <kg>', 'CO2e of making a device, for carbon', positiveNumber('--embodied-kg'))
    .option(
      '--device-life-years <n>',
      'years a device is used (default: 4)',
      positiveNumber('--device-life-years'),
    )
    .action(async ({ json, color, ascii, output, dark, width, ...request }: Options) => {
      const { planPortfolio } = await import('../../actions/plan-portfolio.ts');
      const plan = await planPortfolio({ ...request, store: await storeDir(request.store) });
      const draw = async () => {
        const { drawnPortfolio } = await import('../../actions/portfolio-figure.ts');
        await writeAnswer({ output, dark, width }, () => drawnPortfolio(plan));
      };
      if (json) {
        printJson(plan);
        return draw();
      }
      const more = plan.answer.length - MOST;
      const noted =
        more > 0 ? { ...plan, warnings: [...plan.warnings, `${more} more tasks: --json.`] } : plan;
      await printPlan(noted, [assignmentTable(plan), hostedTable(plan), taskTable(plan), volumeTable(plan)], {
        color,
        ascii,
      });
      await draw();
    });
}

const unitOf = ({ unit }: PortfolioPlan, values: readonly number[]) =>
  unit === 'J' ? energyUnit(values) : carbonUnit(values);

function assignmentTable(plan: PortfolioPlan) {
  const unit = unitOf(
    plan,
    plan.answer.map(({ cost }) => cost),
  );
  return {
    columns: [
      { head: 'task', breaks: false },
      { head: 'model' },
      { head: 'floor', align: 'right' as const },
      { head: 'score', align: 'right' as const },
      { head: unit.name, align: 'right' as const },
    ],
    rows: plan.answer
      .slice(0, MOST)
      .map(({ task, min_score, model, score, cost }) => [
        task,
        model,
        formatNumber(min_score),
        formatNumber(score),
        formatNumber(cost / unit.size),
      ]),
  };
}

/** How much is asked of each task, and how sure it is that its model is the right one. */
function taskTable({ answer, volumes, draws }: PortfolioPlan) {
  return {
    columns: [
      { head: 'task' },
      { head: 'queries', align: 'right' as const },
      ...(volumes.tasks ? [{ head: 'stays', align: 'right' as const }] : []),
      ...(draws ? [{ head: 'of draws', align: 'right' as const }] : []),
    ],
    rows: answer
      .slice(0, MOST)
      .map(({ task, queries, model }, i) => [
        task,
        largeNumber(queries),
        ...(volumes.tasks ? [stays(volumes.tasks[i])] : []),
        ...(draws ? [formatPercent(draws.chosen[i]?.find((each) => each.model === model)?.share ?? 0)] : []),
      ]),
  };
}

/** Multiples of the volume over which the whole assignment stays the cheapest. */
const stays = (range: { readonly from: number; readonly to: number } | undefined): string =>
  range === undefined ? '' : `× ${formatNumber(range.from, 2)} to ${formatNumber(range.to, 2)}`;

function hostedTable(plan: PortfolioPlan) {
  const unit = unitOf(
    plan,
    plan.hosted.map(({ making, hosting, serving }) => making + hosting + serving),
  );
  const cell = (value: number) => formatNumber(value / unit.size);
  return {
    columns: [
      { head: 'hosted' },
      { head: 'tasks', align: 'right' as const },
      { head: 'making', align: 'right' as const },
      { head: 'idle', align: 'right' as const },
      { head: 'queries', align: 'right' as const },
      { head: unit.name, align: 'right' as const },
    ],
    rows: plan.hosted.map(({ model, tasks, making, hosting, serving }) => [
      model,
      String(tasks.length),
      cell(making),
      cell(hosting),
      cell(serving),
      cell(making + hosting + serving),
    ]),
  };
}

function volumeTable(plan: PortfolioPlan) {
  const unit = unitOf(
    plan,
    plan.volumes.solved.map(({ total }) => total),
  );
  const hosted = new Set(plan.hosted.map(({ model }) => model));
  const named = (models: readonly string[]): string => {
    if (models.length === hosted.size && models.every((each) => hosted.has(each))) return 'these';
    return models.length <= 3 ? models.join(', ') : 'others';
  };
  return {
    columns: [
      { head: 'volumes', align: 'right' as const },
      { head: 'models', align: 'right' as const },
      { head: unit.name, align: 'right' as const },
      { head: 'saved', align: 'right' as const },
      { head: 'hosted' },
    ],
    rows: plan.volumes.solved.map(({ multiple, models, total, saving }) => [
      `× ${multiple}`,
      String(models.length),
      formatNumber(total / unit.size),
      saving === null ? '–' : formatPercent(saving),
      named(models),
    ]),
  };
}
