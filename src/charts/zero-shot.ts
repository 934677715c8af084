import { formatNumber, formatRatio } from '../domain/format.ts';
import { midSentence } from '../domain/mid-sentence.ts';
import { taskTitle } from '../domain/modality.ts';
import { groupBy } from '../math/group-by.ts';
import { quantile } from '../math/quantile.ts';
import { architectureColour, architectureTitle } from './architecture-colour.ts';
import { type Chart, defineChart } from './chart.ts';
import { isMeasured, type Point, type PointsInput, type PointUnits, pointRow } from './point.ts';
import { amountOf, type Quantity, unitOf } from './point-quantity.ts';
import { plotStrips, type Strip } from './strips.ts';

export interface ZeroShotView extends Partial<PointUnits> {
  /** Default: carbon. */
  readonly y?: Quantity | undefined;
  /** Default: log. */
  readonly xscale?: 'linear' | 'log' | undefined;
}

/** Models prompted for a task they were not made for, by task and architecture; a mark is a model on a data set. */
export function zeroShotIn(view: ZeroShotView): Chart<PointsInput, Point> {
  const { y = 'carbon', unit = 'Wh', queries = 1000 } = view;
  return defineChart<PointsInput, Point>({
    id: 'zero-shot',
    title: `Multi-purpose models by task and architecture`,
    question: 'Which architecture is dearer when it is prompted?',
    subject: 'points',
    row: pointRow,
    rows: ({ points }) => points.filter((point) => point.multi_purpose && isMeasured(point)),
    finding: (rows) => finding(rows, y),
    plot(rows, options) {
      const { size, name } = unitOf(rows, { y, unit, queries });
      return plotStrips(stripsOf(rows, y), rows, options, {
        title: `${name} per ${queries === 1000 ? '1,000 queries' : 'query'}`,
        linear: view.xscale === 'linear',
        unit: name.replace(' CO2e', ''),
        value: (point) => amountOf(y, queries)(point) / size,
      });
    },
  });
}

export const zeroShot = zeroShotIn({});

const medianOf = ({ points }: Pick<Strip, 'points'>, y: Quantity): number =>
  quantile(points.map(amountOf(y, 1000)), 0.5);

/** Tasks by their median, inside a task the architectures. */
const stripsOf = (rows: readonly Point[], y: Quantity): readonly Strip[] =>
  [...groupBy(rows, ({ task }) => task).values()]
    .sort((a, b) => medianOf({ points: a }, y) - medianOf({ points: b }, y))
    .flatMap((ofTask) =>
      [...groupBy(ofTask, ({ architecture }) => String(architecture)).values()]
        .map((points): Strip => {
          const [first] = points as [Point, ...Point[]];
          return {
            title: taskTitle(first.task),
            note: `${architectureTitle(first.architecture)}, ${points.length} values`,
            colour: architectureColour(first.architecture),
            points,
          };
        })
        .sort((a, b) => a.note.localeCompare(b.note)),
    );

function finding(rows: readonly Point[], y: Quantity): string {
  const ratios = [...groupBy(rows, ({ task }) => task).values()].flatMap((ofTask) => {
    const of = (architecture: string) => ofTask.filter((point) => point.architecture === architecture);
    const [decoder, both] = [of('decoder'), of('encoder-decoder')];
    return decoder.length > 0 && both.length > 0
      ? [
          {
            task: midSentence(taskTitle((ofTask[0] as Point).task)),
            ratio: medianOf({ points: decoder }, y) / medianOf({ points: both }, y),
          },
        ]
      : [];
  });
  if (ratios.length === 0) return 'No finding: no task was done by prompted models of two architectures.';
  const unit = unitOf(rows, { y, unit: 'Wh', queries: 1000 });
  const strips = stripsOf(rows, y);
  const most = strips.reduce((top, each) => (medianOf(each, y) > medianOf(top, y) ? each : top));
  return `By the medians decoder-only models take ${ratios.map(({ task, ratio }) => `**${formatRatio(ratio)}** in ${task}`).join(', ')} what encoder-decoder ones take, both prompted. The dearest are in ${midSentence(most.title)}, ${most.note.split(',')[0]}: a median **${formatNumber(medianOf(most, y) / unit.size)}\u00a0${unit.name}** for 1,000 queries.`;
}
