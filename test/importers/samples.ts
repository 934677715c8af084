import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';
import type { Sample } from './importer-contract.ts';
import { fixture } from './importer-contract.ts';

const aiSummary = {
  units: 'Wh',
  total: 12.34,
  format: 'optimum',
  preprocess_wh: 0.01,
  prefill_wh: 4.33,
  decode_wh: 8,
};
const aiHeader =
  'model_name,model_class,task,reasoning_state,total_prompts,successful_prompts,failed_prompts,total_duration_seconds,avg_total_time,avg_time_to_first_token,total_tokens,total_prompt_tokens,total_completion_tokens,throughput_tokens_per_second,gpu_energy_wh,wh_per_1000_queries,co2_emissions_g,tokens_per_joule,avg_energy_per_prompt_wh,timestamp,error_message';
const aiRow =
  'openai/gpt-oss-20b,A,text_generation,High,1000,1000,0,1200.5,1.2,0.1,500000,200000,300000,250,100,100,40,0.83,0.1,2025-10-01T12:00:00Z,';
const results = {
  model_id: 'Qwen/Qwen3-8B',
  gpu_model: 'H100',
  num_gpus: 1,
  max_num_seqs: 128,
  steady_state_duration: 97.6,
  steady_state_energy: 54631.48,
  steady_state_energy_per_token: 0.093545,
  output_throughput: 4890.37,
  results: [
    {
      input_len: 245,
      output_len: 646,
      ttft: 0.156,
      itl: [0.012, 0.011],
      latency: 8.2,
      energy: 52.1,
      success: true,
    },
    { input_len: 100, output_len: 354, ttft: 0.1, itl: [0.012], latency: 4.2, energy: 30, success: true },
  ],
};
const lmEval = {
  results: {
    sst2: { alias: 'sst2', 'acc,none': 0.91, 'acc_stderr,none': 0.01 },
    gsm8k: {
      'exact_match,strict-match': 0.5,
      'exact_match_stderr,strict-match': 0.02,
      'exact_match,flexible-extract': 0.6,
    },
  },
  'n-shot': { sst2: 0, gsm8k: 5 },
  'n-samples': { sst2: { original: 872, effective: 872 } },
  higher_is_better: { sst2: { acc: true } },
  config: {
    model: 'hf',
    model_args: 'pretrained=org/model,dtype=float16',
    batch_size: 8,
    device: 'cuda:0',
    limit: null,
  },
  git_hash: 'abc123',
  date: 1_718_000_000.5,
  total_evaluation_time_seconds: '100.5',
  task_hashes: { sst2: 'ff' },
};
const runs = fixture('co2-inference/runs.csv').split('\n').slice(0, 4).join('\n');
const trackers = fixture('co2-inference/complete/text_classif_tomatoes.csv');

/** Files of every format, in the forms it comes in. */
export const samples: Readonly<Record<string, readonly [Sample, ...Sample[]]>> = {
  codecarbon: [
    {
      title: 'a log of trackers',
      content: trackers,
      records: 24,
      negative: trackers.replace(',0.0025941356863938,', ',-0.0025941356863938,'),
    },
    {
      title: 'a log of tasks',
      content: fixture('co2-inference/base/emissions_base_000f2a61-6c23-4644-af23-5dee6c40c537.csv'),
      records: 2,
    },
  ],
  'co2-inference-runs': [{ title: 'the table of runs', content: `${runs}\n`, records: 8 }],
  'ml-energy': [
    { title: 'configurations of requests', content: fixture('ml-energy/lm_arena_chat.csv'), records: 5 },
    { title: 'configurations of images', content: fixture('ml-energy/text_to_image.csv'), records: 5 },
    {
      title: 'results.json',
      content: JSON.stringify(results, null, 1),
      records: 1,
      negative: JSON.stringify({ ...results, steady_state_energy: -5 }),
    },
    {
      title: 'configurations of the leaderboard',
      content: JSON.stringify({
        task: 'text-to-image',
        configurations: [
          { model_id: 'a/b', gpu_model: 'H100', num_gpus: 1, batch_size: 2, energy_per_image_joules: 342 },
        ],
      }),
      records: 1,
    },
  ],
  'ai-energy-score': [
    {
      title: 'GPU_ENERGY_SUMMARY.json',
      content: JSON.stringify(aiSummary, null, 2),
      records: 1,
      negative: JSON.stringify({ ...aiSummary, total: -1 }),
    },
    {
      title: 'a table of results',
      content: `${aiHeader}\n${aiRow}\n`,
      records: 1,
      negative: `${aiHeader}\n${aiRow.replace(',100,100,40,', ',-100,100,40,')}\n`,
    },
  ],
  'lm-eval': [{ title: 'results of two benchmarks', content: JSON.stringify(lmEval, null, 2), records: 2 }],
  wattlas: [
    {
      title: 'records',
      content: `${JSON.stringify(modelMeasurement)}\n${JSON.stringify(commandMeasurement)}\n`,
      records: 2,
    },
    { title: 'a record as a document', content: JSON.stringify(modelMeasurement, null, 2), records: 1 },
    {
      title: 'a list of records',
      content: JSON.stringify([modelMeasurement, commandMeasurement], null, 1),
      records: 2,
    },
  ],
};
