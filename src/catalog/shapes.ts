import type { Source } from '../domain/fact.ts';
import type { Task } from '../domain/task.ts';
import { shapes as text } from './compiled/shapes.ts';
import { type NameIndex, nameIndex } from './lookup.ts';

/** How a served language model is built, as far as its time and power depend on it. Counts of one model, not of a batch. */
export interface ServedShape {
  readonly backbone: string;
  readonly layers: number;
  /** Layers with attention; the rest hold a state instead, or are feed-forward alone. */
  readonly attention_layers: number;
  /** Of these, the ones that see every token; the others see `window`. */
  readonly full_attention_layers: number;
  readonly window: number | null;
  readonly hidden: number;
  readonly heads: number;
  readonly kv_heads: number;
  readonly head_width: number;
  /** Weights of one layer's attention where it is not grouped-query; else `null`. */
  readonly attention_params: number | null;
  /** Elements that one token leaves in the cache of one layer. */
  readonly kv_width: number;
  /** Layers with a dense feed-forward, and its width. */
  readonly dense_layers: number;
  readonly dense_ffn: number;
  readonly moe_layers: number;
  readonly expert_ffn: number;
  readonly experts: number;
  readonly experts_per_token: number;
  /** Width of the expert that every token passes through; 0 without. */
  readonly shared_ffn: number;
  /** 1: three matrices in a feed-forward; 0: two. */
  readonly gated: number;
  readonly vocab: number;
  /** 1: the word embeddings are the output matrix. */
  readonly tied: number;
  /** Mamba-2 layers of 128 heads of 80, 8 groups, a state of 128. */
  readonly mamba_layers: number;
}

/** How 8-bit weights are scaled: by blocks of 128 × 128 or by channel. */
export type WeightScaling = 'block' | 'channel';

/** A checkpoint: a backbone, and the scaling of its weights where they have 8 bits. */
export interface Checkpoint {
  readonly model: string;
  readonly backbone: string;
  readonly scaled_by: WeightScaling | null;
}

/** How a diffusion transformer is built, for an image of 1024 × 1024. */
export interface DiffusionShape {
  readonly model: string;
  readonly backbone: string;
  readonly layers: number;
  readonly hidden: number;
  readonly head_width: number;
  readonly image_tokens: number;
  readonly text_tokens: number;
  /** Weights that one token passes through in a step. */
  readonly token_params: number;
  /** Layers of softmax attention over all tokens; cross-attention by its share. */
  readonly attention_layers: number;
  /** 1: linear attention and convolutions instead. */
  readonly linear_attention: number;
  /** Attention and feed-forward blocks launched one after the other. */
  readonly modules: number;
  /** 1: queries and keys of the softmax attention are normalised. */
  readonly qk_norm: number;
  /** Forward passes a step: 2 with classifier-free guidance. */
  readonly passes: number;
}

interface Table<Row> {
  readonly source: Source;
  readonly rows: readonly Row[];
}
/** An encoder-decoder by its depth. */
export interface EncoderDecoderShape {
  readonly model: string;
  readonly encoder_layers: number;
  readonly decoder_layers: number;
  readonly hidden: number;
  /** The study's own count; `null` where it has none. */
  readonly params: number | null;
}

/** A block of a network over an image, launched `times` times. */
export interface ImageBlock {
  readonly part: string;
  readonly block: ImageBlockKind;
  readonly times: number;
  /** Width of a layer, channels that come in, or the narrow ones of a bottleneck. */
  readonly width: number;
  /** Width of the feed-forward, channels that go out, or the wide ones of a bottleneck. */
  readonly inner: number;
  /** Pixels a position, one way; `null` where `tokens` says how many there are. */
  readonly stride: number | null;
  readonly tokens: number | null;
}

export type ImageBlockKind =
  | 'attention'
  | 'window'
  | 'query'
  | 'deformable'
  | 'deformable-query'
  | 'stem'
  | 'basic'
  | 'bottleneck'
  | 'frozen-bottleneck'
  | 'shortcut'
  | 'frozen-shortcut'
  | 'convnext'
  | 'separable'
  | 'conv'
  | 'residual'
  | 'transformer';

