import { accelerators } from '../../../../src/catalog/accelerators.ts';
import { gridIntensity, gridRegions } from '../../../../src/catalog/grids.ts';
import { modelSizes } from '../../../../src/catalog/model-sizes.ts';
import { modelPresets } from '../../../../src/catalog/models.ts';
import { Problem } from '../../../../src/domain/problem.ts';
import { estimatedHardware } from '../../../../src/estimators/asking/estimate-hardware.ts';
import { estimatedModel } from '../../../../src/estimators/asking/estimate-model.ts';

type Names = readonly (readonly [string, string])[];

/** Models of the catalog by their shortest name, and those whose size alone is said. */
export const modelNames = (): Names => [
  ...modelSizes().map(({ id, title, maker }) => [id, `${title}, ${maker}`] as const),
  ...modelPresets().map(({ id, aliases, family }) => [aliases[0] ?? id, `${id}, ${family}`] as const),
];

export const hardwareNames = (): Names =>
  accelerators()
    .filter(({ tdp_w }) => tdp_w !== null)
    .map(({ id, name }) => [id, name] as const);

export const regionNames = (): Names =>
  (['country', 'state', 'cloud'] as const).flatMap((kind) =>
    gridRegions(kind).map(({ id, title }) => [id, title] as const),
  );

const said = (check: () => unknown): string | null => {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.message.replace(/\.$/, '');
    throw error;
  }
};

export const modelProblem = (name: string): string | null => said(() => estimatedModel({ model: name }));

export const hardwareProblem = (name: string): string | null =>
  said(() => estimatedHardware({ hardware: name }));

export const regionProblem = (name: string): string | null => said(() => gridIntensity(name));

/** What stands in for a place without a figure of its own; null: it has one. */
export function standIn(region: string): string | null {
  const { region: asked, chosen } = gridIntensity(region);
  return chosen.region === asked.id
    ? null
    : `No figure of ${asked.title} (${asked.id}) itself is held; that of ${chosen.region}, the place around it, is taken: ${chosen.value} g/kWh.`;
}
