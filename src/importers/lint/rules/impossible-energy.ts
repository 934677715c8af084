import type { Rule } from '../finding.ts';
import { meteredSeconds } from '../log.ts';
import type { LoggedRow } from '../observation.ts';
import { formatNumber, kwh, many } from '../words.ts';

/** More than any device of the class draws. */
const MOST_W = { gpu: 2000, cpu: 2000, ram: 2000 } as const;
/** Counters wrap at these, J: RAPL in units of 61 and 15.3 µJ, and 2³² mJ. */
const WRAPS_J = [262_143.328_85, 65_712.999_613, 65_532.610_987, 4_294_967.296] as const;

/** Energies below 0, or more than the devices can draw: a counter that wrapped or was reset, taken for consumption. */
export const impossibleEnergy: Rule = {
  id: 'impossible-energy',
  title: 'An energy is below 0 or cannot have been drawn',
  check(log) {
    const wrapped = log.rows.filter((row) => excessOf(row) !== null);
    const { count: negative, first: below } = log.negative;
    if (wrapped.length + negative === 0) return [];
    const [first] = wrapped;
    const excess = first === undefined ? null : excessOf(first);
    const joules = wrapped.reduce((sum, row) => sum + (excessOf(row)?.joules ?? 0), 0);
    return [
      {
        severity: 'error',
        evidence: [
          ...(below
            ? [`${many(negative)} below 0, as ${below.file}:${below.line ?? ''} ${below.reason}.`]
            : []),
          ...(excess
            ? [
                `${many(wrapped.length)} above what can be drawn, as ${formatNumber(excess.watts)} W of ${excess.device}${wrapOf(excess.joules)}.`,
              ]
            : []),
        ].join(' '),
        consequence:
          wrapped.length > 0
            ? `${kwh(joules)} of ${kwh(log.total.energy_j)} stand in components that cannot be right.`
            : 'These rows were left out; a sum that took them would be too low.',
        remedy: 'Leave the rows out; measure again with a tool that handles wraps and resets of counters.',
        count: wrapped.length + negative,
        numbers: { negative, impossible: wrapped.length, impossible_kwh: joules / 3.6e6 },
      },
    ];
  },
};

function excessOf(
  row: LoggedRow,
): { readonly device: string; readonly watts: number; readonly joules: number } | null {
  const s = Math.max(meteredSeconds(row), row.duration_s);
  if (!(s > 0)) return null;
  const parts = [
    ['the GPU', row.gpu_j, MOST_W.gpu * Math.max(1, row.gpus)],
    ['the CPU', row.cpu_j, MOST_W.cpu],
    ['the memory', row.ram_j, MOST_W.ram],
  ] as const;
  for (const [device, joules, most] of parts) {
    const watts = (joules ?? 0) / s / row.pue;
    if (joules !== null && (watts > most || joules < 0)) return { device, watts, joules };
  }
  return null;
}

const wrapOf = (joules: number): string => {
  const wrap = WRAPS_J.find((range) => Math.abs((joules % range) / range) < 0.02 && joules >= range * 0.98);
  return wrap === undefined
    ? ''
    : `, which is about ${Math.round(joules / wrap)} × the ${formatNumber(wrap)} J a counter wraps at`;
};
