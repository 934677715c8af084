import type { Perimeter } from './perimeter.ts';

const deviceWords = {
  accelerator: 'the GPU used',
  accelerators: 'all GPUs',
  'cpu-package': 'CPU',
  dram: 'memory',
  host: 'whole host',
} as const;

/** The devices that a perimeter counts, in words: `all GPUs, CPU, memory`. */
export const deviceNames = ({ devices }: Pick<Perimeter, 'devices'>): string =>
  devices.map((device) => deviceWords[device]).join(', ') || 'nothing';

/** What a perimeter covers, in words: `all GPUs, CPU, memory, idle included; no PUE`. */
export const perimeterWords = (perimeter: Perimeter): string => {
  const { idle, pue, embodied } = perimeter;
  return `${deviceNames(perimeter)}, idle ${idle === 'gross' ? 'included' : 'taken off'}; ${pue === null ? 'no PUE' : `PUE ${Number(pue.toFixed(2))}`}${embodied ? ', making of the hardware included' : ''}`;
};
