import { refusal } from '../domain/problem.ts';
import type { Verb } from './command.ts';
import { oneOf, wholeNumber } from './options.ts';

const precisions = ['fp32', 'fp16', 'int8'] as const;
const levels = ['disabled', 'basic', 'extended', 'all'] as const;

/** Options of `wattlas measure` that are about a model. */
export interface ModelFlags {
  readonly model?: string;
  readonly onnx?: string;
  readonly task?: string;
  readonly labels?: number;
  readonly precision?: (typeof precisions)[number];
  readonly tokens?: string;
  readonly newTokens?: number;
  readonly batch?: number;
  readonly dim?: Readonly<Record<string, number>>;
  readonly provider?: string;
  readonly threads?: number;
  readonly spinning?: boolean;
  readonly optimisation?: (typeof levels)[number];
  readonly seed?: number;
}

/** Which of them go with `--model` and which with `--onnx`. */
const forModels: Readonly<Record<keyof Omit<ModelFlags, 'model' | 'onnx'>, readonly ('model' | 'onnx')[]>> = {
  task: ['model'],
  labels: ['model'],
  precision: ['model'],
  dim: ['onnx'],
  tokens: ['model', 'onnx'],
  newTokens: ['model', 'onnx'],
  batch: ['model', 'onnx'],
  provider: ['model', 'onnx'],
  threads: ['model', 'onnx'],
  spinning: ['model', 'onnx'],
  optimisation: ['model', 'onnx'],
  seed: ['model', 'onnx'],
};

/** Declares them, under a heading of their own. */
export const modelOptions = <V extends Verb>(verb: V): V =>
  verb
    .optionsGroup('Models:')
    .option('--model <name>', 'measure a model of the catalog, or a config.json, with synthetic weights')
    .option('--onnx <file>', 'measure an ONNX file')
    .option('--task <id>', 'task, as text-classification (default: the first of the model)')
    .option(
      '--labels <n>',
      'classes of a classification head',
      wholeNumber('--labels', { min: 1, max: 1_000_000 }),
    )
    .option('--precision <name>', 'fp32, fp16 or int8 (default: fp32)', oneOf('--precision', precisions))
    .option('--tokens <lengths>', '128, 32-512, lognormal:54,0.6, normal:54,20 or file:PATH')
    .option(
      '--new-tokens <n>',
      'tokens generated a query (default: 10)',
      wholeNumber('--new-tokens', { min: 1, max: 1_000_000 }),
    )
    .option('--batch <n>', 'queries at once (default: 1)', wholeNumber('--batch', { min: 1, max: 65_536 }))
    .option('--dim <name=n>', 'size of an input of the ONNX file, by its name; may be repeated', dimension)
    .option('--provider <id>', 'execution provider of onnxruntime, as cuda (default: cpu)')
    .option('--threads <n>', 'threads (default: the cores)', wholeNumber('--threads', { min: 1, max: 1024 }))
    .option('--no-spinning', 'let idle threads sleep at once instead of turning in place')
    .option(
      '--optimisation <level>',
      'disabled, basic, extended or all (default: all)',
      oneOf('--optimisation', levels),
    )
    .option(
      '--seed <n>',
      'what inputs and synthetic weights are made from (default: 1)',
      wholeNumber('--seed', { min: 0, max: Number.MAX_SAFE_INTEGER }),
    )
    .optionsGroup('Options:') as V;

/** @throws {Problem} a refusal where options contradict each other, or are about a model and none is given. */
export function checkModelFlags(flags: ModelFlags): void {
  if (flags.model !== undefined && flags.onnx !== undefined)
    throw refusal('--model and --onnx each name what to measure; give one of them.');
  const kind = flags.model !== undefined ? 'model' : flags.onnx !== undefined ? 'onnx' : null;
  for (const [key, kinds] of Object.entries(forModels) as [keyof typeof forModels, readonly string[]][]) {
    // Spinning is on unless it is switched off.
    const given = key === 'spinning' ? flags.spinning === false : flags[key] !== undefined;
    if (!given || (kind !== null && kinds.includes(kind))) continue;
    const flag = key === 'spinning' ? '--no-spinning' : `--${key.replace('newTokens', 'new-tokens')}`;
    throw refusal(
      `${flag} goes with ${kinds.map((each) => `--${each}`).join(' or ')}${kind === null ? '' : `, not with --${kind}`}.`,
    );
  }
}

function dimension(
  text: string,
  before: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const [, name, size] = /^(.+)=(\d+)$/.exec(text) ?? [];
  if (name === undefined || Number(size) > 1_000_000_000)
    throw refusal(`--dim takes a name and a whole number, as height=224; not "${text}".`);
  return { ...before, [name]: Number(size) };
}
