import { studyHardware } from '../catalog/study.ts';
import type { Point } from '../charts/point.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { StudySettings } from '../study/rows.ts';
import { table3 } from '../study/table3.ts';
import { perimeterWords } from './perimeter-words.ts';

/** Where the printed points of a figure are from: each is the mean over three tasks. */
const PRINTED_TABLE = 'table 3, 3 tasks';

/**
 * What the paper prints of single models: table 3, of 1,000 queries. It is printed as logged alone, so that in another
 * perimeter there is none; at another intensity the carbon is that of the printed energy.
 */
export function printedPoints(settings: StudySettings): readonly Point[] {
  const { reading, intensity } = settings;
  if (reading.id !== 'as-logged') return [];
  return table3(settings).map(({ model, printed_params, printed_energy_kwh, printed_carbon_g }): Point => {
    const energy_j = printed_energy_kwh * JOULES_PER_KWH;
    return {
      id: `printed:table3/${model}`,
      origin: 'printed',
      model,
      task: PRINTED_TABLE,
      modality: null,
      dataset: null,
      architecture: /bloom/.test(model) ? 'decoder' : 'encoder-decoder',
      multi_purpose: true,
      params: printed_params,
      energy_j,
      lo_j: energy_j,
      hi_j: energy_j,
      spread: 'not printed',
      carbon_g: intensity.asLogged ? printed_carbon_g : printed_energy_kwh * intensity.g_per_kwh,
      metric: null,
      score: null,
      score_from: null,
      output_tokens: null,
      known: 'published',
      measured_fraction: 0,
      hardware: studyHardware(),
      covers: perimeterWords(reading.perimeter),
      batch: 1,
      configuration: null,
    };
  });
}
