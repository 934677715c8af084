import type { PhysicalDevice } from './device.ts';
import type { Form } from './fit-form.ts';
import type { ServedWork } from './served-work.ts';
import { type ServingCoefficient, servingParameters } from './serving-parameters.ts';
import { type ServingLoad, servingStep, stepOf } from './serving-step.ts';

/** A model, how it is served, and on what. */
export interface ServingCase {
  readonly work: ServedWork;
  readonly load: ServingLoad;
  readonly device: PhysicalDevice;
}

const step = servingStep();

/** Decoding in the steady state; energy is that of a token that is made. */
export const servingForm: Form<ServingCoefficient, ServingCase> = {
  parameters: servingParameters,
  predict({ work, load, device }, coefficients, out) {
    stepOf(work, load, device, coefficients, step);
    out.time = step.time;
    out.power = step.power;
    out.energy = (step.power * step.time * load.accelerators) / load.batch;
  },
};
