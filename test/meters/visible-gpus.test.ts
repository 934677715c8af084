import { describe, expect, test } from 'vitest';
import { visibleGpus } from '../../src/meters/visible-gpus.ts';

const gpu = (index: number, uuid: string, name = 'H100', migUuids: string[] = []) => ({
  index,
  uuid,
  name,
  migUuids,
});
const gpus = [
  gpu(0, 'GPU-aaaa-0'),
  gpu(1, 'GPU-aabb-1', 'H100', ['MIG-1111', 'MIG-2222']),
  gpu(2, 'GPU-cccc-2'),
];
const seen = (visible: string | undefined) => visibleGpus(gpus, visible, undefined).map(({ index }) => index);

describe('CUDA_VISIBLE_DEVICES', () => {
  test.each([
    ['unset', undefined, [0, 1, 2]],
    ['empty', '', []],
    ['-1', '-1', []],
    ['hiding stops the list', '2,-1,0', [2]],
    ['indices', '2,0', [0, 2]],
    ['a UUID', 'GPU-cccc-2', [2]],
    ['the beginning of a UUID', 'GPU-aab', [1]],
    ['spaces', ' 0 , 1 ', [0, 1]],
    ['MIG', 'MIG-2222', [1]],
    ['MIG of older drivers', 'MIG-GPU-cccc-2/1/0', [2]],
  ])('%s', (_, visible, expected) => {
    expect(seen(visible)).toEqual(expected);
  });

  test('MIG instances are named with their GPU', () => {
    expect(visibleGpus(gpus, 'MIG-1111,MIG-2222', undefined)).toEqual([
      { index: 1, mig: ['MIG-1111', 'MIG-2222'] },
    ]);
  });

  test.each(['3', 'GPU-zzzz', 'MIG-9999', 'banana'])(
    '"%s" matches nothing: refused with the valid ids',
    (id) => {
      expect(() => seen(id)).toThrow(new RegExp(`"${id}".*0 \\(GPU-aaaa-0\\).*MIG-1111`));
    },
  );

  test('a beginning that fits two GPUs is refused', () => {
    expect(() => seen('GPU-aa')).toThrow(/fits 2 devices/);
  });

  test('a number among unlike GPUs means nothing without CUDA_DEVICE_ORDER=PCI_BUS_ID', () => {
    const unlike = [gpu(0, 'GPU-a', 'T400'), gpu(1, 'GPU-b', 'H100')];
    expect(() => visibleGpus(unlike, '0', undefined)).toThrow(/cannot be told/);
    expect(visibleGpus(unlike, '1', 'PCI_BUS_ID')).toEqual([{ index: 1, mig: [] }]);
  });
});
