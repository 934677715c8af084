import type { EstimateContext } from '../estimator.ts';
import { assume, estimated, notApplicable, term } from '../estimator.ts';
import type { Assumption, Caveat, Estimate, NotApplicable } from '../outcome.ts';
import { carbonOf, deviceOf, weightBytesOf } from './ask.ts';
import { boundsOf, LEVEL, widened } from './interval.ts';
import type { PhysicalInput } from './physical-input.ts';
import {
  acceleratorsFor,
  estimatedStep,
  fits,
  type ServedModel,
  servedModel,
  servingRange,
} from './serving-estimate.ts';
import type { ServingLoad } from './serving-step.ts';

const GUESS = { prompt: 150, batch: 64 };
/** Ends that a guess is taken to reach nine times in ten. */
const PROMPTS = [30, 1500] as const;
const BATCHES = [8, 512] as const;
/** Formats of the weights that the form was fitted on, and the one that differs by nothing that counts. */
const MEASURED: ReadonlySet<string> = new Set(['bf16', 'fp16', 'fp8']);
/** Another format is taken to be off by this much more. */
const OTHER_FORMAT = 1.25;
const MOST_BATCH = 100_000;
const MOST_PARAMS = 20e12;
const LEAST_PARAMS = 50e6;

/** Text that a server makes in the steady state, many requests at once. */
export function answerServing(input: PhysicalInput, context: EstimateContext): Estimate | NotApplicable {
  const { model, contradicted } = askedModel(input, context);
  if (model === null) return notApplicable('It needs a model whose shape is known, or params.', ['params']);
  if (input.output_tokens === undefined) return notApplicable('It needs output_tokens.', ['output_tokens']);
  const { params } = model.work;
  if (params < LEAST_PARAMS || params > MOST_PARAMS)
    return notApplicable(
      `${billions(input.params ?? params)} billion parameters are far from the 8 to 671 billion that were measured; it answers from 0.05 to 20,000.`,
    );
  const device = deviceOf(input, context);
  if ('state' in device) return device;
  if (input.precision === 'tf32' && !context.given('peak_flops'))
    return notApplicable(
      'Nobody told the peak of an accelerator with TF32, and the catalog holds none: it serves fp32, bf16, fp16, fp8, int8, fp4 and int4.',
    );
  if (input.precision === 'fp32' && device.peak32 === null)
    return notApplicable(`The peak of the ${device.name} with 32 bits is not known.`, ['peak_flops']);
  const batch = input.batch ?? GUESS.batch;
  if (batch > MOST_BATCH)
    return notApplicable(`${batch} requests at once are no server's batch; it answers up to ${MOST_BATCH}.`);
  const assumptions: Assumption[] = [];
  const caveats: Caveat[] = [];
  const prompt = input.input_tokens ?? GUESS.prompt;
  const precision = input.precision ?? (model.byBlocks === null ? 'bf16' : 'fp8');
  if (input.precision === undefined)
    assumptions.push(
      assume(
        'precision',
        precision,
        null,
        model.byBlocks === null ? 'as language models are mostly served' : 'as the checkpoint is kept',
      ),
    );
  const weightBytes = weightBytesOf(precision);
  const partial = {
    batch,
    prompt,
    output: input.output_tokens,
    replicas: input.attention_replicas ?? 1,
    weightBytes,
    byBlocks: model.byBlocks ?? false,
  };
  const n = input.accelerators ?? acceleratorsFor(model.work, partial, device);
  if (n === null)
    return notApplicable('Even 64 of these accelerators have no room for the weights and the cache.');
  const load: ServingLoad = { ...partial, accelerators: n };
  if (!fits(model.work, load, device))
    return notApplicable(
      `${n} × ${device.name} have no room for weights of ${gigabytes(params * weightBytes)} and a cache of ${batch} requests; ${acceleratorsFor(model.work, partial, device) ?? 'more than 64'} have.`,
    );
  if (input.accelerators === undefined)
    assumptions.push(assume('accelerators', n, 'accelerators', 'the fewest, a power of two, that hold it'));

  const scale = { time: input.time_scale ?? 1, power: input.power_scale ?? 1 };
  const at = (change: Partial<ServingLoad>) =>
    estimatedStep(model.work, { ...load, ...change }, device, scale);
  const step = at({});
  const { range: known, outside } = servingRange(model, load, device);
  const measured = MEASURED.has(precision);
  const range = measured ? known : widened(known, OTHER_FORMAT);
  let { lo, hi } = boundsOf(
    step.tokenJ,
    input.scale_spread === undefined ? range : { lo: -input.scale_spread, hi: input.scale_spread },
  );
  if (input.input_tokens === undefined) {
    assumptions.push(assume('input_tokens', prompt, 'tokens', 'a guess: a short conversation'));
    [lo, hi] = stretched(
      lo,
      hi,
      step.tokenJ,
      PROMPTS.map((each) => at({ prompt: each }).tokenJ),
    );
    caveats.push({
      id: 'prompt-guessed',
      text: `Prompts were not told: taken as ${prompt} tokens, and the interval as of ${PROMPTS[0]} to ${PROMPTS[1]}.`,
    });
  }
  if (input.batch === undefined) {
    assumptions.push(assume('batch', batch, 'requests', 'a guess: a busy server'));
    [lo, hi] = stretched(
      lo,
      hi,
      step.tokenJ,
      BATCHES.map((each) => at({ batch: each }).tokenJ),
    );
    caveats.push({
      id: 'batch-guessed',
      text: `How many requests are answered at once was not told: taken as ${batch}, and the interval as of ${BATCHES[0]} to ${BATCHES[1]}. It matters more than anything else.`,
    });
  }
  if (model.knownBy === 'shape' && input.config === undefined)
    assumptions.push(
      assume('config', model.work.shape.backbone, null, `the shape of ${input.model}, by the catalog`),
    );
  if (model.knownBy === 'parameters')
    caveats.push({
      id: 'shape-guessed',
      text: `The model is known by its parameters alone and taken as the usual one of that size: ${model.work.shape.layers} layers of ${Math.round(model.work.shape.hidden)}.`,
    });
  if (!device.seen)
    caveats.push({
      id: 'unseen-device',
      text: `It was fitted on the H100 and the B200 alone. The interval is that of the one predicted from the other; on the ${device.name} it may be missed more often.`,
    });
  if (outside.length > 0)
    caveats.push({
      id: 'outside',
      text: `Outside what was measured (${outside.join('; ')}): the interval is widened by a guess.`,
    });
  if (!measured)
    caveats.push({
      id: 'unmeasured-format',
      text: `Weights of ${precision} were not measured (bf16 and fp8 were): the interval is widened by a guess.`,
    });
  if (contradicted !== null)
    caveats.push({
      id: 'params-contradict',
      text: `The parameters that were told are not the ${billions(contradicted)} billion of ${input.model ?? 'the configuration'}: taken as the usual model of the size that was told.`,
    });
  if (load.replicas > 1)
    caveats.push({
      id: 'replicas',
      text: 'Replicated attention was measured on one model alone, which the form misses by half when it has not seen it.',
    });
  const tokens = input.output_tokens * input.requests;
  const energy = step.tokenJ * tokens;
  const prefill = step.prefillTime / step.time;
  return estimated({
    unit: { id: 'request', count: input.requests },
    energy_j: {
      value: energy,
      interval: { lo: lo * tokens, hi: hi * tokens, level: LEVEL },
      provenance: 'modelled',
    },
    carbon_g: carbonOf(energy, { lo: lo * tokens, hi: hi * tokens }, input.intensity),
    others: [
      other('prefill-energy', 'Of it, reading the prompts', energy * prefill, 'J'),
      other('decode-energy', 'Of it, writing the answers', energy * (1 - prefill), 'J'),
      other('token-time', 'Time between two tokens of an answer', step.time, 's'),
      other('power', 'Power of one accelerator', step.power, 'W'),
      other('throughput', 'Tokens a second, all requests together', load.batch / step.time, 'tokens/s'),
    ],
    assumptions,
    caveats,
    terms: [
      term('tokens', tokens),
      term('energy-per-token', step.tokenJ),
      term('batch', batch),
      term('precision-bits', weightBytes * 8),
      term('watts', step.power),
      term('accelerator-energy', energy),
      term('it-energy', energy),
      term('intensity', input.intensity),
    ],
  });
}

