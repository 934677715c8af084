import { findModel, type ModelPreset, nearestModels } from '../catalog/models.ts';
import { studyResults } from '../catalog/study.ts';
import { refusal } from '../domain/problem.ts';
import type { RecordSummary } from '../domain/record.ts';
import type { Store } from '../store/store.ts';
import { studyValues } from './study-values.ts';

/** What is known of a model: its preset, the study's values, and the records that name it. */
export interface ModelView {
  readonly id: string;
  /** null: the catalog does not have it, a record or the study does. */
  readonly preset: ModelPreset | null;
  readonly study: ReturnType<typeof studyValues>;
  /** Newest first; of more than a thousand the newest. */
  readonly records: readonly RecordSummary[];
  /** All records that name it. */
  readonly runs: number;
}

/** Records of a model that a page is given at most. */
const MOST = 1000;

/**
 * Looks a model up by any name of it.
 * @throws {Problem} a refusal with the nearest names, where neither the catalog, the study nor a record has it.
 */
export async function modelView(store: Store, name: string): Promise<ModelView> {
  const preset = findModel(name);
  const names = [...new Set([name, ...(preset ? [preset.id, ...preset.aliases] : [])])];
  const runs = await store.countModels();
  const held = names.filter((model) => runs.has(model));
  const found = await Promise.all(held.map((model) => store.list({ model, limit: MOST })));
  const records = found
    .flat()
    .sort((a, b) => b.at_s - a.at_s)
    .slice(0, MOST);
  const results = studyResults(preset?.id ?? name);
  if (!preset && records.length === 0 && results.length === 0) {
    const near = nearestModels(name);
    throw refusal(`No model is called "${name}"${near.length > 0 ? `; nearest: ${near.join(', ')}` : ''}.`, {
      remedy: 'wattlas catalog model',
      missing: true,
    });
  }
  return {
    id: preset?.id ?? name,
    preset,
    study: { ...studyValues(), results },
    records,
    runs: held.reduce((sum, model) => sum + (runs.get(model) ?? 0), 0),
  };
}