/** A model that reads or makes images, by its parts. */
export interface ImageModelShape {
  readonly model: string;
  readonly backbone: string;
  readonly task: Task;
  /** Parts that run once. */
  readonly reads: readonly ImageBlock[];
  /** Parts that run for each token or each denoising step. */
  readonly writes: readonly ImageBlock[];
  /** Size of the image as the model gets it of one of 640 × 480, or as it makes it, pixels. */
  readonly width: number;
  readonly height: number;
  /** 1: another image keeps its shape, and its shorter edge is as here; 0: every image is brought to this size. */
  readonly keeps_shape: number;
  /** Beams of the search that writes; `null` where nothing is written. */
  readonly beams: number | null;
  /** The study's own count. */
  readonly params: number;
}

interface ImageModelRow extends Omit<ImageModelShape, 'reads' | 'writes'> {
  readonly reads: string | null;
  readonly writes: string | null;
}

/** Bytes between accelerators, one way. */
interface Link {
  readonly accelerator: string;
  readonly link_gb_s: number;
}

interface Tables {
  readonly served: Table<ServedShape>;
  readonly checkpoints: Table<Checkpoint>;
  readonly diffusion: Table<DiffusionShape>;
  readonly links: Table<Link>;
  readonly 'encoder-decoders': Table<EncoderDecoderShape>;
  readonly 'image-models': Table<ImageModelRow>;
  readonly 'image-blocks': Table<ImageBlock>;
}

let parsed: Tables | undefined;
const tables = (): Tables => {
  parsed ??= JSON.parse(text) as Tables;
  return parsed;
};

export const servedShapes = (): readonly ServedShape[] => tables().served.rows;
export const diffusionShapes = (): readonly DiffusionShape[] => tables().diffusion.rows;

const indexes = new WeakMap<object, NameIndex<object>>();

/** The row of a name, by `org/name` or by the name alone; of rows with one name the first. `null` where none is called so. */
function rowOf<Row extends object>(
  { rows }: Table<Row>,
  name: string,
  namesOf: (row: Row) => readonly string[],
): Row | null {
  let index = indexes.get(rows) as NameIndex<Row> | undefined;
  if (index === undefined) {
    index = nameIndex(
      rows.flatMap((row) =>
        namesOf(row).flatMap((id) =>
          [id, id.slice(id.lastIndexOf('/') + 1)].map((each) => [each, row] as const),
        ),
      ),
    );
    indexes.set(rows, index);
  }
  return index.all(name)[0] ?? null;
}
const ofModel = ({ model }: { readonly model: string }) => [model];

/** The checkpoint of a name with its shape, by `org/name`, by the name alone or by its backbone; `null` where none is held. */
export function findServed(
  name: string,
): { readonly shape: ServedShape; readonly checkpoint: Checkpoint | null } | null {
  const checkpoint = rowOf(tables().checkpoints, name, ofModel);
  const backbone = checkpoint?.backbone ?? name.trim().toLowerCase();
  const shape = servedShapes().find((each) => each.backbone === backbone);
  return shape === undefined ? null : { shape, checkpoint };
}

/** The diffusion transformer of a name; `null` where none is held. */
export const findDiffusion = (name: string): DiffusionShape | null =>
  rowOf(tables().diffusion, name, ({ model, backbone }) => [model, backbone]);

/** GB/s between accelerators of a kind, one way, by its id in the catalog; `null` where the table has none. */
export const linkOf = (accelerator: string): number | null =>
  tables().links.rows.find((link) => link.accelerator === accelerator)?.link_gb_s ?? null;

/** The depth of an encoder-decoder by its id on the hub; `null` where none is held. */
export const findEncoderDecoder = (name: string): EncoderDecoderShape | null =>
  rowOf(tables()['encoder-decoders'], name, ofModel);

/** The parts of a model of images by its id on the hub; `null` where none are held. */
export function findImageModel(name: string): ImageModelShape | null {
  const row = rowOf(tables()['image-models'], name, ofModel);
  if (row === null) return null;
  const blocks = (parts: string | null) =>
    (parts ?? '')
      .split(' ')
      .flatMap((part) => tables()['image-blocks'].rows.filter((block) => block.part === part));
  return { ...row, reads: blocks(row.reads), writes: blocks(row.writes) };
}

/** Names of the models of images, for a task where one is told. */
export const imageModels = (task?: Task): readonly string[] =>
  tables()
    ['image-models'].rows.filter((row) => task === undefined || row.task === task)
    .map(({ model }) => model);

/** Names of the encoder-decoders. */
export const encoderDecoders = (): readonly string[] =>
  tables()['encoder-decoders'].rows.map(({ model }) => model);
