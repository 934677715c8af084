import { useMemo } from 'react';
import type { Point } from '../../../../src/charts/point.ts';
import { type PointSearch, unitsOf } from '../../../../src/charts/point-search.ts';
import { exponentText, sizeGroups, sizeIn } from '../../../../src/charts/size.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import { ChartFigure } from '../../parts/figure.tsx';

/** A figure for each task on the axes of all, so that they can be set side by side. */
export function TaskFacets({
  rows,
  search,
}: {
  readonly rows: readonly Point[];
  readonly search: PointSearch;
}) {
  const chart = useMemo(
    () =>
      sizeIn({
        ...search,
        ...unitsOf(search),
        by: 'task',
        fit: search.fit !== 'off',
        active: search.params === 'active',
        frame: rows,
      }),
    [rows, search],
  );
  const tasks = useMemo(
    () =>
      [...new Set(rows.map(({ task }) => task))]
        .map((task) => ({ task, title: taskTitle(task), rows: rows.filter((row) => row.task === task) }))
        .sort((a, b) => a.title.localeCompare(b.title)),
    [rows],
  );
  return (
    <section aria-label="A figure for each task">
      <h2 className="sec">Task by task, on the same axes</h2>
      <div className="facets">
        {tasks.map(({ task, title, rows: own }) => (
          <section className="panel fig" key={task} aria-label={title}>
            <div className="fighead">
              <h3>{title}</h3>
              <span className="u">
                {sizeGroups(own, 'task', search.params === 'active')
                  .map(({ line }) => (line.state === 'fitted' ? exponentText(line) : line.reason))
                  .join('; ')}
                , n = {own.length}
              </span>
            </div>
            <ChartFigure chart={chart} rows={own} />
          </section>
        ))}
      </div>
    </section>
  );
}
