import { refusal } from '../../domain/problem.ts';
import type { EstimatePhase } from '../question.ts';
import type { EstimateRequest } from './estimate-request.ts';

/** @throws Problem a refusal of a request that asks nothing, or names what its phase has not. */
export function checkRequest(request: EstimateRequest): void {
  checkAsked(request);
  checkPhase(request.phase ?? 'inference', request);
  checkLoad(request);
}

function checkAsked({ model, params, hours, inputs, methods, latency }: EstimateRequest): void {
  if ([model, params, hours, inputs, methods, latency].every((each) => each === undefined))
    throw refusal('What is to be estimated? Name a model with --model, or give its size with --params.', {
      remedy: 'wattlas estimate --model llama-3.1-8b',
    });
}

function checkPhase(
  phase: EstimatePhase,
  { tokens, hours, lora, adapterParams: adapters, tokensIn, tokensOut, requests, task }: EstimateRequest,
): void {
  if (phase === 'inference') {
    if (tokens !== undefined)
      throw refusal('--tokens are those of a training; inference has --tokens-in and --tokens-out.', {
        remedy: 'add --phase training',
      });
    if (lora !== undefined || adapters !== undefined)
      throw refusal('--lora is a way of fine-tuning, not of inference.', {
        remedy: 'add --phase fine-tuning',
      });
    return;
  }
  if (tokensIn !== undefined || tokensOut !== undefined || requests !== undefined)
    throw refusal(
      `Requests and their tokens are of inference; ${phase} has --tokens, all that the model sees.`,
    );
  if (task !== undefined) throw refusal(`A task is what a request asks; ${phase} has none.`);
  if (tokens === undefined && hours === undefined)
    throw refusal(
      `How much ${phase}? Give the tokens the model sees (--tokens 15T), or the hours it takes (--hours).`,
    );
  if (phase === 'training' && (lora !== undefined || adapters !== undefined))
    throw refusal('--lora is a way of fine-tuning.', { remedy: 'add --phase fine-tuning' });
}

function checkLoad({
  phase = 'inference',
  loadShape,
  wholeMachines,
  hourly,
  utcOffset = 0,
  intensity,
}: EstimateRequest): void {
  if (loadShape === undefined) {
    if (hourly !== undefined || wholeMachines === true || utcOffset !== 0)
      throw refusal('Hours of the grid, whole machines and a clock are of a load shape, and none is told.', {
        remedy: 'add --load-shape working-hours',
      });
    return;
  }
  if (phase !== 'inference') throw refusal(`A load shape spreads requests over a day; ${phase} has none.`);
  if (hourly !== undefined && intensity !== undefined)
    throw refusal('The grid is told twice, by one intensity and by its hours; leave one out.');
  if (!Number.isInteger(utcOffset) || utcOffset < -12 || utcOffset > 14)
    throw refusal(`A clock is -12 to 14 whole hours before UTC, not ${utcOffset}.`);
}
