import { useEffect, useId, useState } from 'react';

const STEP_MS = 900;

/** The day the frontier is of, as a slider over the days of release, and a button that plays them; one step a press where motion is reduced. */
export function Days({
  days,
  asOf,
  onChange,
}: {
  readonly days: readonly string[];
  /** Undefined: the last day. */
  readonly asOf: string | undefined;
  readonly onChange: (asOf: string | undefined, playing: boolean) => void;
}) {
  const id = useId();
  const [playing, setPlaying] = useState(false);
  const last = days.length - 1;
  const at =
    asOf === undefined
      ? last
      : Math.max(
          0,
          days.findLastIndex((day) => day <= asOf),
        );
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const go = (index: number, moving: boolean) => onChange(index >= last ? undefined : days[index], moving);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step sets the next timer.
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => {
      go(at + 1, true);
      if (at + 1 >= last) setPlaying(false);
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, at]);
  const press = () => {
    const from = at >= last ? 0 : at + 1;
    if (still) return go(from, false);
    if (!playing) go(at >= last ? 0 : at, true);
    setPlaying(!playing);
  };
  return (
    <span className="g">
      <label className="lab" htmlFor={id}>
        As of
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        value={at}
        style={{ width: 120, accentColor: 'var(--ink)', verticalAlign: 'middle' }}
        aria-valuetext={days[at]}
        onChange={(event) => {
          setPlaying(false);
          go(Number(event.target.value), true);
        }}
      />{' '}
      <span className="small" style={{ minWidth: '5.6em', display: 'inline-block' }}>
        {days[at]}
      </span>
      <button type="button" className="btn sm" aria-pressed={playing} onClick={press}>
        {playing ? 'Pause' : still ? 'Next day' : 'Play'}
      </button>
    </span>
  );
}
