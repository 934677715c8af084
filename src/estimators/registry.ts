import { nearest } from '../domain/nearest.ts';
import { refusal } from '../domain/problem.ts';
import { aiEnergyScore } from './ai-energy-score.ts';
import { boavizta } from './boavizta.ts';
import { carbontracker } from './carbontracker.ts';
import { cloudCarbonFootprint } from './cloud-carbon-footprint.ts';
import { co2js } from './co2js.ts';
import { codecarbonV2 } from './codecarbon-v2.ts';
import { codecarbonV3 } from './codecarbon-v3.ts';
import { ecologits } from './ecologits.ts';
import { type Estimator, estimatorId } from './estimator.ts';
import { google2025 } from './google-2025.ts';
import { greenAlgorithms } from './green-algorithms.ts';
import { greenAlgorithmsAi } from './green-algorithms-ai.ts';
import { llmcarbon } from './llmcarbon.ts';
import { mistral2025 } from './mistral-2025.ts';
import { mlEnergy } from './ml-energy.ts';
import { mlco2Impact } from './mlco2-impact.ts';
import { patterson2021 } from './patterson-2021.ts';
import { physical } from './physical/physical.ts';
import { sci } from './sci.ts';
import { sciAiConsumer } from './sci-ai-consumer.ts';
import { sciAiProvider } from './sci-ai-provider.ts';
import { strubell2019 } from './strubell-2019.ts';
import { tdpHours } from './tdp-hours.ts';

/** Every method, in the order in which they are shown. One line registers a method. */
export const estimators: readonly Estimator[] = [
  physical,
  mlEnergy,
  ecologits,
  aiEnergyScore,
  google2025,
  mistral2025,
  llmcarbon,
  patterson2021,
  strubell2019,
  tdpHours,
  mlco2Impact,
  greenAlgorithms,
  greenAlgorithmsAi,
  codecarbonV2,
  codecarbonV3,
  cloudCarbonFootprint,
  carbontracker,
  sci,
  sciAiConsumer,
  sciAiProvider,
  boavizta,
  co2js,
];

/**
 * The method of a name: `ecologits@5be90da`, or `ecologits` for the version that is registered last.
 * @throws Problem a refusal that lists the nearest names.
 */
export function estimator(name: string): Estimator {
  const found =
    estimators.find((each) => estimatorId(each) === name) ?? estimators.findLast(({ id }) => id === name);
  if (found !== undefined) return found;
  const names = estimators.map(estimatorId);
  const near = nearest(name, [...new Set([...names, ...estimators.map(({ id }) => id)])]);
  throw refusal(
    `No method is called "${name}"; the methods are ${names.join(', ')}.${near[0] ? ` Did you mean ${near[0]}?` : ''}`,
  );
}
