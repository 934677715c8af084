import type { Architecture } from '../../architectures/architecture.ts';
import type { ModelConfig } from '../../architectures/family.ts';
import { architectureOf } from '../../architectures/from-config.ts';
import { type ModelPreset, modelPreset } from '../../catalog/models.ts';

/** A model that was asked for by name or by file. */
export interface FoundArchitecture {
  /** The preset's id, or the path as it was given. */
  readonly id: string;
  readonly architecture: Architecture;
  readonly config: ModelConfig;
  /** What the catalog says of it; null for a configuration by path. */
  readonly preset: ModelPreset | null;
}

/** The architecture of a model of the catalog. @throws Problem a refusal that lists the nearest names. */
export function presetArchitecture(name: string): FoundArchitecture {
  const preset = modelPreset(name);
  return { id: preset.id, architecture: architectureOf(preset.config), config: preset.config, preset };
}
