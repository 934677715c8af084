/** Perimeters of the study as a control names them, the first that of its logs. */
export const shortCovers: Readonly<Record<string, string>> = {
  'as-logged': 'GPUs, CPU, memory as logged',
  gpu: '8 GPUs',
  'gpu-cpu': '8 GPUs and CPU',
  'gpu-net-idle': 'the GPU used',
  'gpu-net-floor': 'GPUs above idle',
};
