import type { BenchmarkScore } from '../domain/imported.ts';
import type { Task } from '../domain/task.ts';
import { contentId, machineId } from './content-id.ts';
import { importedMachine, importedRecord } from './imported-record.ts';
import type { Importer, Outcome, SourceFile } from './importer.ts';
import { entry, isObject, type JsonObject, numberIn, plainValues, wholeIn, wordIn } from './json-values.ts';

const FORMAT = 'lm-eval';

/**
 * Results of the lm-evaluation-harness (Gao et al.): scores by benchmark, no energy. Each benchmark becomes a record with
 * scores and a missing energy, found beside the energies of the same model and task.
 */
export const lmEval: Importer = {
  id: FORMAT,
  title: 'lm-evaluation-harness',
  sign: 'a JSON object with results, config.model_args and task_hashes or git_hash',
  recognises(file) {
    if (!/^\s*\{/.test(file.head) || !file.head.includes('"results"')) return false;
    const document = file.json();
    return (
      isObject(document) &&
      isObject(document.results) &&
      isObject(document.config) &&
      ('model_args' in document.config || 'git_hash' in document || 'task_hashes' in document)
    );
  },
  *read(file) {
    const document = file.json() as JsonObject;
    const model = modelOf(document);
    if (model === null) {
      yield {
        state: 'rejected',
        line: null,
        reason: 'names no model: neither model_name nor pretrained= in config.model_args',
      };
      return;
    }
    for (const [benchmark, found] of Object.entries(document.results as JsonObject)) {
      const scores = isObject(found) ? scoresOf(benchmark, found, document) : [];
      yield scores.length > 0
        ? taken(file, document, model, benchmark, scores)
        : { state: 'rejected', line: null, reason: `results.${benchmark} holds no score` };
    }
  },
};

/** Benchmarks that are data sets of a task of the hub; of another one the task is not told. */
const taskOfBenchmark: Readonly<Record<string, Task>> = {
  sst2: 'text-classification',
  imdb: 'text-classification',
  cola: 'text-classification',
  mrpc: 'text-classification',
  qqp: 'text-classification',
  mnli: 'text-classification',
  qnli: 'text-classification',
  rte: 'text-classification',
  wnli: 'text-classification',
  squadv2: 'question-answering',
  squad_completion: 'question-answering',
  sciq: 'question-answering',
  cnn_dailymail: 'summarization',
  xsum: 'summarization',
  wikitext: 'text-generation',
  lambada: 'text-generation',
};

function taken(
  file: SourceFile,
  document: JsonObject,
  model: string,
  benchmark: string,
  scores: readonly BenchmarkScore[],
): Outcome {
  const task = taskOfBenchmark[benchmark.replace(/_(?:openai|standard)$/, '')];
  const date = numberIn(document, 'date');
  const config = document.config as JsonObject;
  const total = Number(document.total_evaluation_time_seconds ?? Number.NaN);
  const benchmarks = Object.keys(document.results as JsonObject).length;
  return {
    state: 'taken',
    line: null,
    record: importedRecord({
      id: contentId(
        FORMAT,
        JSON.stringify([model, benchmark, scores, document.config, document.git_hash, document.date]),
      ),
      at_s: date ?? file.changed_s,
      subject: { workload: 'imported', title: `${benchmark}: ${model}`, model, ...(task ? { task } : {}) },
      machine: importedMachine({ id: machineId(FORMAT, wordIn(config, 'device')) }),
      energy_j: null,
      components: [],
      pue: null,
      // The time is of all benchmarks of the file together; with one alone it is that one's.
      duration_s: benchmarks === 1 && Number.isFinite(total) ? total : 0,
      scores,
      warnings: date === null ? ["The file tells no date: the time is that of the file's last change."] : [],
      imported: {
        format: FORMAT,
        version: wordIn(document, 'lm_eval_version') ?? wordIn(document, 'git_hash'),
        file: file.path,
        line: null,
        run_id: wordIn(entry(document, 'task_hashes'), benchmark),
        timestamp: date === null ? null : String(date),
        batch: wholeIn(config, 'batch_size'),
        values: { benchmark, ...plainValues(config) },
      },
    }),
  };
}

/** `acc,none` and its `acc_stderr,none`; older files write `acc` and `acc_stderr`. */
function scoresOf(benchmark: string, found: JsonObject, document: JsonObject): BenchmarkScore[] {
  const better = entry(entry(document, 'higher_is_better'), benchmark);
  const shots = numberIn(entry(document, 'n-shot'), benchmark) ?? numberIn(document.config, 'num_fewshot');
  const samples = numberIn(entry(entry(document, 'n-samples'), benchmark), 'effective');
  return Object.entries(found).flatMap(([key, value]) => {
    const [metric = '', filter] = key.split(',');
    if (
      typeof value !== 'number' ||
      !Number.isFinite(value) ||
      /_stderr$|^(?:alias|sample_len)$/.test(metric)
    )
      return [];
    const stderr = numberIn(found, `${metric}_stderr${filter === undefined ? '' : `,${filter}`}`);
    const higher = entry(better, metric);
    return [
      {
        benchmark,
        metric: filter === undefined || filter === 'none' ? metric : key,
        value,
        stderr,
        shots: shots !== null && Number.isInteger(shots) ? shots : null,
        samples: samples !== null && Number.isInteger(samples) ? samples : null,
        higher_is_better: typeof higher === 'boolean' ? higher : null,
      },
    ];
  });
}

function modelOf(document: JsonObject): string | null {
  const args = entry(document.config, 'model_args');
  const pretrained =
    typeof args === 'string'
      ? /(?:^|,)\s*(?:pretrained|model)=([^,]+)/.exec(args)?.[1]
      : wordIn(args, 'pretrained');
  return pretrained ?? wordIn(document, 'model_name') ?? wordIn(document, 'model_name_sanitized');
}