/** How far parameters that are told may be off a counted shape: the one may count embeddings that the other does not. */
const SAME_SIZE = 1.2;

/** The model by what was told of it first, then by what the catalog knows of its name. */
function askedModel(
  { model, config, params, active_params: activeParams }: PhysicalInput,
  { given }: EstimateContext,
): { readonly model: ServedModel | null; readonly contradicted: number | null } {
  const found = servedModel({
    model: given('config') ? undefined : model,
    config,
    params,
    activeParams,
  });
  if (found === null || found.knownBy === 'parameters' || params === undefined || !given('params'))
    return { model: found, contradicted: null };
  const counted = found.work.params;
  if (Math.max(params / counted, counted / params) <= SAME_SIZE) return { model: found, contradicted: null };
  return { model: servedModel({ params, activeParams }), contradicted: counted };
}

const billions = (params: number) => Number((params / 1e9).toPrecision(3));
const gigabytes = (bytes: number) => `${Math.round(bytes / 1e9)} GB`;

const other = (id: string, title: string, value: number, unit: string) => ({
  id,
  title,
  value,
  unit,
  interval: null,
});

/** Bounds that also hold what a guess's ends come to, in quadrature of logarithms. */
function stretched(lo: number, hi: number, value: number, ends: readonly number[]): [number, number] {
  const down = Math.hypot(Math.log(value / lo), Math.min(0, ...ends.map((end) => Math.log(end / value))));
  const up = Math.hypot(Math.log(hi / value), Math.max(0, ...ends.map((end) => Math.log(end / value))));
  return [value * Math.exp(-down), value * Math.exp(up)];
}
