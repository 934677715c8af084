import type { Architecture } from './architecture.ts';

/** A configuration as Hugging Face's config.json gives it. */
export type ModelConfig = Readonly<Record<string, unknown>>;

/** A family of models: the way from its config.json to an architecture. One file each in `families/`, one line in its index. */
export interface Family {
  readonly id: string;
  readonly title: string;
  readonly kind: 'encoder' | 'decoder';
  /** Values of `model_type` it answers to. */
  readonly modelTypes: readonly string[];
  /** @throws {Problem} a refusal that names the field that will not do. */
  architecture(config: ModelConfig): Architecture;
}
