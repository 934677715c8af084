import { cpuModel } from './cpu-model.ts';
import { memoryModel } from './memory-model.ts';
import { nvml } from './nvml.ts';
import { rapl } from './rapl.ts';

/** Every meter Wattlas knows, best method first. Registering one is one line here. */
export const meters = [nvml, rapl, cpuModel, memoryModel] as const;

export type { Meter, MeterDevice, MeterOptions, MeterSession, Method, Probe } from './meter.ts';
