import { acceleratorForms, findAccelerator } from '../../catalog/accelerators.ts';
import { chosenIntensities, type GridRegion, gridIntensity, gridRegions } from '../../catalog/grids.ts';
import type { Assumption } from '../outcome.ts';
import type { SweepAxes, SweepRegion } from '../sweep.ts';
import { assumedPue } from './energy-with-pue.ts';
import type { EstimateRequest } from './estimate-request.ts';
import type { EstimateSetting } from './estimate-setting.ts';
import type { SweepRequest } from './sweep-request.ts';

const REQUESTS = 1000;
/** Requests at once where none is told: what EcoLogits takes of a served model. */
const BATCH = 64;

/** The values of each setting; what is not told is added to the assumptions. @throws Problem where a region is unknown. */
export function axesOf(
  request: SweepRequest,
  setting: EstimateSetting,
  assumptions: Assumption[],
): SweepAxes {
  const answers = setting.phase === 'inference';
  const alone = answers && setting.model.alone;
  const usual = alone || !answers ? 1 : BATCH;
  const batch = request.batch ?? [usual];
  if (request.batch === undefined && answers)
    assumptions.push({
      field: 'batch',
      value: usual,
      unit: 'requests',
      source: alone ? 'models like it are measured one request at a time' : 'no batch was told',
      fact: null,
    });
  if (request.precision === undefined && alone)
    assumptions.push({
      field: 'precision',
      value: 'fp32',
      unit: null,
      source: 'models like it are measured with 32 bits',
      fact: null,
    });
  let pue = request.pue;
  if (pue === undefined) {
    const taken = assumedPue(request.provider);
    assumptions.push(taken);
    pue = [taken.value];
  }
  if (request.requests === undefined && answers)
    assumptions.push({
      field: 'requests',
      value: REQUESTS,
      unit: 'requests',
      source: 'no number was told',
      fact: null,
    });
  return {
    hardware: request.hardware?.map(hardwareName).filter(once) ?? [
      setting.hardware.accelerator?.id ?? 'by hand',
    ],
    precision: request.precision ?? [alone ? 'fp32' : 'bf16'],
    batch,
    ...(request.devices === undefined ? {} : { devices: request.devices }),
    ...(request.mfu === undefined ? {} : { mfu: request.mfu }),
    ...(request.hours === undefined ? {} : { hours: request.hours }),
    pue,
    region: regionsOf(request, setting, assumptions),
    requests: request.requests ?? [answers ? REQUESTS : 1],
  };
}

/** The one accelerator that a name is of by its id; a name of several forms, and of hardware by hand, as it is told. */
function hardwareName(name: string): string {
  const [form, ...others] = acceleratorForms(name);
  return findAccelerator(name)?.id ?? (form !== undefined && others.length === 0 ? form.id : name.trim());
}

const once = <T>(value: T, i: number, all: readonly T[]): boolean => all.indexOf(value) === i;

const groups: Readonly<Record<string, () => readonly GridRegion[]>> = {
  countries: () => gridRegions('country'),
  states: () => gridRegions('state'),
  aws: () => clouds('aws'),
  gcp: () => clouds('gcp'),
  azure: () => clouds('azure'),
};
const clouds = (provider: string) => gridRegions('cloud').filter(({ id }) => id.startsWith(`${provider}:`));

function regionsOf(
  { region, intensity }: SweepRequest,
  { question }: EstimateSetting,
  assumptions: Assumption[],
): SweepRegion[] {
  if (intensity !== undefined) return intensity.map((value) => ({ id: `${value} g/kWh`, intensity: value }));
  const asked = region ?? [typeof question.region === 'string' ? question.region : 'world'];
  if (region === undefined)
    assumptions.push({
      field: 'region',
      value: asked[0] as string,
      unit: null,
      source: 'no region was told',
      fact: null,
    });
  const all = asked.flatMap((name) => {
    const members = groups[name.toLowerCase()]?.();
    if (members === undefined) {
      const { region: found, chosen } = gridIntensity(name);
      return [{ id: found.id, intensity: chosen.value }];
    }
    // Of a group, those whose intensity the catalog can choose; asked for by name, a region without one is refused.
    return chosenIntensities(members).map(({ id, g_per_kwh }) => ({ id, intensity: g_per_kwh }));
  });
  return all.filter(({ id }, i) => all.findIndex((each) => each.id === id) === i);
}

/** The request at the first of each list. */
export const single = ({
  hardware,
  precision,
  batch,
  devices,
  mfu,
  hours,
  pue: _,
  region,
  intensity: __,
  requests: ___,
  method,
  ...rest
}: SweepRequest): EstimateRequest => ({
  ...rest,
  hardware: hardware?.[0],
  precision: precision?.[0],
  batch: batch?.[0],
  devices: devices?.[0],
  mfu: mfu?.[0],
  hours: hours?.[0],
  region: region !== undefined && !((region[0] as string) in groups) ? region[0] : undefined,
  methods: method === undefined ? undefined : [method],
});
