import { publishedRecords } from '../../catalog/published.ts';
import { type DiffusionShape, findDiffusion } from '../../catalog/shapes.ts';
import type { Published } from '../../domain/published.ts';
import type { PhysicalDevice } from './device.ts';
import { batchOf, type DiffusionLoad } from './diffusion-batch.ts';
import { type DiffusionCoefficient, diffusionParameters } from './diffusion-parameters.ts';
import type { Form, Observation } from './fit-form.ts';
import { benchmarkDevice } from './serving-observations.ts';

/** A diffusion transformer, how its images are made, and on what. */
export interface DiffusionCase {
  readonly shape: DiffusionShape;
  readonly load: DiffusionLoad;
  readonly device: PhysicalDevice;
}

const batch = { time: 0, power: 0 };

/** Making images, a batch at a time; energy is that of an image. */
export const diffusionForm: Form<DiffusionCoefficient, DiffusionCase> = {
  parameters: diffusionParameters,
  predict({ shape, load, device }, coefficients, out) {
    batchOf(shape, load, device, coefficients, batch);
    out.time = batch.time;
    out.power = batch.power;
    out.energy = (batch.power * batch.time * load.accelerators) / load.batch;
  },
};

/** The 638 configurations of image generation of the ML.ENERGY Benchmark. */
export const diffusionObservations = (): Observation<DiffusionCase>[] =>
  publishedRecords()
    .filter(({ subject }) => subject.task === 'text-to-image')
    .map(observed);

const PIXELS = 1024 * 1024;

function observed({ id, subject, hardware, settings, ...record }: Published): Observation<DiffusionCase> {
  const shape = findDiffusion(subject.model as string);
  if (shape === null) throw new Error(`No shape of ${subject.model}.`);
  const of = (name: string) => settings[name] as number;
  const accelerators = hardware.count;
  return {
    id,
    group: shape.backbone,
    load: {
      shape,
      device: benchmarkDevice(hardware.accelerator),
      load: {
        batch: record.batch as number,
        steps: of('steps'),
        area: (of('width') * of('height')) / PIXELS,
        accelerators,
        ulysses: of('ulysses_degree'),
        ring: of('ring_degree'),
      },
    },
    time: record.duration_s as number,
    power: of('power_w') / accelerators,
    energy: record.energy_j.value,
  };
}
