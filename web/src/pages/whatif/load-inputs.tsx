import { useId, useState } from 'react';
import type { WhatIfSearch } from '../../../../src/charts/estimate-search.ts';
import { Problem } from '../../../../src/domain/problem.ts';
import { type LoadShapeName, loadShares, loadTable } from '../../../../src/estimators/load-shape.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { readCsv } from '../../parts/read-csv.ts';

const clocks = Array.from({ length: 27 }, (_, i) => i - 12);

/** How the requests of a day are spread, and what follows from it; without a shape no machine waits. */
export function LoadInputs({ search, set }: { readonly search: WhatIfSearch; readonly set: SetSearch }) {
  const { load, whole, hourly, utc = 0 } = search;
  const own = load?.includes(',') ?? false;
  return (
    <fieldset className="across" aria-label="How requests are spread">
      <Choice
        label="Load over the day"
        value={own ? 'own' : (load ?? '')}
        choices={[
          ['', 'requests alone, nothing waits'],
          ['even', 'even'],
          ['working-hours', 'working hours'],
          ['evening', 'evening'],
          ['own', '24 shares of my own'],
        ]}
        onChoose={(chosen) =>
          set(
            chosen === ''
              ? { load: undefined, whole: undefined, hourly: undefined, utc: undefined }
              : { load: chosen === 'own' ? percents((load ?? 'working-hours') as LoadShapeName) : chosen },
          )
        }
      />
      {own && <ShareField value={load as string} onChange={(shares) => set({ load: shares }, true)} />}
      {load !== undefined && (
        <Choice
          label="Machines"
          value={whole ?? ''}
          choices={[
            ['', 'a share of a larger fleet'],
            ['1', 'whole, for these requests alone'],
          ]}
          onChoose={(chosen) => set({ whole: chosen === '' ? undefined : chosen })}
        />
      )}
      {hourly !== undefined && (
        <Choice
          label="Clock of the load"
          value={String(utc)}
          choices={clocks.map((hours) => [String(hours), `UTC${hours < 0 ? '−' : '+'}${Math.abs(hours)}`])}
          onChoose={(chosen) => set({ utc: chosen === '0' ? undefined : chosen })}
        />
      )}
    </fieldset>
  );
}

/** A named shape as 24 percents to begin from. */
const percents = (shape: LoadShapeName): string =>
  loadShares(shape)
    .map((share) => String(Number((100 * share).toFixed(1))))
    .join(',');

/** 24 numbers that are typed or dropped as a CSV; what will not do is said below, and the last that did stay in force. */
function ShareField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (shares: string) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (numbers: readonly number[]) => {
    loadShares(numbers);
    setProblem(null);
    onChange(numbers.map((number) => String(Number(number.toPrecision(4)))).join(','));
  };
  const said = (error: unknown) => setProblem(error instanceof Error ? error.message : String(error));
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    setTyped(null);
    try {
      take(loadTable(await readCsv(file), file.name));
    } catch (error) {
      said(error);
    }
  };
  return (
    <span className="g">
      <label className="lab" htmlFor={id}>
        Shares from midnight, or drop a CSV
      </label>
      <textarea
        id={id}
        className={`field shares${problem ? ' bad' : ''}`}
        rows={4}
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        value={typed ?? value.replaceAll(',', ', ')}
        onChange={(event) => {
          setTyped(event.target.value);
          try {
            take(event.target.value.split(/[\s,;]+/).flatMap((word) => (word === '' ? [] : [Number(word)])));
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            said(error);
          }
        }}
        onBlur={() => {
          setTyped(null);
          setProblem(null);
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          read(event.dataTransfer.files[0]);
        }}
      />
      <label className="btn sm" htmlFor={`${id}-file`}>
        Load a CSV of 24 shares
      </label>
      <input
        id={`${id}-file`}
        className="visually-hidden"
        type="file"
        accept=".csv,text/csv"
        onChange={(event) => read(event.target.files?.[0])}
      />
      {problem && (
        <span className="problem" id={`${id}-problem`} role="status">
          {problem} The last 24 are kept.
        </span>
      )}
    </span>
  );
}
