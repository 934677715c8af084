import { product } from './support/product.mjs';
import { realisticRows, serverChannels } from './support/realistic-rows.mjs';
import { scratch } from './support/scratch.mjs';
import { median } from './support/statistics.mjs';
import { headerOf } from './support/trace-header.mjs';

const GOAL = 1.5;
const ROWS = 250_000;

/** Readings a second from the first append to the finished, compressed file: journal, settling and fsync included. */
export default {
  id: 'trace-rate',
  title: 'Trace samples into the store',
  goal: '≥ 1.5 M/s',
  async run() {
    const { createTraceWriter } = await product('store/traces');
    const channels = serverChannels();
    const { times_s, values } = realisticRows(ROWS, channels);
    const rates = [];
    let bytes = 0;
    for (let round = 0; round < 7; round++) {
      const writer = createTraceWriter({ dir: scratch(), header: headerOf(`bench-rate-${round}`, channels) });
      const start = performance.now();
      for (let i = 0; i < ROWS; i++) writer.append(times_s[i], values[i]);
      const info = writer.finish();
      const took_s = (performance.now() - start) / 1000;
      if (info.rows !== ROWS || info.problem) throw new Error('The trace is not whole.');
      bytes = info.bytes;
      if (round > 0) rates.push((ROWS * channels.length) / took_s / 1e6);
    }
    const value = median(rates);
    return {
      value,
      unit: 'M/s',
      goal: this.goal,
      pass: value >= GOAL,
      detail: `a sample is one reading of one channel; ${ROWS.toLocaleString('en-GB')} rows of ${channels.length} channels, median of 6; ${(value / channels.length).toFixed(2)} M rows/s; ${(bytes / ROWS / channels.length).toFixed(2)} bytes a sample on disk`,
    };
  },
};
