import { openStore } from '../../src/store/sqlite.ts';
import { createTraceWriter } from '../../src/store/traces.ts';
import { modelMeasurement } from '../golden/measurements.ts';
import { sampleHeader } from './sample-header.ts';

// One of several processes on one store: puts 25 records with their traces, or reads lists all the while.
const [place = '', task = '', name = ''] = process.argv.slice(2);
const store = await openStore(place);
for (let i = 0; i < 25; i++) {
  const id = `work-${name}-${i}`;
  if (task === 'put') {
    const writer = createTraceWriter({ dir: place, header: sampleHeader(1, id) });
    writer.append(i, Float64Array.of(i));
    writer.finish();
    await store.put({ ...modelMeasurement, id });
    if ((await store.get(id)).id !== id) throw new Error(`${id} was put and cannot be got`);
  } else {
    const seen = await store.list({ sort: 'energy_j' });
    for (const { id: other } of seen.slice(0, 3)) await store.get(other);
    await new Promise((done) => setTimeout(done, 5));
  }
}
await store.close();
