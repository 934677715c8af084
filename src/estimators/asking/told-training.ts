import { formatNumber } from '../../domain/format.ts';
import { shortCount } from '../../domain/multiple.ts';
import { refusal } from '../../domain/problem.ts';
import { publishedMfu } from '../physical/index.ts';
import { changed, type Unknown } from '../unknowns.ts';
import type { EstimatedHardware } from './estimate-hardware.ts';
import type { EstimateRequest } from './estimate-request.ts';

/**
 * The share of the peak that a training reaches whose tokens and hours are both told, by its active parameters and accelerators:
 * methods that go by the one and by the other then mean the same run. `null`: it does not follow, or is told.
 */
export function reachedShare(
  { phase, mfu, hours, tokens, precision = 'bf16' }: EstimateRequest,
  question: Readonly<Record<string, unknown>>,
  { accelerator }: EstimatedHardware,
): ((active: number, devices: number) => number) | null {
  if (phase === undefined || phase === 'inference') return null;
  if (mfu !== undefined || hours === undefined || tokens === undefined) return null;
  const peak = peakOf(precision, question, accelerator);
  if (peak === null) return null;
  return (active, devices) => (6 * active * tokens) / (devices * peak * hours * 3600);
}

/** Accelerators that a training takes whose tokens, hours and share of the peak are all told, by its active parameters. `null`: one is not. */
export function neededDevices(
  { phase, mfu, hours, tokens, precision = 'bf16' }: EstimateRequest,
  question: Readonly<Record<string, unknown>>,
  { accelerator }: EstimatedHardware,
): ((active: number) => number) | null {
  if (phase === undefined || phase === 'inference') return null;
  if (mfu === undefined || hours === undefined || tokens === undefined) return null;
  const peak = peakOf(precision, question, accelerator);
  return peak === null ? null : (active) => (6 * active * tokens) / (mfu * peak * hours * 3600);
}

function peakOf(
  precision: string,
  question: Readonly<Record<string, unknown>>,
  accelerator: EstimatedHardware['accelerator'],
): number | null {
  const tflops = ['bf16', 'fp16'].includes(precision) ? accelerator?.fp16_bf16_dense_tflops : undefined;
  return (question.peak_flops as number | undefined) ?? (tflops == null ? null : tflops * 1e12);
}

/** Each end of what is not known of a model with the share that it comes to; one that no machine could reach is taken at the peak. */
export const withShare = (
  unknown: Unknown,
  reach: (active: number, devices: number) => number,
  devices: number,
): Unknown =>
  changed(unknown, (at) =>
    typeof at.active_params === 'number'
      ? {
          ...at,
          mfu: Math.min(1, reach(at.active_params, (at.accelerators as number | undefined) ?? devices)),
        }
      : at,
  );

export function tooFast(
  share: number,
  { tokens = 0, hours = 0 }: EstimateRequest,
  { accelerator }: EstimatedHardware,
  devices: number,
) {
  const usual = publishedMfu().value;
  return refusal(
    `${shortCount(tokens)} tokens in ${formatNumber(hours)} h on ${devices.toLocaleString('en-GB')} × ${accelerator?.name ?? 'the accelerator'} would take ${formatNumber(share)} times its peak; at ${Math.round(100 * usual)} % of it they take ${Math.ceil((devices * share) / usual).toLocaleString('en-GB')} of them.`,
    { remedy: 'more --devices or more --hours' },
  );
}

/** How far apart what is told of a run may lie: its figures are rounded. */
export const SLACK = 0.1;

export function contradictory(
  exact: number,
  { tokens = 0, hours = 0, mfu = 0 }: EstimateRequest,
  { accelerator }: EstimatedHardware,
  devices: number,
) {
  return refusal(
    `${shortCount(tokens)} tokens in ${formatNumber(hours)} h at ${formatNumber(100 * mfu)} % of the peak take ${formatNumber(exact)} × ${accelerator?.name ?? 'the accelerator'}, not ${devices.toLocaleString('en-GB')}: one of the four does not go with the others.`,
    { remedy: 'leave out --mfu, --hours or --devices, whichever is not known' },
  );
}
