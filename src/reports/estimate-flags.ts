/** The option of `wattlas estimate` that gives an input of methods; inputs of a single method have `--input`. */
const flags: Readonly<Record<string, string>> = {
  model: '--model',
  phase: '--phase',
  task: '--task',
  params: '--params',
  active_params: '--active-params',
  config: '--model config.json',
  hardware: '--hardware',
  accelerators: '--devices',
  region: '--region',
  intensity: '--intensity',
  input_tokens: '--tokens-in',
  output_tokens: '--tokens-out',
  requests: '--requests',
  batch: '--batch',
  precision: '--precision',
  pue: '--pue',
  wue: '--wue',
  hours: '--hours',
  latency_s: '--latency',
  utilisation: '--utilisation',
  mfu: '--mfu',
  training_tokens: '--tokens',
  provider: '--provider',
  tdp_w: '--tdp',
  peak_flops: '--peak-flops',
  cpu: '--cpu',
  cpu_tdp_w: '--cpu-tdp',
  cpu_cores: '--cpu-cores',
  memory_gib: '--memory',
};

/** Inputs that are a share, and whose option takes a percentage. */
export const percentages: readonly string[] = ['mfu', 'utilisation'];

/** As `--tokens-in`, or `--input host_w=…` for what one method alone knows. */
export const flagOf = (field: string): string => flags[field] ?? `--input ${field}=…`;
