/** The physical estimator's forms, for those who ask thousands of loads. */
export { type PhysicalDevice, physicalDevice } from './device.ts';
export { boundsOf, type ErrorRange } from './interval.ts';
export { publishedMfu } from './published-mfu.ts';
export { type ServedWork, servedWork } from './served-work.ts';
export {
  acceleratorsFor,
  estimatedStep,
  fits,
  type LocalScale,
  type ServedModel,
  servedModel,
  servingDomain,
  servingRange,
} from './serving-estimate.ts';
export { type ServingLoad, type ServingStep, servingStep, stepOf } from './serving-step.ts';
