import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { deviceClasses } from '../domain/perimeter.ts';
import { failure, refusal } from '../domain/problem.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { dataDirectory } from '../platform/paths.ts';

const schema = 'wattlas.calibrations/1';

/** What a machine's own measurements say of the physical estimator's first guesses. */
const calibrationSchema = z
  .strictObject({
    machine: z.string(),
    title: z.string(),
    kind: z.enum(['processor', 'accelerator']),
    accelerator: z.string().nullable(),
    cores: z.number().int().positive().nullable(),
    devices: z.array(z.enum(deviceClasses)).min(1).readonly(),
    time_scale: z.number().positive(),
    power_scale: z.number().positive(),
    scale_spread: z.number().positive(),
    /** Least and most FLOP of a batch that was measured; absent from calibrations of before. */
    flop: z.array(z.number().positive()).length(2).readonly().optional(),
    measured_fraction: z.number().min(0).max(1),
    records: z.number().int(),
    models: z.number().int(),
    at_s: z.number(),
  })
  .readonly();
export type Calibration = z.infer<typeof calibrationSchema>;

const fileSchema = z.strictObject({
  schema: z.literal(schema),
  calibrations: z.array(calibrationSchema).readonly(),
});

type Env = Readonly<Record<string, string | undefined>>;

/** Where calibrations are kept. */
export const calibrationFile = (env: Env = process.env): string =>
  join(dataDirectory(env), 'calibrations.json');

/** Those that are kept; none where there is no file. @throws Problem where it cannot be read or understood. */
export function readCalibrations(env: Env = process.env): readonly Calibration[] {
  const file = calibrationFile(env);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw failure(`The calibrations in ${file} cannot be read.`, { cause });
  }
  try {
    return fileSchema.parse(JSON.parse(text)).calibrations;
  } catch {
    throw refusal(`${file} holds no calibrations that can be understood; it was left as it is.`, {
      remedy: 'wattlas calibrate --forget',
    });
  }
}

/** Keeps a calibration instead of the machine's earlier one. @returns the file. @throws Problem */
export async function keepCalibration(calibration: Calibration, env: Env = process.env): Promise<string> {
  const others = readCalibrations(env).filter(({ machine }) => machine !== calibration.machine);
  return write([...others, calibration], env);
}

/** Forgets a machine's calibration, or a file that cannot be understood. @returns whether there was one. */
export function forgetCalibration(machine: string, env: Env = process.env): boolean {
  let kept: readonly Calibration[];
  try {
    kept = readCalibrations(env);
  } catch {
    rmSync(calibrationFile(env), { force: true });
    return true;
  }
  const others = kept.filter((each) => each.machine !== machine);
  if (others.length === kept.length) return false;
  write(others, env);
  return true;
}

/** Written beside and moved into place. */
function write(calibrations: readonly Calibration[], env: Env): string {
  const file = calibrationFile(env);
  const beside = `${file}.${randomUUID()}`;
  try {
    makeFolder(dirname(file));
    writeFileSync(beside, `${JSON.stringify({ schema, calibrations }, null, 2)}\n`);
    renameSync(beside, file);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw failure(`The calibrations in ${file} cannot be written.`, { cause });
  }
  return file;
}

/** Inputs of the physical estimator for a calibrated machine; `null`: it was never calibrated. */
export function calibratedInputs(
  machine: string,
  env: Env = process.env,
): Readonly<Record<string, unknown>> | null {
  const found = readCalibrations(env).find((each) => each.machine === machine);
  if (found === undefined) return null;
  const { time_scale, power_scale, scale_spread, flop, devices, cores, accelerator } = found;
  return {
    time_scale,
    power_scale,
    scale_spread,
    measured_devices: devices,
    ...(flop === undefined ? {} : { measured_flop: flop }),
    ...(cores === null ? {} : { cpu_cores: cores }),
    ...(accelerator === null ? {} : { hardware: accelerator }),
  };
}
