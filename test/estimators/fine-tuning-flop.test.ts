import { expect, test } from 'vitest';
import { adapterParams, fineTuningFlop } from '../../src/estimators/fine-tuning-flop.ts';
import { memoryFit } from '../../src/estimators/memory-fit.ts';

test('all parameters trained: 6 FLOP a parameter and token', () => {
  expect(fineTuningFlop({ params: 7e9, tokens: 1e6 })).toBe(4.2e16);
});

test('LoRA takes slightly more than two thirds of it', () => {
  // GPT-3: 96 layers of width 12,288. Hu et al. 2021 count 18M for rank 4 on two types of matrices (section 7.1) and 37.7M for
  // rank 8 on two (table 4).
  const matrices = Array.from({ length: 96 * 2 }, () => [12_288, 12_288] as const);
  expect(adapterParams(matrices, 4)).toBe(18_874_368);
  expect(adapterParams(matrices, 8)).toBe(37_748_736);
  const share =
    fineTuningFlop({ params: 175e9, tokens: 1, adapter_params: 37_748_736 }) /
    fineTuningFlop({ params: 175e9, tokens: 1 });
  expect(share).toBeGreaterThan(2 / 3);
  expect(share).toBeLessThan(0.667);
});

test('70 billion parameters at 16 bits take 140 GB: two accelerators of 80 GB, four with a cache', () => {
  const need = { params: 70e9, precision: 'bf16', work: 'inference' } as const;
  expect(memoryFit(need, 80, 1)).toEqual({ need_bytes: 140e9, have_bytes: 72e9, devices: 2, fits: false });
  expect(memoryFit(need, 80, 2).fits).toBe(true);
  // 80 layers of 8 heads of 128, keys and values: 327,680 bytes a token (Llama 2 70B).
  const held = { ...need, kv_bytes_per_token: 327_680, held_tokens: 64 * 1000 };
  expect(memoryFit(held, 80, 2)).toMatchObject({ devices: 4, fits: false });
  expect(memoryFit({ ...need, precision: 'int4' }, 80, 1).fits).toBe(true);
});

test('training takes 16 bytes a parameter, adapters only their own', () => {
  // ZeRO (Rajbhandari et al. 2020), section 3.1: GPT-2 of 1.5 billion takes at least 24 GB.
  expect(memoryFit({ params: 1.5e9, precision: 'bf16', work: 'training' }, 80, 1).need_bytes).toBe(24e9);
  expect(
    memoryFit({ params: 7e9, precision: 'bf16', work: 'lora', adapter_params: 20e6 }, 24, 1),
  ).toMatchObject({
    need_bytes: 14e9 + 320e6,
    fits: true,
  });
});
