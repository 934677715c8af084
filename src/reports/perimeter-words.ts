import type { Perimeter } from '../domain/perimeter.ts';

const deviceWords = {
  accelerator: 'the GPU used',
  accelerators: 'all GPUs',
  'cpu-package': 'CPU',
  dram: 'memory',
  host: 'whole host',
} as const;

/** What a perimeter covers, in words: `all GPUs, CPU, memory, idle included; no PUE`. */
export function perimeterWords({ devices, idle, pue, embodied }: Perimeter): string {
  const covered = devices.map((device) => deviceWords[device]).join(', ') || 'nothing';
  return `${covered}, idle ${idle === 'gross' ? 'included' : 'taken off'}; ${pue === null ? 'no PUE' : `PUE ${pue}`}${embodied ? ', making of the hardware included' : ''}`;
}
