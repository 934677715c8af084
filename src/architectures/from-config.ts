import { nearest } from '../domain/nearest.ts';
import { refusal } from '../domain/problem.ts';
import type { Architecture } from './architecture.ts';
import { families } from './families/index.ts';
import type { ModelConfig } from './family.ts';

/**
 * The architecture a Hugging Face config.json describes.
 * @throws {Problem} a refusal that names the family it lacks and those it has, or the field that will not do.
 */
export function architectureOf(config: ModelConfig): Architecture {
  const type = config.model_type;
  const known = families.flatMap(({ modelTypes }) => modelTypes);
  if (typeof type !== 'string') {
    throw refusal(
      `The configuration ${Object.keys(config).length === 0 ? 'is empty: it ' : ''}names no model_type; the families known are ${[...known].sort().join(', ')}.`,
    );
  }
  const family = families.find(({ modelTypes }) => modelTypes.includes(type));
  if (family) return family.architecture(config);
  const like = nearest(type, known);
  throw refusal(
    `Models of the family "${type}" cannot be described yet${like.length > 0 ? ` (nearest: ${like.join(', ')})` : ''}; the families known are ${[...known].sort().join(', ')}.`,
  );
}
