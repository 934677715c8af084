import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { parallelFacts, parallelIn } from '../../../../src/charts/parallel.ts';
import { runsDrawn, runsIn } from '../../../../src/charts/runs.ts';
import { type ShownUnit, shownUnit } from '../../../../src/charts/shown-unit.ts';
import { knownState } from '../../../../src/domain/format.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import type { RecordSummary } from '../../api.ts';
import { ChartFigure, type Drawn } from '../../parts/figure.tsx';
import { Known } from '../../parts/known.tsx';
import { type PointReading, Points } from '../../parts/points.tsx';
import { Rich } from '../../parts/rich.tsx';
import { type Pins, pinsOf } from '../../parts/use-pins.ts';
import { carbonText, covers, intervalIn, nameOf } from '../../words.ts';
import { type RunSpread, runSpreadTitle, withRunSpread } from './with-spread.ts';

/** The runs as a figure: the energy of each, or each as a line over all its quantities. */
export function RunsFigure({
  shown,
  of,
  view,
  pins,
  hidden,
  spread,
  unit,
}: {
  readonly shown: readonly RecordSummary[];
  readonly of: number;
  readonly view: 'bars' | 'parallel';
  readonly pins: Pins;
  /** What of the runs is not shown, and why. */
  readonly hidden: ReactNode;
  readonly spread: RunSpread | undefined;
  readonly unit: ShownUnit | undefined;
}) {
  const [drawing, setDrawing] = useState<Drawn | null>(null);
  const after = useCallback((next: Drawn) => setDrawing(next), []);
  const navigate = useNavigate();
  const runs = useMemo(() => runsIn({ unit }), [unit]);
  const parallel = useMemo(() => parallelIn({ unit }), [unit]);
  const bars = useMemo(() => runs.rows(withRunSpread(shown, spread)), [runs, shown, spread]);
  const lines = useMemo(() => parallel.rows(shown), [parallel, shown]);
  const chart = view === 'bars' ? runs : parallel;
  const amount = unit === 'g' ? 'carbon' : 'an energy';
  const rows: readonly { readonly id: string }[] = view === 'bars' ? bars : lines;
  const count = view === 'bars' ? runsDrawn(bars) : Math.min(200, lines.length);
  const ids = new Set(rows.slice(0, count).map(({ id }) => id));
  const drawn = new Set(
    shown.flatMap(({ id, measured_fraction }) => (ids.has(id) ? [knownState(measured_fraction)] : [])),
  );
  const readingOf = (index: number): PointReading | null => {
    const row = rows[index];
    const record = row && shown.find(({ id }) => id === row.id);
    if (!record) return null;
    if (view === 'parallel') {
      const facts = parallelFacts(lines, lines[index] as (typeof lines)[number], unit);
      return {
        title: nameOf(record.subject),
        facts,
        spoken: `${nameOf(record.subject)}, ${facts.map(([name, text]) => `${name} ${text}`).join(', ')}`,
      };
    }
    return barReading(record, unit);
  };
  const points = (
    <Points
      drawing={drawing}
      label={`Values in the figure: ${chart.title}`}
      readingOf={readingOf}
      pins={pinsOf(pins, (index) => rows[index]?.id)}
      onOpen={(index) => navigate({ to: '/run/$id', params: { id: rows[index]?.id ?? '' }, search: {} })}
    />
  );
  return (
    <section className="panel" aria-label="Figure">
      <div className="fig">
        <div className="fighead">
          <h2>
            <Rich text={chart.title} />
          </h2>
          <span className="u">
            {view === 'bars'
              ? runSpreadTitle(spread)
              : 'every axis on a log scale of its own; a line is open where a quantity is not known'}
          </span>
        </div>
        {rows.length === 0 ? (
          <p className="dim">None of these runs has {amount} to draw.</p>
        ) : view === 'bars' ? (
          <ChartFigure chart={runs} rows={bars} after={after}>
            {points}
          </ChartFigure>
        ) : (
          <ChartFigure chart={parallel} rows={lines} after={after}>
            {points}
          </ChartFigure>
        )}
        <div className="legend">
          {(['measured', 'part measured', 'modelled'] as const)
            .filter((known) => drawn.has(known))
            .map((known) => (
              <Known key={known} known={known} />
            ))}
        </div>
      </div>
      <div className="nofn">
        <span>
          <b>
            {count} of {of}
          </b>{' '}
          runs drawn, newest first.
        </span>
        {hidden}
        {view === 'bars' && shown.length > bars.length && (
          <span>
            {shown.length - bars.length} without {amount}.
          </span>
        )}
      </div>
    </section>
  );
}

function barReading(record: RecordSummary, asked: ShownUnit | undefined): PointReading | null {
  const { energy_j, carbon_g, subject } = record;
  if (energy_j === null) return null;
  const unit = shownUnit([energy_j.value], asked);
  const text = `${intervalIn(energy_j, unit.size)}\u00a0${unit.name}`;
  return {
    title: nameOf(subject),
    facts: [
      ['Energy a run', text],
      ...(carbon_g ? [['Carbon a run', carbonText(carbon_g.value)] as const] : []),
      ...(subject.task ? [['Task', taskTitle(subject.task)] as const] : []),
      ['Repetitions', String(record.runs)],
      ['Batch', record.batch === null ? 'not told' : String(record.batch)],
      ['Covers', covers(record.perimeter)],
      ['On', record.machine.title],
    ],
    spoken: `${nameOf(subject)}, ${text} a run, ${record.runs} ${record.runs === 1 ? 'repetition' : 'repetitions'}, covers ${covers(record.perimeter)}`,
  };
}
