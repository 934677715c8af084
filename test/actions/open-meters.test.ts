import { expect, test } from 'vitest';
import { openMeters } from '../../src/actions/open-meters.ts';
import { NvmlFailure } from '../../src/platform/host.ts';
import { stage } from '../meters/machines.ts';

const shortcomings = async (...args: Parameters<typeof openMeters>) => {
  const open = await openMeters(...args);
  open.close();
  return open.shortcomings;
};

test('a counter that only root may read is told with the command that opens it', async () => {
  const { host } = stage('fault-eacces');
  expect(await shortcomings(host)).toEqual([
    'rapl cannot be used: Only root may read the energy counters (CVE-2020-8694), again after every boot. To mend it: sudo chmod a+r /sys/class/powercap/*/energy_uj',
  ]);
  expect(await shortcomings(host, ['cpu-model'])).toEqual([]);
});

test('what a machine does not have is no shortcoming', async () => {
  expect(await shortcomings(stage('b-server').host)).toEqual([]);
  expect(await shortcomings(stage('g-virtual').host)).toEqual([]);
});

test('a GPU that the driver lists and does not hand out is told of, unless it is hidden', async () => {
  const { host } = stage('gpu-server');
  const library = host.nvml();
  const short = (visible?: string) => ({
    ...host,
    env: { ...host.env, CUDA_VISIBLE_DEVICES: visible },
    nvml: () => ({
      ...library,
      device: (index: number) => {
        if (index === 3) throw new NvmlFailure(15, 'GPU is lost (NVML 15)');
        return library.device(index);
      },
    }),
  });
  expect(await shortcomings(short())).toEqual([
    'GPU 3 cannot be read and is not counted: GPU is lost (NVML 15).',
  ]);
  expect(await shortcomings(short('0,1'))).toEqual([]);
});
