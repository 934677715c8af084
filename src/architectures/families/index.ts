import type { Family } from '../family.ts';
import { albert } from './albert.ts';
import { bert } from './bert.ts';
import { bloom } from './bloom.ts';
import { deberta } from './deberta.ts';
import { debertaV2 } from './deberta-v2.ts';
import { distilbert } from './distilbert.ts';
import { electra } from './electra.ts';
import { falcon } from './falcon.ts';
import { gemma } from './gemma.ts';
import { gemma2 } from './gemma2.ts';
import { gemma3 } from './gemma3.ts';
import { gptNeo } from './gpt-neo.ts';
import { gptNeox } from './gpt-neox.ts';
import { gpt2 } from './gpt2.ts';
import { llama } from './llama.ts';
import { mistral } from './mistral.ts';
import { olmo } from './olmo.ts';
import { olmo2 } from './olmo2.ts';
import { opt } from './opt.ts';
import { phi } from './phi.ts';
import { phi3 } from './phi3.ts';
import { qwen2 } from './qwen2.ts';
import { qwen3 } from './qwen3.ts';
import { roberta } from './roberta.ts';

/** Every family of models that can be described. Registering one is one line here. */
export const families: readonly Family[] = [
  albert,
  bert,
  bloom,
  deberta,
  debertaV2,
  distilbert,
  electra,
  falcon,
  gemma,
  gemma2,
  gemma3,
  gpt2,
  gptNeo,
  gptNeox,
  llama,
  mistral,
  olmo,
  olmo2,
  opt,
  phi,
  phi3,
  qwen2,
  qwen3,
  roberta,
];
