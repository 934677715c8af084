import { refusal } from '../domain/problem.ts';
import { tasks } from '../domain/task.ts';
import { type ToldInput, toldInput } from '../domain/told-input.ts';
import type { EstimateRequest } from '../estimators/asking/estimate-request.ts';
import type { Verb } from './command.ts';
import { listOf } from './list-options.ts';
import {
  oneOf,
  percentage,
  positiveAmount,
  positiveNumber,
  regionOption,
  wholeAmount,
  wholeNumber,
} from './options.ts';

const phases = ['training', 'fine-tuning', 'inference'] as const;
export const precisions = ['fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4', 'int4'] as const;
const MOST = 1e15;

/** Options of `estimate` and `sweep` that say what is asked. */
export type EstimateFlags = Omit<
  EstimateRequest,
  'inputs' | 'methods' | 'loadShape' | 'wholeMachines' | 'hourly' | 'utcOffset'
> & {
  readonly input?: readonly string[];
  readonly method?: readonly string[];
};

/** Whether an option takes one value, or several between commas. */
const reader =
  (several: boolean) =>
  <T>(flag: string, parse: (text: string) => T, whole = false): ((text: string) => T | readonly T[]) =>
    several ? listOf(flag, parse, whole) : parse;

/** Declares them. Names of several values are added up: `--method a b`. */
export const modelOptions = <V extends Verb>(verb: V, { several = false } = {}): V =>
  verb
    .optionsGroup('Model:')
    .option('--model <name>', 'a model of the catalog, a closed one (gpt-4o), or a Hugging Face config.json')
    .option('--params <n>', 'parameters, where no model is named, as 70B', positiveNumber('--params'))
    .option(
      '--active-params <n>',
      'parameters a token passes through, of a mixture of experts',
      positiveNumber('--active-params'),
    )
    .option('--provider <name>', 'who serves it or owns the data centre: openai, google, aws, azure')
    .optionsGroup('Work:')
    .option(
      '--phase <name>',
      'training, fine-tuning or inference (default: inference)',
      oneOf('--phase', phases),
    )
    .option(
      '--task <id>',
      'what a request asks, as summarization or image-classification (default: the first the model can be asked)',
      oneOf('--task', tasks),
    )
    .option(
      '--tokens-in <n>',
      "tokens of a prompt, as 4k (default: each method's own guess)",
      wholeAmount('--tokens-in', { min: 1, max: MOST }),
    )
    .option(
      '--tokens-out <n>',
      'tokens made for a request (default: 300)',
      wholeAmount('--tokens-out', { min: 1, max: MOST }),
    )
    .option(
      '--latency <seconds>',
      'time from a request to the end of its answer',
      positiveAmount('--latency', '2.5'),
    )
    .option('--tokens <n>', 'tokens of a training or fine-tuning, as 15T', positiveNumber('--tokens'))
    .option(
      '--lora <rank>',
      'fine-tune LoRA adapters of this rank on every linear layer',
      wholeNumber('--lora', { min: 1, max: 65_536 }),
    )
    .option(
      '--adapter-params <n>',
      'parameters of the adapters, where the shape is not known',
      positiveNumber('--adapter-params'),
    )
    .option(
      '--mfu <percent>',
      'share of the peak FLOP/s that a training reaches',
      reader(several)('--mfu', percentage('--mfu')),
    )
    .option(
      '--utilisation <percent>',
      'share of their power that the devices draw',
      percentage('--utilisation'),
    )
    .option(
      '--hours <n>',
      'time the work takes, by the clock',
      reader(several)('--hours', positiveAmount('--hours', '1.5')),
    );

export const machineOptions = <V extends Verb>(verb: V, { several = false } = {}): V =>
  regionOption(
    verb
      .optionsGroup('Machine:')
      .option(
        '--devices <n>',
        'accelerators (default: as many as hold the model)',
        reader(several)('--devices', wholeNumber('--devices', { min: 1, max: 10_000_000 }), true),
      )
      .option(
        '--tdp <watts>',
        'thermal design power of one, where the catalog does not hold it',
        positiveAmount('--tdp', '700'),
      )
      .option(
        '--peak-flops <n>',
        'its dense peak at the precision, FLOP/s, as 990e12',
        positiveAmount('--peak-flops', '990e12'),
      )
      .option('--cpu <name>', "the processor's name, as /proc/cpuinfo gives it")
      .option(
        '--cpu-tdp <watts>',
        'thermal design power of all processors',
        positiveAmount('--cpu-tdp', '270'),
      )
      .option(
        '--cpu-cores <n>',
        'processor cores that do the work',
        wholeNumber('--cpu-cores', { min: 1, max: 1_000_000 }),
      )
      .option(
        '--memory <GiB>',
        'memory of the host that the work has for itself',
        positiveAmount('--memory', '64'),
      ),
  ).option('--wue <L/kWh>', 'water the data centre uses on its site', litres);

/** One value each of what a sweep varies. */
export const settingOptions = <V extends Verb>(verb: V): V =>
  verb
    .option(
      '--hardware <name>',
      'accelerator of the catalog, or here where this machine is calibrated (default: h100-sxm)',
    )
    .option(
      '--requests <n>',
      'what the amounts are of, as 1M (default: 1,000)',
      wholeAmount('--requests', { min: 1, max: MOST }),
    )
    .option('--batch <n>', 'requests answered at once', wholeNumber('--batch', { min: 1, max: 1_000_000 }))
    .option(
      '--precision <name>',
      `format of the weights: ${precisions.join(', ')} (default: bf16)`,
      oneOf('--precision', precisions),
    )
    .option('--pue <ratio>', 'power usage effectiveness of the data centre, from 1', pue)
    .option('--intensity <g/kWh>', "grid intensity, instead of the region's", grams);

export const methodOptions = <V extends Verb>(verb: V): V =>
  verb
    .option('--input <name=value...>', 'an input that a single method knows, as host_w=300')
    .option('--method <id...>', 'ask these methods alone, as ecologits or ecologits@5be90da');

export const requestOf = ({ input, method, ...rest }: EstimateFlags): EstimateRequest => ({
  ...rest,
  methods: method,
  inputs: inputsOf(input),
});

/** `NAME=VALUE` words as inputs. @throws Problem */
export const inputsOf = (words: readonly string[] | undefined): EstimateRequest['inputs'] =>
  words === undefined ? undefined : Object.fromEntries(words.map(entry));

function entry(text: string): ToldInput {
  const told = toldInput(text);
  if (told === null) throw refusal(`--input takes NAME=VALUE, as host_w=300, not "${text}".`);
  return told;
}

/** @throws Problem */
export function pue(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 1 && value <= 5) return value;
  throw refusal(
    value > 0 && value < 1
      ? `A PUE of ${text} cannot be: it is all the electricity of a data centre over that of its machines, so at least 1.`
      : `--pue takes a ratio from 1 to 5, as 1.2, not "${text}".`,
  );
}

/** @throws Problem */
export function grams(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 3000) return value;
  throw refusal(`--intensity takes g CO2e a kilowatt-hour from 0 to 3000, not "${text}".`);
}

function litres(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 100) return value;
  throw refusal(`--wue takes litres a kilowatt-hour from 0 to 100, not "${text}".`);
}
