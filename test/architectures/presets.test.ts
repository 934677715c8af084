import { describe, expect, test } from 'vitest';
import { countParameters } from '../../src/architectures/count.ts';
import { families } from '../../src/architectures/families/index.ts';
import { architectureOf } from '../../src/architectures/from-config.ts';
import { modelPresets, type ParameterCount } from '../../src/catalog/models.ts';

/** Parameters as a published count covers them: the body without logits of their own, or all of it. */
function counted(preset: ReturnType<typeof modelPresets>[number], { covers }: ParameterCount): number {
  const architecture = architectureOf(preset.config);
  const task = covers === 'whole' && architecture.kind === 'encoder' ? preset.tasks[0] : undefined;
  const { params, parts } = countParameters(architecture.graph({ task }), 'fp32');
  return covers === 'body' ? params - (parts.logits ?? 0) : params;
}

const published = modelPresets().flatMap((preset) =>
  Object.entries(preset.params).flatMap(([of, count]) => (count ? [{ preset, of, count }] : [])),
);

describe('parameters of the catalog', () => {
  test('every preset has a count to be held against', () => {
    expect(new Set(published.map(({ preset }) => preset.id)).size).toBe(modelPresets().length);
    expect(published.length).toBeGreaterThan(100);
  });
  test.each(published.map((each) => [each.preset.id, each.of, each] as const))(
    '%s has the parameters of its %s count',
    (_id, _of, { preset, count }) => {
      expect(counted(preset, count) - count.value).toBe(count.differs?.by ?? 0);
    },
  );
});

test('every family is the shape of a preset or of a configuration file', () => {
  const used = new Set(modelPresets().map(({ config }) => config.model_type));
  expect(
    families.filter(({ modelTypes }) => !modelTypes.some((type) => used.has(type))).map(({ id }) => id),
  ).toEqual([]);
});
