import { type PortfolioRow, portfolioUnit, staysText } from '../../../../../src/charts/portfolio.ts';
import { portfolioTask } from '../../../../../src/charts/portfolio-plot.ts';
import { type PortfolioVolumeRow, volumeUnit } from '../../../../../src/charts/portfolio-volumes.ts';
import { shortName } from '../../../../../src/charts/task-strip.ts';
import { formatNumber, formatPercent } from '../../../../../src/domain/format.ts';
import { formatCount } from '../../../../../src/domain/multiple.ts';
import type { PointReading } from '../../../parts/points.tsx';
import type { PortfolioSearch } from './command.ts';

/** What is told of a task, a hosted model, or of all of them. */
export function modelReading(
  rows: readonly PortfolioRow[],
  search: PortfolioSearch,
  index: number,
): PointReading | null {
  const row = rows[index];
  if (row === undefined) return null;
  const unit = portfolioUnit(rows, search);
  const amount = (value: number) => `${formatNumber(value / unit.size)}\u00a0${unit.name}`;
  if (row.kind === 'task') {
    const task = portfolioTask(row.task ?? '');
    const score = row.score === null ? 'not scored' : formatNumber(row.score);
    return {
      title: task,
      facts: [
        ['Model', shortName(row.model ?? '')],
        ['Queries', formatCount(row.queries ?? 0)],
        ['Score', score],
        ['They take', amount(row.serving)],
        ...(row.share_of_draws === null
          ? []
          : [['Same model in draws', formatPercent(row.share_of_draws)] as const]),
        ...(row.stays_from === null || row.stays_to === null
          ? []
          : [
              [
                'Set stays from',
                `×${formatNumber(row.stays_from, 2)} to ×${formatNumber(row.stays_to, 2)}`,
              ] as const,
            ]),
      ],
      spoken: `${task}, done by ${shortName(row.model ?? '')}, score ${score}, ${amount(row.serving)}`,
    };
  }
  const title =
    row.kind === 'together'
      ? 'All together'
      : row.kind === 'model'
        ? shortName(row.model ?? '')
        : `${shortName(row.model ?? '')} for everything`;
  return {
    title,
    facts: [
      ['Queries', amount(row.serving)],
      ['Idle draw', amount(row.hosting ?? 0)],
      ['Fine-tuning', amount(row.making ?? 0)],
      ['In all', amount(row.total)],
      ...(row.saving === null ? [] : [['Saved against it', formatPercent(row.saving)] as const]),
      ...(row.kind === 'together' && row.stays_from !== null && row.stays_to !== null
        ? [['Cheapest from', staysText(row.stays_from, row.stays_to)] as const]
        : []),
    ],
    spoken: `${title}, ${amount(row.total)}, of that queries ${amount(row.serving)} and idle draw ${amount(row.hosting ?? 0)}`,
  };
}

/** What is told of a multiple of the volumes. */
export function volumeReading(
  rows: readonly PortfolioVolumeRow[],
  { unit: wanted }: PortfolioSearch,
  index: number,
): PointReading | null {
  const row = rows[index];
  if (row === undefined) return null;
  const unit = volumeUnit(rows, wanted);
  const amount = `${formatNumber(row.total / unit.size)}\u00a0${unit.name}`;
  const saved = row.saving === null ? 'no single one' : formatPercent(row.saving);
  return {
    title: `×${formatNumber(row.multiple, 1)} of these volumes`,
    facts: [
      ['Models hosted', String(row.models)],
      ['In all', amount],
      ['Saved over one model', saved],
      ['Same set', row.stays ? 'yes' : 'another'],
    ],
    spoken: `${formatNumber(row.multiple, 1)} times these volumes, ${row.models} models, ${amount}, ${saved} saved`,
  };
}
