import { product } from './product.mjs';
import { realisticRows, serverChannels } from './realistic-rows.mjs';
import { headerOf } from './trace-header.mjs';

/** A store with one measurement of so many rows of twelve channels: a run between two idle phases. Returns its id. */
export async function storeWithRun(dir, rows) {
  const { createTraceWriter, readTrace } = await product('store/traces');
  const { openStore } = await product('store/sqlite');
  const { summarise } = await product('measurement/summarise');
  const { describeMachine } = await product('platform/machine');
  const { nodeHost } = await product('platform/node-host');
  const { intensityOf } = await product('catalog/grids');
  const channels = serverChannels();
  const { times_s, values } = realisticRows(rows, channels);
  const end_s = times_s[rows - 1];
  const id = `bench-page-${rows}`;
  const header = headerOf(id, channels, {
    machine: describeMachine(nodeHost()),
    intensity: intensityOf('FR'),
  });
  const writer = createTraceWriter({ dir, header });
  const phase = (type, name, t_s) => writer.event({ type, t_s, phase: name, index: 0 });
  const at = [0.05, 0.1, 0.1, 0.9, 0.9, 0.99].map((share) => Math.floor(share * rows));
  const events = new Map([
    [at[0], () => phase('phase-begin', 'idle', times_s[at[0]])],
    [
      at[1],
      () => {
        phase('phase-end', 'idle', times_s[at[1]]);
        phase('phase-begin', 'run', times_s[at[1]]);
      },
    ],
    [at[3], () => phase('phase-end', 'run', times_s[at[3]])],
  ]);
  for (let i = 0; i < rows; i++) {
    writer.append(times_s[i], values[i]);
    events.get(i)?.();
  }
  writer.event({
    type: 'finish',
    t_s: end_s,
    state: 'complete',
    wall_s: end_s,
    cpu_s: 1,
    rss_bytes: 5e7,
    late_p95_s: 0,
  });
  const { file } = writer.finish();
  const store = await openStore(dir);
  await store.put(summarise(readTrace(file)));
  await store.close();
  return id;
}
