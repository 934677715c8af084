import type { PhysicalDevice } from './device.ts';
import { saturated } from './saturated.ts';
import type { ServedWork } from './served-work.ts';
import type { ServingCoefficients } from './serving-parameters.ts';

/** How a model is served in the steady state. */
export interface ServingLoad {
  /** Sequences that run at once, on all accelerators together. */
  readonly batch: number;
  /** Tokens of a prompt, and of an answer; means over requests. */
  readonly prompt: number;
  readonly output: number;
  readonly accelerators: number;
  /** Replicas of the attention; 1 where it is shared out over the accelerators. */
  readonly replicas: number;
  /** 2 for 16 bits, 1 for 8, 0.5 for 4. */
  readonly weightBytes: number;
  /** Whether narrow weights are scaled by blocks. */
  readonly byBlocks: boolean;
}

/** A step of decoding, in which every running sequence gets one token. Lent and overwritten: the core allocates nothing. */
export interface ServingStep {
  /** Mean time of a step, s, the prompts of the requests that came in meanwhile included. */
  time: number;
  /** Of it, what is due to prompts. */
  prefillTime: number;
  /** Mean draw of one accelerator, W. */
  power: number;
  /** Weights, cache and states, bytes, on one accelerator. */
  held: number;
}

export const servingStep = (): ServingStep => ({ time: 0, prefillTime: 0, power: 0, held: 0 });

/** Bytes of an activation, and of a key or value: 16 bits, 32 with weights of 32. */
const bytesPerActivation = (weightBytes: number): number => (weightBytes > 2 ? 4 : 2);
/** States are kept with 32 bits, read and written. */
const STATE_TRAFFIC = 2 * 4;
/** Share of an answer that stands in the context on average, with what is discarded of the last. */
const MEAN_OF_OUTPUT = 0.55;
/** Mean of the greatest of n standard normal draws, by the binary logarithm of n. */
const GREATEST = [0, 0.564, 1.029, 1.424, 1.766, 2.07, 2.34];
const greatest = (n: number): number => GREATEST[Math.min(6, Math.round(Math.log2(n)))] as number;

/**
 * Time and power of a decoding step: a roofline of additive terms, each the ideal time of bytes or FLOP times a fitted
 * multiple, and a draw that rises with bytes and FLOP a second until it saturates.
 */
export function stepOf(
  { shape, denseParams, expertParams, routedParams, leftAloneLog, state }: ServedWork,
  load: ServingLoad,
  device: PhysicalDevice,
  c: ServingCoefficients,
  out: ServingStep,
): void {
  const { batch, prompt, output, accelerators: n, replicas, weightBytes, byBlocks } = load;
  const experts = shape.experts;
  const eightBits = weightBytes === 1;
  // Weights of 4 bits are unpacked to 16 before they are multiplied.
  const peak = eightBits ? device.peak8 : weightBytes > 2 ? (device.peak32 ?? device.peak16) : device.peak16;
  const activation = bytesPerActivation(weightBytes);
  const context = prompt + MEAN_OF_OUTPUT * output;
  const windowed = shape.attention_layers - shape.full_attention_layers;
  const seen = shape.full_attention_layers * context + windowed * Math.min(context, shape.window ?? context);
  // A token of a prompt sees those before it: half of the prompt on average.
  const seenInPrompt =
    shape.full_attention_layers * (prompt / 2) + windowed * Math.min(prompt / 2, shape.window ?? prompt / 2);
  /** Prompts that come in during a step, tokens. */
  const prompts = (batch / output) * prompt;

  const denseBytes = (denseParams * weightBytes * replicas) / n;
  const touched = experts > 0 ? -Math.expm1(batch * leftAloneLog) : 0;
  const expertBytes = (expertParams * weightBytes * touched) / n;
  // Latent attention keeps one head, which every accelerator holds.
  const cacheShare = shape.attention_params === null ? n : replicas;
  const cacheBytes = (batch * seen * shape.kv_width * activation) / cacheShare;
  const stateBytes = (batch * state * STATE_TRAFFIC) / n;
  const denseFlop = 2 * batch * denseParams + 4 * batch * shape.heads * shape.head_width * seen;
  const expertFlop = 2 * batch * routedParams;
  const padded = replicas > 1 ? replicas ** c.replicaPower : 1;
  const prefillFlop = 2 * prompts * denseParams + 4 * prompts * shape.heads * shape.head_width * seenInPrompt;
  const prefillExpertFlop = 2 * prompts * routedParams;
  const reduceBytes = n > 1 ? 2 * shape.attention_layers * (batch + prompts) * shape.hidden * activation : 0;

  const host = device.blackwell ? c.blackwellHost : 1;
  const blocks = byBlocks && eightBits && experts > 0;
  const overhead =
    host *
      (c.layer * shape.layers +
        c.moeLayer * shape.moe_layers +
        c.peer * shape.layers * (n - 1) +
        (blocks ? c.blockLayer * shape.moe_layers : 0) +
        c.stateLayer * shape.mamba_layers +
        (replicas > 1 ? c.replicaLayer * shape.layers : 0) +
        c.sequence * batch +
        (c.request * batch) / output) +
    c.sequenceLayer * batch * shape.moe_layers;
  let byteImbalance = 1;
  let flopImbalance = 1;
  if (experts > 0 && n > 1) {
    const deviation = Math.sqrt((1 - touched) / ((touched * experts) / n));
    byteImbalance += c.byteImbalance * greatest(n) * deviation;
    flopImbalance += c.flopImbalance * greatest(n);
  }
  const prefillTime =
    ((c.prefillFlop * prefillFlop + c.prefillExpertFlop * prefillExpertFlop) * padded) / (n * peak);
  const time =
    overhead +
    prefillTime +
    (c.denseBytes * denseBytes +
      c.expertBytes * expertBytes * byteImbalance +
      c.cacheBytes * cacheBytes +
      c.stateBytes * stateBytes) /
      device.bandwidth +
    (c.decodeFlop * denseFlop + c.expertFlop * expertFlop * flopImbalance) / (n * peak) +
    (c.reduceBytes * reduceBytes) / device.link;

  const joules =
    (device.blackwell ? c.blackwellEnergy : 1) *
    1e-12 *
    (c.denseByteEnergy * denseBytes +
      c.expertByteEnergy * expertBytes +
      c.cacheByteEnergy * (cacheBytes + stateBytes) +
      ((device.peak16 / peak) *
        (c.decodeFlopEnergy * (denseFlop + expertFlop) +
          c.prefillFlopEnergy * (prefillFlop + prefillExpertFlop) * padded)) /
        n);
  const draw =
    c.idle * (device.blackwell ? c.blackwellIdle : 1) +
    joules / (time * device.tdpW) +
    (blocks ? c.blockDraw : 0) +
    (n > 1 ? c.peerDraw : 0);
  out.time = time;
  out.prefillTime = prefillTime;
  out.power = device.tdpW * saturated(draw, c.most, c.sharpness);
  out.held = denseBytes + (expertParams * weightBytes) / n + cacheBytes + stateBytes / STATE_TRAFFIC;
}
