import type { ModelSize } from '../../catalog/model-sizes.ts';
import { largeRange } from '../../domain/large-number.ts';
import type { Terminal } from '../terminal.ts';

/** A model that is known by its size alone: everything that is said of it, by whom. */
export function printModelSize(size: ModelSize, t: Terminal): string {
  const { title, maker, aliases, total, active, stated, estimates } = size;
  const words = `${largeRange(total.lo, total.hi)} parameters, ${largeRange(active.lo, active.hi)} of them active`;
  return [
    t.bold(
      t.paragraph(
        stated
          ? `${title} of ${maker}: ${words}.`
          : `${maker} does not say how large ${title} is; estimates come to ${words}.`,
      ),
    ),
    '',
    t.table(
      [
        { head: 'parameters' },
        { head: 'active' },
        { head: 'how known' },
        { head: 'year', align: 'right' },
        { head: 'by' },
      ],
      estimates.map(({ total: all, active: some, certainty, year, source }) => [
        largeRange(...all),
        some === null ? t.state('missing', 'not said') : largeRange(...some),
        t.state(certainty === 'stated' ? 'published' : 'assumed', certainty),
        String(year),
        source.title,
      ]),
    ),
    '',
    ...(aliases.length === 0 ? [] : [t.paragraph(`Known as ${aliases.join(', ')}.`, 2)]),
    ...estimates.flatMap(({ note }) =>
      note === null ? [] : [t.paragraph(`Note: ${note.replace(/\.$/, '')}.`, 2)],
    ),
    ...[...new Map(estimates.map(({ source }) => [source.id, source])).values()].map((source) =>
      t.paragraph(`Source: ${source.title}, ${source.revision ?? 'no edition named'}; ${source.licence}.`, 2),
    ),
    '',
    t.next(`wattlas estimate --model ${size.id}`, 'for what it costs, as wide as that'),
  ]
    .map((line) => t.text(line))
    .join('\n');
}

/** All of them, one line each, makers together. */
export const sizeTable = (sizes: readonly ModelSize[], t: Terminal): string =>
  t.table(
    [{ head: 'maker' }, { head: 'model' }, { head: 'parameters' }, { head: 'active' }, { head: '' }],
    sizes.map(({ id, maker, total, active, stated }, i) => [
      maker === sizes[i - 1]?.maker ? '' : maker,
      id,
      largeRange(total.lo, total.hi),
      largeRange(active.lo, active.hi),
      stated ? '' : t.state('assumed', 'estimated'),
    ]),
  );
