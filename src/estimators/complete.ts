import { type Accelerator, accelerator, nearestAccelerators } from '../catalog/accelerators.ts';
import { sourceLabel } from '../catalog/grids.ts';
import { listed } from '../catalog/lookup.ts';
import { nearestModels } from '../catalog/models.ts';
import { refusal } from '../domain/problem.ts';
import { cardOf } from './card-of.ts';
import type { EstimatorCatalog } from './catalog.ts';
import { configurationsOf } from './configurations-of.ts';
import { namesCard } from './names-card.ts';
import type { Assumption } from './outcome.ts';
import type { EstimateQuestion, SharedField, WeightPrecision } from './question.ts';

/** A question with what the catalog and arithmetic add to it. */
export interface CompletedQuestion {
  readonly given: EstimateQuestion;
  readonly question: EstimateQuestion;
  /** One for every input that was added. */
  readonly assumptions: readonly Assumption[];
  /** Names that nothing was found for, one sentence each. */
  readonly notes: readonly string[];
}

type Draft = { -readonly [field in keyof EstimateQuestion]: EstimateQuestion[field] };

/**
 * Adds what follows from what is told: parameters and configuration of a model, watts and peak of an accelerator, watts of a
 * processor, the intensity of a region (of the world, where none is told), the hours of a training or of answering. What
 * was told is never replaced; what a method assumes on its own account is not added here.
 * @throws Problem a refusal where nothing knows the accelerator and its watts are not told, where the region is unknown, or
 * where a token passes through more parameters than there are.
 */
export function completeQuestion(given: EstimateQuestion, catalog: EstimatorCatalog): CompletedQuestion {
  const question: Draft = { ...given };
  const assumptions: Assumption[] = [];
  const notes: string[] = [];
  const add = (
    field: SharedField,
    value: number | string | null | undefined,
    unit: string | null,
    source: string,
    fact: string | null = null,
  ) => {
    if (value === null || value === undefined || question[field] !== undefined) return;
    (question as Record<string, unknown>)[field] = value;
    assumptions.push({ field, value, unit, source, fact });
  };
  const noted = (field: SharedField, value: string, source: string) =>
    assumptions.push({ field, value, unit: null, source, fact: null });
  completeModel(question, catalog, { add, noted, notes });
  completeHardware(question, catalog, add, notes);
  completeHours(question, add);
  const region = question.region ?? 'world';
  if (question.intensity === undefined) {
    const { chosen, region: found } = catalog.grid(region);
    const why = question.region === undefined ? ', since no region is told' : '';
    add(
      'intensity',
      chosen.value,
      'g/kWh',
      `${sourceLabel(found, chosen)}, of ${found.title}${why}`,
      chosen.id,
    );
  }
  return { given, question, assumptions, notes };
}

type Add = (
  field: SharedField,
  value: number | string | null | undefined,
  unit: string | null,
  source: string,
  fact?: string | null,
) => void;

interface Noting {
  readonly add: Add;
  /** An input that is no number and no word stands in its assumption as what it is of. */
  readonly noted: (field: SharedField, value: string, source: string) => void;
  readonly notes: string[];
}

function completeModel(question: Draft, catalog: EstimatorCatalog, { add, noted, notes }: Noting): void {
  const preset = question.model === undefined ? null : catalog.model(question.model);
  if (preset !== null) {
    const count = preset.params.published ?? preset.params.study;
    add('params', count?.value, 'parameters', `${count?.source.title}, of ${preset.id}`, count?.id);
    if (question.config === undefined) {
      question.config = preset.config as Record<string, unknown>;
      noted('config', preset.id, `config.json of ${preset.id}, by the catalog`);
    }
  } else if (question.model !== undefined) {
    const record = configurationsOf(catalog.published(), question.model)[0];
    if (record !== undefined) {
      const source = `${record.source.title}, of ${record.subject.model}`;
      add('params', record.params, 'parameters', source);
      add('active_params', record.active_params, 'parameters', source);
    } else if (question.params === undefined) {
      const near = nearestModels(question.model);
      notes.push(
        `No model of the catalog is called ${question.model}${near.length > 0 ? ` (nearest: ${listed(near)})` : ''}: methods that need its parameters want params.`,
      );
    }
  }
  add(
    'active_params',
    question.params,
    'parameters',
    'taken as a dense model: every token passes through all',
  );
  const { phase, params, active_params: active } = question;
  // A fine-tuning of adapters tells its work as that of as many parameters.
  if (phase !== 'fine-tuning' && params !== undefined && active !== undefined && active > params)
    throw refusal(`active_params cannot be ${active}: the model has ${params} parameters in all.`, {
      remedy: 'tell both params and active_params',
    });
}

