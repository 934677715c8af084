import { carbonUnit, energyUnit, formatNumber } from '../domain/format.ts';
import type { WaterfallStep } from './waterfall.ts';

/** What a term is before and after a step, in words; `null` where it has no value of its own. */
export function stepEnds({
  from,
  to,
  unit,
  id,
}: WaterfallStep): { readonly from: string; readonly to: string } | null {
  if (from === null && to === null) return null;
  const shown = (value: number | null) => {
    if (value === null) return '–';
    if (unit === 'J') {
      if (value === 0) return 'none';
      const own = energyUnit([from ?? 0, to ?? 0].filter((each) => each > 0));
      return `${formatNumber(value / own.size)} ${own.name}`;
    }
    if (id === 'embodied')
      return value === 0
        ? 'none'
        : `${formatNumber(value / carbonUnit([value]).size)} ${carbonUnit([value]).name}`;
    return unit === '1' ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
  };
  return { from: shown(from), to: shown(to) };
}
