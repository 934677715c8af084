import { z } from 'zod';

export const MACHINE_FORMAT = 'wattlas-machine/1';

const counterShape = z.strictObject({
  quantum: z.number().positive().default(1),
  modulus: z.number().positive().nullable().default(null),
  tick_s: z.number().positive().default(0.001),
});

const gpu = z.strictObject({
  uuid: z.string(),
  name: z.string(),
  pci: z.string().default(''),
  power_limit_mw: z.number().optional(),
  memory_bytes: z.number().optional(),
  mig: z.array(z.string()).default([]),
});

/** `machine.json` of a recorded machine; docs/recorded-machines.md explains each field. */
export const recordedMachineSchema = z.strictObject({
  format: z.literal(MACHINE_FORMAT),
  title: z.string(),
  note: z.string().optional(),
  platform: z.string().default('linux'),
  release: z.string().default('unknown'),
  arch: z.string().default('x64'),
  env: z.record(z.string(), z.string()).default({}),
  counters: z.record(z.string(), counterShape).default({}),
  templates: z.record(z.string(), z.string()).default({}),
  nvml: z
    .union([
      z.strictObject({ error: z.number().int() }),
      z.strictObject({ driver: z.string().default(''), devices: z.array(gpu) }),
    ])
    .optional(),
  repeat: z.boolean().default(false),
  truth: z.unknown().optional(),
});
export type RecordedMachine = z.infer<typeof recordedMachineSchema>;
