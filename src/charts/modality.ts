import { formatFixed, formatNumber } from '../domain/format.ts';
import { modalities } from '../domain/modality.ts';
import { groupBy } from '../math/group-by.ts';
import { quantile } from '../math/quantile.ts';
import { type Chart, defineChart } from './chart.ts';
import { groundOf, isMeasured, type Point, type PointsInput, type PointUnits, pointRow } from './point.ts';
import { pointMeans } from './point-means.ts';
import { amountOf, type Quantity, unitOf } from './point-quantity.ts';
import { plotStrips, type Strip } from './strips.ts';

export interface ModalityView extends Partial<PointUnits> {
  /** Default: carbon. */
  readonly y?: Quantity | undefined;
  /** Default: log. */
  readonly xscale?: 'linear' | 'log' | undefined;
}

/** What goes in and what comes out: carbon or energy of models made for their task, by modality. */
export function modalityIn(view: ModalityView): Chart<PointsInput, Point> {
  const { y = 'carbon', unit = 'Wh', queries = 1000 } = view;
  const shown = { y, unit, queries } as const;
  return defineChart<PointsInput, Point>({
    id: 'modality',
    title: `${y === 'carbon' ? 'Carbon' : 'Energy'} of ${queries === 1000 ? '1,000 queries' : 'a query'}, by modality`,
    question: 'What does a modality cost?',
    subject: 'points',
    row: pointRow,
    rows: ({ points }) =>
      pointMeans(
        points.filter((point) => !point.multi_purpose && point.modality !== null && isMeasured(point)),
      ),
    finding: (rows) => finding(rows, y, queries),
    plot(rows, options) {
      const { size, name } = unitOf(rows, shown);
      return plotStrips(stripsOf(rows, y), rows, options, {
        title: `${name} per ${queries === 1000 ? '1,000 queries' : 'query'}`,
        linear: view.xscale === 'linear',
        unit: name.replace(' CO2e', ''),
        value: (point) => amountOf(y, queries)(point) / size,
      });
    },
  });
}

export const modality = modalityIn({});

function stripsOf(rows: readonly Point[], y: Quantity): readonly Strip[] {
  const mixed = new Set(rows.map(({ origin }) => origin)).size > 1;
  return [...groupBy(rows, (point) => `${point.modality}\n${groundOf(point)}`).values()]
    .map((points): Strip => {
      const [first] = points as [Point, ...Point[]];
      const own = first.origin === 'own';
      return {
        title: first.modality ?? 'other',
        note: `${mixed ? `${own ? 'own' : 'study'}, ` : ''}${points.length} ${own ? 'record' : 'model'}${points.length === 1 ? '' : 's'}`,
        colour: modalities.indexOf(first.modality as (typeof modalities)[number]) + 1 || 6,
        points,
      };
    })
    .sort((a, b) => medianOf(a, y) - medianOf(b, y));
}

const medianOf = ({ points }: Strip, y: Quantity): number => quantile(points.map(amountOf(y, 1000)), 0.5);

function finding(rows: readonly Point[], y: Quantity, queries: 1 | 1000): string {
  const study = rows.filter(({ origin }) => origin === 'study');
  const subject = study.length > 0 ? study : rows;
  const strips = new Set(subject.map(groundOf)).size === 1 ? stripsOf(subject, y) : [];
  const [least, most] = [strips[0], strips.at(-1)];
  if (!least || !most || least === most)
    return 'No finding: fewer than two modalities are of one machine and one perimeter.';
  const unit = unitOf(most.points, { y, unit: 'Wh', queries });
  const amount = formatNumber((medianOf(most, y) * queries) / 1000 / unit.size);
  const images = strips.filter(({ title }) => title.endsWith('to image') || title.endsWith('to text'));
  return `${queries === 1000 ? '1,000 queries' : 'A query'} ${study.length > 0 ? 'in the study' : 'of your records'} from ${most.title} ${queries === 1000 ? 'take' : 'takes'} a median **${amount}\u00a0${unit.name}**, **${formatFixed(medianOf(most, y) / medianOf(least, y), 0)} times** as much as from ${least.title}. Of ${strips.length} modalities the **${images.length}** that make text or images ${isAbove(strips, images, y) ? 'stand above all that make categories' : 'stand beside those that make categories'}.`;
}

const isAbove = (all: readonly Strip[], made: readonly Strip[], y: Quantity): boolean => {
  const rest = all.filter((strip) => !made.includes(strip));
  return (
    Math.min(...made.map((each) => medianOf(each, y))) > Math.max(...rest.map((each) => medianOf(each, y)))
  );
};
