/** Twelve channels as a server with two sockets and eight GPUs has them. */
export function serverChannels() {
  const common = { meter: 'bench', scope: 'device', role: 'cover', kind: 'counter', max_power_w: 1000 };
  const rapl = ['cpu-package-0', 'cpu-package-1', 'dram-0', 'dram-1'].map((component) => ({
    ...common,
    id: `rapl:${component}`,
    component,
    title: component,
    source: 'rapl',
    device: component.startsWith('dram') ? 'dram' : 'cpu-package',
    joules_per_count: 1e-6,
    modulus: 262_143_328_911,
    tick_s: 0.001,
  }));
  const gpus = Array.from({ length: 8 }, (_, i) => ({
    ...common,
    id: `nvml:${i}:energy`,
    component: `gpu-${i}`,
    title: `GPU ${i}`,
    source: 'nvml',
    device: 'accelerator',
    joules_per_count: 1e-3,
    modulus: null,
    tick_s: 0.1,
  }));
  return [...rapl, ...gpus];
}

/**
 * Fills rows with what such counters show at 10 Hz: RAPL in steps of 61 µJ, NVML in mJ, loads that wander, and times
 * that are a little late each. Made beforehand, so that making them is not timed.
 */
export function realisticRows(rows, channels) {
  let state = 42;
  const noise = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const times_s = new Float64Array(rows);
  const values = Array.from({ length: rows }, () => new Float64Array(channels.length));
  const total = channels.map(() => 1e9 * noise());
  const load = channels.map(() => noise());
  for (let i = 0; i < rows; i++) {
    times_s[i] = i / 10 + noise() * 2e-4;
    for (let c = 0; c < channels.length; c++) {
      const { joules_per_count, modulus, max_power_w } = channels[c];
      load[c] = Math.min(1, Math.max(0.1, load[c] + (noise() - 0.5) * 0.1));
      total[c] += (load[c] * max_power_w * 0.1) / joules_per_count;
      const wrapped = modulus === null ? total[c] : total[c] % modulus;
      values[i][c] =
        modulus === null ? Math.floor(wrapped) : Math.floor(Math.floor(wrapped / 61.035) * 61.035);
    }
  }
  return { times_s, values };
}
