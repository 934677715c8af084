import type { DiffusionShape } from '../../catalog/shapes.ts';
import type { PhysicalDevice } from './device.ts';
import type { DiffusionCoefficients } from './diffusion-parameters.ts';
import { saturated } from './saturated.ts';

/** How images are made: a batch at a time, each shared out over all accelerators. */
export interface DiffusionLoad {
  readonly batch: number;
  readonly steps: number;
  /** Pixels an image, over 1024 × 1024. */
  readonly area: number;
  readonly accelerators: number;
  /** Accelerators that share out heads, and turns of the ring that shares out tokens; their product is `accelerators`. */
  readonly ulysses: number;
  readonly ring: number;
}

/** Time of a batch, s, and mean draw of one accelerator, W. Lent and overwritten. */
export interface DiffusionBatch {
  time: number;
  power: number;
}

const BYTES = 2;
/** Share of the TDP that the text encoder and the decoder draw while they run. */
const DRAW_AROUND = 0.5;

export function batchOf(
  shape: DiffusionShape,
  load: DiffusionLoad,
  device: PhysicalDevice,
  c: DiffusionCoefficients,
  out: DiffusionBatch,
): void {
  const { batch, steps, accelerators: n, ulysses, ring, area } = load;
  const passes = batch * shape.passes;
  const tokens = shape.image_tokens * area + shape.text_tokens;
  const padding = (Math.ceil(shape.head_width / 32) * 32) / shape.head_width;
  const matrixFlop = 2 * shape.token_params * tokens * passes;
  const attentionFlop = 4 * tokens * tokens * shape.hidden * padding * shape.attention_layers * passes;
  const layerBytes = passes * tokens * shape.hidden * BYTES;
  const touches =
    c.elementwise * (shape.linear_attention ? c.linear : 1) + (shape.qk_norm ? c.normalised : 0);
  const bytes = layerBytes * shape.layers * touches;

  const slower = device.blackwell ? c.blackwellTime : 1;
  const work =
    (slower *
      ((c.matrixFlop * matrixFlop + c.attentionFlop * attentionFlop) / device.peak16 +
        bytes / device.bandwidth)) /
    n;
  const host = device.blackwell ? c.blackwellHost : 1;
  const launch =
    host *
    (c.module * shape.modules +
      (n > 1 ? c.peerLayer * shape.layers : 0) +
      c.ringLayer * shape.layers * (ring - 1));
  const sent =
    (shape.layers *
      layerBytes *
      ((c.exchangeBytes * 4 * (ulysses - 1)) / ulysses + c.ringBytes * 2 * (ring - 1))) /
    (n * device.link);
  // Launching goes on beside the work: the longer of the two counts, smoothly.
  const step = (launch ** 4 + (work + sent) ** 4) ** 0.25 + c.step;
  const around = c.image * batch * slower;
  const time = steps * step + c.batchOnce + around;

  const joules =
    ((device.blackwell ? c.blackwellEnergy : 1) *
      1e-12 *
      steps *
      (c.matrixEnergy * matrixFlop + c.attentionEnergy * attentionFlop + c.byteEnergy * bytes)) /
    n;
  const draw = c.idle + (DRAW_AROUND * around) / time + joules / (time * device.tdpW);
  out.time = time;
  out.power = device.tdpW * saturated(draw, c.most, c.sharpness);
}
