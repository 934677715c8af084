import { describe, expect, it } from 'vitest';
import { powerSeries } from '../../src/measurement/power-series.ts';
import { idleTraceOn } from './measure-recorded.ts';

describe('power series', () => {
  it('shows the true power of every counted device, and idle together', async () => {
    const series = powerSeries(await idleTraceOn('b-server', 30));
    const mean = Object.fromEntries(
      series.channels.filter((c) => c.role === 'cover').map((c) => [c.component, c.mean_w]),
    );
    expect(mean['cpu-package-0']).toBeCloseTo(92.4, 0);
    expect(mean['dram-1']).toBeCloseTo(8.9, 0);
    expect(series.idle_w).toBeCloseTo(92.4 + 11.3 + 61.7 + 8.9, 0);
    for (const channel of series.channels.filter(
      (c) => c.component === 'cpu-package-0' && c.role === 'cover',
    )) {
      for (const w of channel.w) expect(Math.abs((w ?? Number.NaN) - 92.4)).toBeLessThan(3);
    }
  });
  it('keeps the least and the greatest power when it thins', async () => {
    const trace = await idleTraceOn('a-client', 20, { baseline_s: 1 });
    const all = powerSeries(trace, { points: 100_000 }).channels.find((c) => c.component === 'cpu-package-0');
    const few = powerSeries(trace, { points: 20 }).channels.find((c) => c.component === 'cpu-package-0');
    const range = (w: readonly (number | null)[] = []) => [
      Math.min(...w.map((v) => v ?? Infinity)),
      Math.max(...w.map((v) => v ?? -Infinity)),
    ];
    expect(few?.w.length).toBeLessThanOrEqual(24);
    expect(range(few?.w)).toEqual(range(all?.w));
  });
  it('subtracts the idle draw of each device when asked', async () => {
    const series = powerSeries(await idleTraceOn('b-server', 30), { minusIdle: true });
    for (const channel of series.channels.filter((c) => c.role === 'cover'))
      expect(Math.abs(channel.mean_w ?? 99)).toBeLessThan(0.2);
  });
  it('has no power above an idle draw that was not measured', async () => {
    const trace = await idleTraceOn('b-server', 5, { baseline_s: 0 });
    const { channels, idle_w } = powerSeries(trace, { minusIdle: true });
    expect(idle_w).toBeNull();
    expect(channels.map(({ w, mean_w }) => [w.length, mean_w])).toEqual(channels.map(() => [0, null]));
    expect(powerSeries(trace).channels.find(({ role }) => role === 'cover')?.w.length).toBeGreaterThan(2);
  });
  it('leaves a hole where a counter was reset', async () => {
    const series = powerSeries(await idleTraceOn('fault-reset', 10, { baseline_s: 1 }));
    const rapl = series.channels.find((c) => c.id.startsWith('rapl') && c.component === 'cpu-package-0');
    expect(rapl?.w).toContain(null);
    expect(rapl?.role).toBe('check');
  });
  it('names the windows and which of them count', async () => {
    const series = powerSeries(await idleTraceOn('b-server', 2, { runs: 2, warmup: 1, baseline_s: 2 }));
    expect(series.phases.map((p) => [p.name, p.counted])).toEqual([
      ['idle', false],
      ['warm-up', false],
      ['run', true],
      ['run', true],
      ['idle', false],
    ]);
  });
});
