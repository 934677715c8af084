import {
  type Accelerator,
  acceleratorForms,
  findAccelerator,
  nearestAccelerators,
} from '../../catalog/accelerators.ts';
import { listed } from '../../catalog/lookup.ts';
import { formatBytes } from '../../domain/byte-size.ts';
import { refusal } from '../../domain/problem.ts';
import { type MemoryFit, type MemoryNeed, memoryFit } from '../memory-fit.ts';
import type { Assumption } from '../outcome.ts';
import type { Unknown } from '../unknowns.ts';
import type { EstimateRequest } from './estimate-request.ts';

/** The machine of a question. */
export interface EstimatedHardware {
  /** `null`: given by hand, as watts and a peak. */
  readonly accelerator: Accelerator | null;
  /** As it is said; of a device without its form, how many that may be. */
  readonly title: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The forms of a device that is named without one, as H100. */
  readonly unknowns: readonly Unknown[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
}

/** Taken where no hardware is told: what most published measurements of language models are of. */
const DEFAULT = 'h100-sxm';
/** What the measurements of encoders and models of images, one request at a time, are of. */
const ALONE = 'a100-sxm-80';

/**
 * @param alone whether the model is known by one request at a time.
 * @throws Problem a refusal with the nearest names and how to give the figures by hand.
 */
export function estimatedHardware(
  { hardware, tdp, peakFlops, inputs }: EstimateRequest,
  alone = false,
): EstimatedHardware {
  if (hardware === undefined) {
    if (tdp !== undefined || peakFlops !== undefined) return byHand('by hand');
    const accelerator = findAccelerator(alone ? ALONE : DEFAULT) as Accelerator;
    return {
      accelerator,
      title: accelerator.name,
      inputs: { hardware: accelerator.id },
      unknowns: [],
      warnings: [],
      assumptions: [
        {
          field: 'hardware',
          value: accelerator.name,
          unit: null,
          source: 'no hardware was told',
          fact: `accelerator/${accelerator.id}`,
        },
      ],
    };
  }
  const accelerator = findAccelerator(hardware);
  // Of a calibrated processor its scales say all.
  if (accelerator === null && inputs?.measured_devices !== undefined)
    return { accelerator: null, title: hardware, inputs: {}, unknowns: [], assumptions: [], warnings: [] };
  if (accelerator !== null)
    return {
      accelerator,
      title: accelerator.name,
      inputs: { hardware: accelerator.id },
      unknowns: [],
      assumptions: [],
      warnings: [],
    };
  if (tdp !== undefined) return byHand(hardware);
  const forms = acceleratorForms(hardware);
  if (forms.length > 0) return ofForms(hardware.trim(), forms);
  const near = likeAccelerators(hardware);
  throw refusal(
    `${hardware.trim() || 'An empty name'} is no accelerator of the catalog${near.length > 0 ? `; nearest: ${listed(near)}` : ''}.`,
    {
      remedy: `give its figures with --tdp (watts) and --peak-flops (dense FLOP/s)${near.length > 0 ? '' : '; wattlas catalog accelerator lists those that are known'}`,
    },
  );
}

/** Its name is told to the methods, so that none takes it for one that it knows. */
const byHand = (name: string): EstimatedHardware => ({
  accelerator: null,
  title: 'by hand',
  inputs: { hardware: name },
  unknowns: [],
  assumptions: [],
  warnings: [],
});

/** The most powerful form of a device that is named without one, over all that it may be. */
function ofForms(name: string, forms: readonly Accelerator[]): EstimatedHardware {
  const accelerator = forms[0] as Accelerator;
  const settings = forms.map(({ id }) => ({ hardware: id }));
  return {
    accelerator,
    title: forms.length === 1 ? accelerator.name : `${name}, any of ${forms.length} forms`,
    inputs: {},
    unknowns: [{ value: { hardware: accelerator.id }, ends: settings }],
    warnings:
      forms.length === 1
        ? []
        : [
            `${name} comes as ${listed(
              forms.map(({ id }) => id),
              'and',
            )}: amounts are of the first, and the intervals reach over all.`,
          ],
    assumptions: [
      {
        field: 'hardware',
        value: accelerator.id,
        unit: null,
        source:
          forms.length === 1
            ? `the one device of the catalog that ${name} says`
            : `of the ${forms.length} forms of ${name}, the one of most power`,
        fact: `accelerator/${accelerator.id}`,
      },
    ],
  };
}

/** Names like this one, or like its beginning: `h1000` is near to `h100-sxm`. */
function likeAccelerators(name: string): readonly string[] {
  for (let length = name.length; length >= 2; length--) {
    const near = nearestAccelerators(name.slice(0, length));
    if (near.length > 0) return near;
  }
  return [];
}

/** How many accelerators do the work, and whether they hold it. */
export interface EstimatedDevices {
  readonly devices: number;
  readonly fit: MemoryFit | null;
  readonly assumptions: readonly Assumption[];
}

/**
 * As many as were told, where they hold the model; else as many as it takes, in a power of two.
 * @throws Problem a refusal that says by how much the model does not fit, and how many accelerators would hold it.
 */
export function estimatedDevices(
  told: number | undefined,
  accelerator: Accelerator | null,
  need: MemoryNeed | null,
): EstimatedDevices {
  const memory = accelerator?.memory_gb ?? null;
  if (accelerator === null || memory === null || need === null)
    return { devices: told ?? 1, fit: null, assumptions: told === undefined ? [alone] : [] };
  const fit = memoryFit(need, memory, told ?? 1);
  if (told === undefined) {
    const { devices } = fit;
    return {
      devices,
      fit: memoryFit(need, memory, devices),
      assumptions: [
        {
          field: 'accelerators',
          value: devices,
          unit: 'accelerators',
          source: `the ${wordOf(need)} takes ${formatBytes(fit.need_bytes)}, and one ${accelerator.name} has ${formatBytes(memory * 1e9)}`,
          fact: `accelerator/${accelerator.id}`,
        },
      ],
    };
  }
  if (fit.fits) return { devices: told, fit, assumptions: [] };
  throw refusal(
    `${told === 1 ? `One ${accelerator.name} holds` : `${told} ${accelerator.name} hold`} ${formatBytes(fit.have_bytes)} (90 % of the memory), and the ${wordOf(need)} takes ${formatBytes(fit.need_bytes)}, ${formatBytes(fit.need_bytes - fit.have_bytes)} too much; ${fit.devices} would hold it.`,
    { remedy: `add --devices ${fit.devices}, or weights of fewer bits with --precision` },
  );
}

const alone: Assumption = {
  field: 'accelerators',
  value: 1,
  unit: 'accelerators',
  source: 'no number was told',
  fact: null,
};

const wordOf = ({ work, held_tokens = 0 }: MemoryNeed): string =>
  work === 'training'
    ? 'training state (16 bytes a parameter)'
    : work === 'lora'
      ? 'frozen model with its adapters'
      : held_tokens > 0
        ? 'model with its cache'
        : 'model';
