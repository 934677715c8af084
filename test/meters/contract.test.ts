import { meters } from '../../src/meters/index.ts';
import { fakeHost, raplCounter } from '../../src/platform/fake-host.ts';
import { stages } from './machines.ts';
import { meterContract, type Stage } from './meter-contract.ts';

const bare: Stage = {
  name: 'a machine with nothing',
  open: () => {
    const host = fakeHost({ platform: 'darwin' });
    return { host, clock: host.clock };
  },
};
const mac: Stage = {
  name: 'a machine without /proc',
  open: () => {
    const host = fakeHost({
      platform: 'darwin',
      arch: 'arm64',
      memory_bytes: 16 * 2 ** 30,
      cpus: (t_s) => [{ model: 'Apple M2', busy_s: t_s * 0.5 }],
    });
    return { host, clock: host.clock };
  },
};
const fake: Stage = {
  name: 'a made-up machine',
  open: () => {
    const zone = '/sys/class/powercap/intel-rapl:0';
    const host = fakeHost({
      files: {
        [`${zone}/name`]: 'package-0\n',
        [`${zone}/max_energy_range_uj`]: '262143328850\n',
        [`${zone}/energy_uj`]: raplCounter({ joules: (t_s) => 30 * t_s }),
      },
      gpus: [{ uuid: 'GPU-1', energy_mj: (t_s) => Math.round(90_000 * t_s), instantPower_mw: () => 90_000 }],
    });
    return { host, clock: host.clock };
  },
};

for (const meter of meters) meterContract(meter, [...stages, bare, mac, fake]);
