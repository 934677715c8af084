import { expect, test } from 'vitest';
import { findServed } from '../../../src/catalog/shapes.ts';
import { servedWork } from '../../../src/estimators/physical/served-work.ts';

/** Published counts: safetensors totals, and the cards of DeepSeek-V3, gpt-oss and Mixtral. */
test.each([
  ['qwen3-8b', 8_190_735_360, 1e-4],
  ['qwen3-30b-a3b', 30_532_122_624, 1e-3],
  ['llama3-8b', 8_030_261_248, 1e-4],
  ['llama3-70b', 70_553_706_496, 1e-4],
  ['llama3-405b', 405_853_388_800, 1e-4],
  ['deepseek-v3', 671_026_419_200, 1e-3],
  ['gpt-oss-120b', 116_829_156_672, 1e-3],
  ['mixtral-8x7b', 46_702_792_704, 1e-3],
  ['gemma3-27b', 27_009_002_240, 1e-4],
  ['nemotron-nano-9b-v2', 8.89e9, 1e-2],
])('%s has the parameters that its publisher counts', (backbone, params, tolerance) => {
  const found = findServed(backbone);
  expect(found).not.toBeNull();
  if (found === null) return;
  expect(Math.abs(servedWork(found.shape).params / params - 1)).toBeLessThan(tolerance);
});

test('a token of a mixture passes through the experts it is routed to alone', () => {
  const found = findServed('deepseek-ai/DeepSeek-V3.1');
  const work = found && servedWork(found.shape);
  expect((work?.activeParams ?? 0) / 37.5e9).toBeCloseTo(1, 1);
  expect(work?.shape.backbone).toBe('deepseek-v3');
});
