/** What a family's checkpoint calls its weights; `{i}` is the layer. */
export interface EncoderNames {
  readonly word: string;
  readonly position: string;
  readonly type: string;
  readonly embeddingNorm: string;
  /** From the width of the embeddings to that of the layers. */
  readonly project: string;
  readonly query: string;
  readonly key: string;
  readonly value: string;
  readonly attentionOut: string;
  readonly attentionNorm: string;
  readonly up: string;
  readonly down: string;
  readonly outputNorm: string;
  readonly pooler: string;
}

/** The names BERT began, which most families keep. */
export const bertNames: EncoderNames = {
  word: 'embeddings.word_embeddings.weight',
  position: 'embeddings.position_embeddings.weight',
  type: 'embeddings.token_type_embeddings.weight',
  embeddingNorm: 'embeddings.LayerNorm',
  project: 'embeddings_project',
  query: 'encoder.layer.{i}.attention.self.query',
  key: 'encoder.layer.{i}.attention.self.key',
  value: 'encoder.layer.{i}.attention.self.value',
  attentionOut: 'encoder.layer.{i}.attention.output.dense',
  attentionNorm: 'encoder.layer.{i}.attention.output.LayerNorm',
  up: 'encoder.layer.{i}.intermediate.dense',
  down: 'encoder.layer.{i}.output.dense',
  outputNorm: 'encoder.layer.{i}.output.LayerNorm',
  pooler: 'pooler.dense',
};
