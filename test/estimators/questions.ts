import type { Answered } from './estimator-contract.ts';

const training = { phase: 'training', hardware: 'v100-sxm2-16', accelerators: 512, region: 'US-OR' } as const;
const serving = { phase: 'inference', output_tokens: 400, requests: 1000, region: 'FR' } as const;

/** For each method, by id and version, questions it answers: the contract's suite asks them. */
export const questions: Readonly<Record<string, readonly [Answered, ...Answered[]]>> = {
  'physical@1': [
    { ...serving, model: 'meta-llama/Llama-3.1-8B-Instruct', input_tokens: 500, batch: 32 },
    { ...serving, model: 'llama-2-7b', input_tokens: 500, batch: 32 },
    { ...serving, params: 70e9 },
    { ...serving, params: 1e12, active_params: 32e9, precision: 'fp8', hardware: 'a100-sxm-80', batch: 1 },
    { phase: 'inference', model: 'black-forest-labs/FLUX.1-dev', requests: 10 },
    {
      phase: 'inference',
      task: 'fill-mask',
      model: 'bert-base-uncased',
      hardware: 'a100-sxm-80',
      requests: 1000,
      region: 'US-OR',
    },
    {
      phase: 'inference',
      task: 'text-classification',
      model: 'distilbert-base-uncased',
      cpu_cores: 4,
      time_scale: 1.3,
      power_scale: 0.8,
      scale_spread: 0.2,
      measured_devices: ['cpu-package', 'dram'],
    },
    { phase: 'training', params: 7e9, training_tokens: 2e12, hardware: 'a100-sxm-80', mfu: 0.4 },
    { phase: 'fine-tuning', params: 7e9, training_tokens: 1e9, hardware: 'h100-sxm', accelerators: 8 },
  ],
  'ai-energy-score@a5b9a04': [
    { phase: 'inference', params: 20e9 },
    { phase: 'inference', model: 'distilbert/distilgpt2', params: 82e6, requests: 5000 },
    { phase: 'inference', params: 120e9, score_wh: 8500, peers_wh: [1, 20, 8500] },
  ],
  'boavizta-gpu@tests-712': [{ phase: 'training', hours: 1000, accelerators: 8 }],
  'carbontracker@61759d1': [
    { phase: 'training', epochs: 100, epoch_energy_j: [72_000, 79_200] },
    { phase: 'fine-tuning', epochs: 3, epoch_energy_j: [1], pue: 1, intensity: 0 },
  ],
  'cloud-carbon-footprint@0656d55': [
    {
      phase: 'training',
      hours: 10,
      cpu_cores: 96,
      hardware: 'a100-sxm-80gb',
      accelerators: 8,
      region: 'aws:us-west-2',
    },
    { phase: 'inference', hours: 1, cpu_cores: 4, provider: 'azure', replication: 3 },
    { phase: 'inference', hours: 24, cpu_cores: 1, embodied_g: 1_795_700, largest_vcpus: 96 },
  ],
  'co2js@swd-4': [
    { phase: 'inference', bytes: 1e6 },
    { phase: 'inference', bytes: 1e6, requests: 20, region: 'FR' },
  ],
  'codecarbon@2.3.1': [
    { phase: 'training', hours: 10, memory_gib: 1148.738 },
    { phase: 'inference', hours: 1, memory_gib: 64, cpu: 'Some 9999X', cpu_threads: 32, pue: 1.2 },
  ],
  'codecarbon@3.2.1': [
    {
      phase: 'training',
      hours: 10,
      memory_gib: 512,
      cpu: 'AMD EPYC 7763',
      utilisation: 0.5,
      region: 'US-OR',
    },
    { phase: 'inference', hours: 1, memory_gib: 8, arm: true },
  ],
  'ecologits@5be90da': [
    { ...serving, params: 8e9, provider: 'mistral' },
    { ...serving, model: 'llama-2-7b', batch: 8, pue: 1.3, wue: 0.5 },
    { ...serving, params: 671e9, active_params: 37e9, provider: 'anthropic', region: 'aws:us-west-2' },
    {
      phase: 'inference',
      output_tokens: 1,
      params: 1e9,
      provider: 'openai',
      latency_s: 0.01,
      region: 'world',
    },
  ],
  'google-serving@2025': [
    { phase: 'inference', model: 'gemini', requests: 3 },
    { phase: 'inference', provider: 'google', boundary: 'accelerator' },
  ],
  'green-algorithms@30df2fe': [
    { phase: 'training', hours: 12, cpu_cores: 12, memory_gib: 64 },
    { ...training, hours: 10, psf: 3, provider: 'gcp' },
    { phase: 'inference', hours: 1, hardware: 'NVIDIA Tesla T4', pue: 1, utilisation: 0.5 },
  ],
  'green-algorithms-ai@30df2fe': [
    { phase: 'training', energy_j: 3.6e8, research_factor: 2, retraining_share: 0.1, retrainings: 12 },
    { phase: 'inference', energy_j: 3.6e6, period: 'week', reporting: 'year' },
  ],
  'llmcarbon@dbd96b7': [
    { ...training, params: 550e6, training_tokens: 7e12, mfu: 0.212, system_w: 342, pue: 1.1 },
    { ...serving, params: 8e9, input_tokens: 100, hardware: 'h100-sxm', mfu: 0.4 },
  ],
  'mistral-lca@2025': [
    { phase: 'inference', model: 'mistral-large-2', output_tokens: 100, requests: 2 },
    { phase: 'training', model: 'mistralai/Mistral-Large-2' },
  ],
  'ml-energy@v3-0cd52da': [
    { ...serving, model: 'Llama-3.1-8B-Instruct', batch: 64, hardware: 'h100-sxm' },
    { phase: 'inference', model: 'meta-llama/Llama-3.1-70B-Instruct', batch: 100 },
    { phase: 'inference', model: 'black-forest-labs/FLUX.1-dev', requests: 10 },
    { phase: 'inference', model: 'Wan2.1-14B' },
  ],
  'mlco2-impact@d0d3ee5': [
    { phase: 'training', hardware: 'Tesla V100-PCIE-16GB', hours: 100, region: 'aws:us-west-2' },
    { phase: 'inference', hardware: 'h100-sxm', hours: 1, intensity: 4 },
  ],
  'patterson@2021': [
    { ...training, hours: 355.2, pue: 1.1, system_w: 330 },
    { ...training, hours: 355.2, pue: 1.1 },
  ],
  'sci@iso-21031-2024': [
    { phase: 'inference', energy_j: 3.6e6, requests: 100, region: 'FR', hours: 2, embodied_g: 1e6 },
    { phase: 'inference', emissions_g: 5.02, requests: 100 },
    { phase: 'inference', cpu_tdp_w: 100, utilisation: 0.15, hours: 7 / 3600, resource_share: 0.125 },
  ],
  'sci-ai-consumer@2025': [
    { ...serving, energy_j: 3.6e6 },
    { ...serving, emissions_g: 10 },
  ],
  'sci-ai-provider@2025': [
    { phase: 'training', emissions_g: 2e8, flop: 5e22 },
    { phase: 'training', energy_j: 1e12, params: 8e9, training_tokens: 1e12, hours: 100, accelerators: 8 },
  ],
  'strubell@2019': [
    { phase: 'training', hours: 84, total_w: 1515.43 },
    { ...training, hours: 10, host_w: 200 },
  ],
  'tdp-hours@llama-a9c89c4': [
    { phase: 'training', hours: 100, accelerators: 8, hardware: 'h100-sxm', region: 'FR' },
    {
      phase: 'training',
      training_tokens: 15e12,
      params: 8e9,
      hardware: 'h100-sxm',
      mfu: 0.4,
      accelerators: 16,
    },
    { phase: 'inference', latency_s: 2, requests: 1000, batch: 8, tdp_w: 700, intensity: 100 },
  ],
};
