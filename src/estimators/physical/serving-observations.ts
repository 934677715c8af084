import { accelerator } from '../../catalog/accelerators.ts';
import { publishedRecords } from '../../catalog/published.ts';
import { findServed } from '../../catalog/shapes.ts';
import type { Published } from '../../domain/published.ts';
import { type PhysicalDevice, physicalDevice } from './device.ts';
import type { Observation } from './fit-form.ts';
import { servedWork } from './served-work.ts';
import type { ServingCase } from './serving-form.ts';

/** Mean prompts of the benchmark's data sets, which it does not give: guesses, tokens. */
export const benchmarkPrompts: Readonly<Record<string, number>> = {
  'lm-arena-chat': 150,
  'sourcegraph-fim': 1500,
};

/** The benchmark's names of what it ran on. */
const DEVICES: Readonly<Record<string, string>> = { H100: 'h100-sxm', B200: 'b200-sxm' };

export const benchmarkDevice = (name: string): PhysicalDevice =>
  physicalDevice(accelerator(DEVICES[name] ?? name)) as PhysicalDevice;

/** The 378 configurations of served language models of the ML.ENERGY Benchmark. */
export const servingObservations = (): Observation<ServingCase>[] =>
  publishedRecords()
    .filter(({ subject }) => subject.task === 'text-generation')
    .map(observed);

function observed({ id, subject, hardware, settings, ...record }: Published): Observation<ServingCase> {
  const served = findServed(subject.model as string);
  if (served === null) throw new Error(`No shape of ${subject.model}.`);
  const of = (name: string) => settings[name] as number;
  const accelerators = hardware.count as number;
  const batch = record.mean_batch as number;
  return {
    id,
    group: served.shape.backbone,
    load: {
      work: servedWork(served.shape),
      device: benchmarkDevice(hardware.accelerator as string),
      load: {
        batch,
        prompt: benchmarkPrompts[record.dataset as string] as number,
        output: record.output_tokens as number,
        accelerators,
        replicas: of('data_parallel'),
        weightBytes: record.precision === 'fp8' ? 1 : 2,
        byBlocks: served.checkpoint?.scaled_by === 'block',
      },
    },
    time: batch / of('tokens_per_s'),
    power: of('power_w') / accelerators,
    energy: record.token_j as number,
  };
}
