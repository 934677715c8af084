import { z } from 'zod';
import { deviceClasses } from '../../domain/perimeter.ts';
import { fields } from '../question.ts';

/** What the physical estimator is told. */
export const physicalInput = z.object({
  phase: fields.phase,
  task: fields.task.optional(),
  model: fields.model.optional(),
  params: fields.params.optional(),
  active_params: fields.active_params.optional(),
  config: fields.config.optional(),
  input_tokens: fields.input_tokens.optional(),
  output_tokens: fields.output_tokens.optional(),
  requests: fields.requests.default(1),
  batch: fields.batch.optional(),
  precision: fields.precision.optional(),
  hardware: fields.hardware.default('h100-sxm'),
  accelerators: fields.accelerators.optional(),
  cpu_cores: fields.cpu_cores.optional(),
  training_tokens: fields.training_tokens.optional(),
  mfu: fields.mfu.optional(),
  system_w: fields.system_w.optional(),
  tdp_w: fields.tdp_w.optional(),
  peak_flops: fields.peak_flops.optional(),
  region: fields.region.optional(),
  intensity: fields.intensity,
  attention_replicas: z
    .number()
    .int()
    .positive()
    .describe('Replicas of the attention (data parallelism beside shared experts).')
    .meta({ unit: '1' })
    .optional(),
  steps: z
    .number()
    .int()
    .positive()
    .max(1000)
    .describe('Denoising steps of an image.')
    .meta({ unit: '1' })
    .optional(),
  width: z
    .number()
    .int()
    .min(64)
    .max(8192)
    .describe('Width of an image.')
    .meta({ unit: 'pixels' })
    .optional(),
  height: z
    .number()
    .int()
    .min(64)
    .max(8192)
    .describe('Height of an image.')
    .meta({ unit: 'pixels' })
    .optional(),
  time_scale: z
    .number()
    .positive()
    .describe('Measured over estimated time on this device, as wattlas calibrate finds it.')
    .meta({ unit: '1' })
    .optional(),
  power_scale: z
    .number()
    .positive()
    .describe('Measured over estimated power on this device, as wattlas calibrate finds it.')
    .meta({ unit: '1' })
    .optional(),
  scale_spread: z
    .number()
    .positive()
    .describe('Logarithm by which nine tenths of measured energies are off at most, once scaled.')
    .meta({ unit: '1' })
    .optional(),
  measured_devices: z
    .array(z.enum(deviceClasses))
    .min(1)
    .readonly()
    .describe("What the machine's own measurements cover; told with the scales that they gave.")
    .optional(),
  measured_flop: z
    .array(z.number().positive())
    .length(2)
    .readonly()
    .describe('Least and most FLOP of a batch among those measurements.')
    .optional(),
});

export type PhysicalInput = z.output<typeof physicalInput>;
