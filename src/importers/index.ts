import { aiEnergyScore } from './ai-energy-score.ts';
import { co2InferenceRuns } from './co2-inference-runs.ts';
import { codecarbon } from './codecarbon.ts';
import type { Importer } from './importer.ts';
import { lmEval } from './lm-eval.ts';
import { mlEnergy } from './ml-energy.ts';
import { wattlasRecords } from './wattlas-records.ts';

/** Every format, in the order in which a file is held against them. One line registers a format. */
export const importers: readonly Importer[] = [
  codecarbon,
  wattlasRecords,
  co2InferenceRuns,
  mlEnergy,
  aiEnergyScore,
  lmEval,
];
