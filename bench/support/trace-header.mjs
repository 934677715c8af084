/** A header for traces that a benchmark writes. */
export const headerOf = (id, channels, extra = {}) => ({
  schema: 'wattlas.trace/1',
  id,
  at_s: 1_750_000_000,
  wattlas: '0.0.0',
  machine: { platform: 'linux', release: '6.8', arch: 'x64', cpu: 'bench', kind: 'node' },
  subject: { workload: 'idle', title: 'benchmark' },
  protocol: {
    preset: null,
    runs: 1,
    warmup: 0,
    queries: null,
    batch: 1,
    until: null,
    baseline_s: { before: 0, after: 0 },
    rate_hz: 10,
  },
  intensity: { g_per_kwh: 475, source: 'bench', year: 2024, provenance: 'assumed' },
  channels,
  owner: { pid: process.pid, start: '' },
  ...extra,
});
