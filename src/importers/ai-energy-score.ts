import { basename, dirname } from 'node:path';
import { type Task, tasks } from '../domain/task.ts';
import { exactly } from '../domain/uncertain.ts';
import { unixSeconds } from './cell.ts';
import { contentId, machineId } from './content-id.ts';
import { importedComponent, importedMachine, importedRecord } from './imported-record.ts';
import type { Importer, Outcome, SourceFile } from './importer.ts';
import { amountIn, describeValue, isObject, numberIn, plainValues } from './json-values.ts';
import { headerOf, readTable, type TableRow, valuesOf } from './table.ts';

const FORMAT = 'ai-energy-score';
const JOULES_PER_WH = 3600;
const phases = ['preprocess', 'prefill', 'decode'] as const;

/**
 * AI Energy Score (Hugging Face): GPU_ENERGY_SUMMARY.json of one benchmark, and the tables that its batches are gathered in.
 * Watt-hours of the GPUs alone, from their counters; no PUE.
 */
export const aiEnergyScore: Importer = {
  id: FORMAT,
  title: 'AI Energy Score',
  sign: 'a JSON object with units, total and decode_wh, or a CSV header with model_name and gpu_energy_wh',
  recognises(file) {
    const names = headerOf(file);
    if (names.includes('model_name') && names.includes('gpu_energy_wh')) return true;
    if (!file.head.includes('"decode_wh"')) return false;
    const document = file.json();
    return isObject(document) && 'total' in document && 'decode_wh' in document;
  },
  *read(file) {
    const document = /^\s*\{/.test(file.head) ? file.json() : undefined;
    if (isObject(document)) yield summaryOutcome(file, document);
    else
      yield* readTable(file, ['model_name', 'gpu_energy_wh', 'total_duration_seconds'], (row) =>
        rowOutcome(file, row),
      );
  },
};

function summaryOutcome(file: SourceFile, document: Readonly<Record<string, unknown>>): Outcome {
  const rejected = (reason: string, fault?: 'negative'): Outcome => ({
    state: 'rejected',
    line: null,
    reason,
    ...(fault ? { fault } : {}),
  });
  if (document.units !== 'Wh')
    return rejected(
      `units is ${describeValue(document.units)}; the format is in "Wh", and no other is guessed`,
    );
  const total = amountIn(document, 'total');
  if (typeof total !== 'number') return rejected(total.reason, total.fault);
  const folder = basename(dirname(file.path));
  const energy_j = total * JOULES_PER_WH;
  // In its own words this kind of summary puts everything under decode: that is no phase.
  const split = document.format === 'optimum';
  return {
    state: 'taken',
    line: null,
    record: importedRecord({
      id: contentId(FORMAT, `${folder}\0${JSON.stringify(document)}`),
      at_s: file.changed_s,
      subject: { workload: 'imported', title: `AI Energy Score, ${folder}` },
      machine: importedMachine({ id: machineId(FORMAT) }),
      energy_j,
      components: [gpuComponent(energy_j, 'total')],
      pue: null,
      duration_s: 0,
      phases: phases.flatMap((name) => {
        const wh = split ? numberIn(document, `${name}_wh`) : null;
        return wh === null
          ? []
          : [
              {
                name,
                origin: 'marks',
                windows: 1,
                duration_s: 0,
                energy_j: exactly(wh * JOULES_PER_WH),
              } as const,
            ];
      }),
      warnings: [
        'The summary tells no model, duration or date: the folder names it, the time is that of the file.',
      ],
      imported: {
        format: FORMAT,
        version: null,
        file: file.path,
        line: null,
        run_id: null,
        timestamp: null,
        batch: null,
        values: plainValues(document),
      },
    }),
  };
}

function rowOutcome(file: SourceFile, row: TableRow): Outcome {
  const error = row.word('error_message');
  const successful = row.number('successful_prompts');
  if (successful === 0)
    return {
      state: 'rejected',
      line: row.line,
      reason: `no prompt succeeded${error ? `: ${error.slice(0, 120)}` : ''}`,
    };
  const energy_j = row.amount('gpu_energy_wh') * JOULES_PER_WH;
  const model = row.word('model_name') ?? 'not told';
  const word = row.word('task')?.replaceAll('_', '-');
  const task = tasks.find((each): each is Task => each === word);
  const reasoning = row.word('reasoning_state');
  const timestamp = row.word('timestamp');
  const at_s = timestamp === null ? null : unixSeconds(timestamp);
  const carbon_g = row.number('co2_emissions_g');
  const kwh = energy_j / 3_600_000;
  return {
    state: 'taken',
    line: row.line,
    record: importedRecord({
      id: contentId(FORMAT, row.content),
      at_s: at_s ?? file.changed_s,
      subject: {
        workload: 'imported',
        title: reasoning ? `${model}, reasoning ${reasoning}` : model,
        model,
        ...(task ? { task } : {}),
      },
      machine: importedMachine({ id: machineId(FORMAT) }),
      energy_j: energy_j === 0 ? null : energy_j,
      components: [gpuComponent(energy_j === 0 ? null : energy_j, 'gpu_energy_wh')],
      pue: null,
      duration_s: row.amount('total_duration_seconds'),
      queries: successful,
      tokens: row.number('total_completion_tokens'),
      per_query: successful !== null && energy_j > 0 ? energy_j / successful : null,
      carbon_g: energy_j > 0 ? carbon_g : null,
      intensity:
        carbon_g !== null && kwh > 0
          ? {
              g_per_kwh: carbon_g / kwh,
              region: 'not told',
              title: 'place not told',
              source: 'AI Energy Score, emissions / energy of the row',
              year: null,
              provenance: 'published',
              fact: 'ai-energy-score/emissions-per-energy',
              licence: 'of the table',
              alternatives: [],
            }
          : null,
      warnings: at_s === null ? ["The row tells no date: the time is that of the file's last change."] : [],
      imported: {
        format: FORMAT,
        version: null,
        file: file.path,
        line: row.line,
        run_id: null,
        timestamp,
        batch: null,
        values: valuesOf(row, ['timestamp']),
      },
    }),
  };
}

const gpuComponent = (energy_j: number | null, column: string) =>
  importedComponent({
    id: 'gpus',
    title: 'GPUs',
    device: 'accelerators',
    energy_j,
    provenance: 'measured',
    source: `${FORMAT}:${column}`,
    scope: 'device',
    reasons: energy_j === null ? [`${column} is 0: nothing was read`] : [],
  });
