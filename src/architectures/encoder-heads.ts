import type { Task } from '../domain/task.ts';
import { type EncoderShape, pooled } from './encoder.ts';
import type { UnaryFunction, Value } from './graph.ts';
import { embedding, type GraphBuilder, matrix, vector } from './graph-builder.ts';

/** How a family makes its task heads, with the names its checkpoints give them. */
export interface HeadStyle {
  /** Text classification: the body's pooler, or a dense layer over the first token, before the classifier. */
  readonly classification:
    | { readonly kind: 'pooler' }
    | {
        readonly kind: 'dense';
        readonly name: string;
        readonly activation: UnaryFunction;
        readonly out: string;
      };
  /** Masked language modelling: dense, activation, norm, then logits tied to the word embeddings. */
  readonly mask: {
    readonly dense: string;
    readonly norm: string;
    readonly bias: string;
    readonly activation: UnaryFunction;
  };
}

/** Tasks an encoder has heads for. */
export const headTasks: readonly Task[] = [
  'text-classification',
  'token-classification',
  'question-answering',
  'fill-mask',
];

/** Adds the head of a task; returns its logits. */
export function encoderHead(
  g: GraphBuilder,
  shape: EncoderShape,
  task: Task,
  labels: number,
  x: Value,
): Value {
  const { width, std, names, head } = shape;
  switch (task) {
    case 'text-classification': {
      const { classification } = head;
      if (classification.kind === 'pooler') return classifier(pooled(g, shape, x), 'classifier', labels);
      g.part('head');
      const dense = g.unary(
        classification.activation,
        g.linear(
          g.take(x, 1, 0),
          matrix(`${classification.name}.weight`, width, width, std),
          vector(`${classification.name}.bias`, width, 'zeros'),
        ),
      );
      return classifier(dense, classification.out, labels);
    }
    case 'token-classification':
      return classifier(x, 'classifier', labels);
    case 'question-answering':
      return classifier(x, 'qa_outputs', 2);
    case 'fill-mask': {
      const e = shape.embeddingWidth;
      g.part('head');
      const dense = g.unary(
        head.mask.activation,
        g.linear(
          x,
          matrix(`${head.mask.dense}.weight`, width, e, std),
          vector(`${head.mask.dense}.bias`, e, 'zeros'),
        ),
      );
      const normed = g.norm(
        'layer',
        dense,
        vector(`${head.mask.norm}.weight`, e, 'ones'),
        vector(`${head.mask.norm}.bias`, e, 'zeros'),
        shape.eps,
      );
      return g.tied(
        normed,
        embedding(names.word, shape.vocab, e, std),
        vector(head.mask.bias, shape.vocab, 'zeros'),
      );
    }
    default:
      throw new RangeError(`An encoder has no head for ${task}.`);
  }

  function classifier(from: Value, name: string, classes: number): Value {
    return g
      .part('head')
      .linear(from, matrix(`${name}.weight`, width, classes, std), vector(`${name}.bias`, classes, 'zeros'));
  }
}
