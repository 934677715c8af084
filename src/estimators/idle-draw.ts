import { type Accelerator, findAccelerator } from '../catalog/accelerators.ts';
import { plainFact, plainFacts } from '../catalog/facts.ts';
import { formatNumber, formatPercent } from '../domain/format.ts';
import { physicalDevice } from './physical/device.ts';
import { fitted } from './physical/fitted.ts';
import type { Spread } from './spread.ts';

/** The draw of an accelerator that waits, and where it is from. */
export interface IdleDraw {
  /** Of one accelerator, W. */
  readonly watts: Spread;
  readonly source: string;
  readonly facts: readonly string[];
  /** What the rest of its server draws meanwhile, for one accelerator; `null`: nobody has published that of such a server. */
  readonly host: HostDraw | null;
}

/** The draw of a server that waits, its accelerators left out, for each of them. */
export interface HostDraw {
  readonly watts: Spread;
  readonly source: string;
  readonly facts: readonly string[];
}

const MEASURED = 'study/power/idle-gpu';
const MEASURED_ON = 'a100-sxm-80';

/**
 * What an accelerator draws that is kept ready without a request: its TDP × a share between what an idle A100 was measured to draw
 * (the logs of Luccioni et al. 2024) and what the serving form is fitted to draw busy with nothing; their geometric mean in the
 * middle. Its host stands beside it. `null`: no TDP is known.
 * @param tdp watts of one, where they are told; goes before the catalog's.
 */
export function idleDraw(accelerator: Accelerator | null, tdp?: number): IdleDraw | null {
  const rated = tdp ?? accelerator?.tdp_w ?? null;
  if (rated === null) return null;
  const measured = plainFact(MEASURED).value / (findAccelerator(MEASURED_ON)?.tdp_w ?? Number.NaN);
  const { idle, blackwellIdle } = fitted('serving').coefficients;
  const blackwell = accelerator !== null && (physicalDevice(accelerator)?.blackwell ?? false);
  const kept = idle * (blackwell ? blackwellIdle : 1);
  const [lo, hi] = [Math.min(measured, kept), Math.max(measured, kept)];
  const watts = { value: rated * Math.sqrt(lo * hi), lo: rated * lo, hi: rated * hi };
  return {
    watts,
    source: `${formatPercent(measured)} of its ${formatNumber(rated)} W, as an idle A100 was measured to draw, to ${formatPercent(kept)}, what the physical method is fitted to draw busy with nothing; the middle is their geometric mean`,
    facts: [MEASURED],
    host: accelerator === null ? null : hostDraw(accelerator, watts),
  };
}

/** Of a published idle server what its accelerators do not draw: by the same source where it says, else as they are taken here. */
function hostDraw({ id, name }: Accelerator, own: Spread): HostDraw | null {
  const whole = plainFacts().get(`idle-server/${id}`);
  if (whole === undefined) return null;
  const part = plainFacts().get(`idle-server/${id}/accelerator`);
  const of = part === undefined ? own : { value: part.value, lo: part.value, hi: part.value };
  return {
    watts: { value: whole.value - of.value, lo: whole.value - of.hi, hi: whole.value - of.lo },
    source: `${formatNumber(whole.value)} W of an idle server for each ${name} (${whole.source.title}), without the accelerator's own`,
    facts: [whole.id, ...(part === undefined ? [] : [part.id])],
  };
}