function completeHardware(question: Draft, catalog: EstimatorCatalog, add: Add, notes: string[]): void {
  const found = question.hardware === undefined ? null : catalog.accelerator(question.hardware);
  if (found !== null) {
    const of = `Wattlas, accelerators, of ${found.name}`;
    add('tdp_w', found.tdp_w, 'W', of, `accelerator/${found.id}`);
    const peak = peakOf(found, question.precision);
    add(
      'peak_flops',
      peak.tflops === null ? null : peak.tflops * 1e12,
      'FLOP/s',
      `${of}, ${peak.format}, dense`,
      `accelerator/${found.id}`,
    );
  }
  if (question.hardware !== undefined && found === null) {
    const { hardware, tdp_w } = question;
    const known = knowsHardware(catalog, hardware);
    if (!known && tdp_w === undefined) accelerator(hardware);
    const near = nearestAccelerators(hardware);
    if (!known) notes.push(`The catalog holds no accelerator ${hardware}: what is told of it stands alone.`);
    else if (tdp_w === undefined && near.length > 0)
      notes.push(
        `${hardware} could be ${listed(near)}: methods that need its watts want one of them, or tdp_w.`,
      );
  }
  const cpu = question.cpu === undefined ? null : catalog.cpu(question.cpu);
  if (cpu?.state === 'matched')
    add('cpu_tdp_w', cpu.fact.value, 'W', `${cpu.fact.source.title}, one ${cpu.name}`, cpu.fact.id);
  else if (cpu !== null && question.cpu_tdp_w === undefined)
    notes.push(
      `No processor of the catalog is called ${question.cpu}: ${cpu.reason}${cpu.nearest.length > 0 ? `; nearest: ${listed(cpu.nearest)}` : ''}.`,
    );
}

/** Whether a method's own table names a card that the catalog does not, as `H100` without its form. */
function knowsHardware(catalog: EstimatorCatalog, name: string): boolean {
  return (
    cardOf(catalog.table('mlco2-hardware'), name, catalog) !== null ||
    cardOf(catalog.table('green-algorithms-gpus'), name, catalog) !== null ||
    catalog.table('ccf-gpus').rows.some(({ model }) => namesCard(name, String(model))) ||
    catalog.published().some(({ hardware }) => namesCard(name, hardware.accelerator))
  );
}

/** Formats narrower than a device multiplies in are unpacked first: their peak is that of 16 bits. The catalog holds none of TF32. */
function peakOf(
  card: Accelerator,
  precision: WeightPrecision = 'bf16',
): { readonly tflops: number | null; readonly format: string } {
  if (precision === 'tf32') return { tflops: null, format: 'TF32' };
  if (precision === 'fp32') return { tflops: card.fp32_tflops, format: 'FP32' };
  if (precision === 'fp8' && card.fp8_dense_tflops !== null)
    return { tflops: card.fp8_dense_tflops, format: 'FP8' };
  if (precision === 'int8' && card.int8_dense_tops !== null)
    return { tflops: card.int8_dense_tops, format: 'INT8' };
  return { tflops: card.fp16_bf16_dense_tflops, format: 'FP16/BF16' };
}

const SECONDS_PER_HOUR = 3600;

/** 6 FLOP a parameter and token in training (Kaplan et al. 2020, section 2.1); a batch is answered in the time of one request. */
function completeHours(question: Draft, add: Add): void {
  if (question.phase === 'inference') {
    const { tokens_per_s, output_tokens, ttft_s = 0, requests = 1, batch = 1 } = question;
    if (tokens_per_s !== undefined && output_tokens !== undefined)
      add('latency_s', ttft_s + output_tokens / tokens_per_s, 's', 'ttft_s + output_tokens ÷ tokens_per_s');
    const { latency_s } = question;
    if (latency_s !== undefined)
      add(
        'hours',
        (latency_s * requests) / batch / SECONDS_PER_HOUR,
        'h',
        'latency_s × requests ÷ batch: the hardware answers a batch in the time of one request',
      );
    return;
  }
  const { active_params, training_tokens, peak_flops, mfu, accelerators = 1 } = question;
  if (active_params === undefined || training_tokens === undefined) return;
  if (peak_flops === undefined || mfu === undefined) return;
  add(
    'hours',
    (6 * active_params * training_tokens) / (accelerators * peak_flops * mfu) / SECONDS_PER_HOUR,
    'h',
    '6 × active_params × training_tokens ÷ (accelerators × peak_flops × mfu)',
  );
}
