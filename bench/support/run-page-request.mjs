// One process, one cold request for the power of a run: run-page-request.mjs STORE ID
import { product } from './product.mjs';

const [dir, id] = process.argv.slice(2);
const { app } = await product('server/app');
const { openStore } = await product('store/sqlite');
const store = await openStore(dir);
const server = app({ store, doctor: async () => ({}), version: 'bench' });
const headers = { host: '127.0.0.1:4173' };
// The server is up, no run has been asked for.
await (await server.fetch(new Request('http://127.0.0.1:4173/api/charts', { headers }))).text();
const get = async () => {
  const start = performance.now();
  const response = await server.fetch(
    new Request(`http://127.0.0.1:4173/api/records/${id}/power`, { headers }),
  );
  const body = await response.text();
  const took_ms = performance.now() - start;
  if (response.status !== 200) throw new Error(`${response.status}: ${body.slice(0, 300)}`);
  return { took_ms, samples: JSON.parse(body).samples, bytes: body.length };
};
const first = await get();
const second = await get();
await store.close();
console.log(JSON.stringify({ ...first, again_ms: second.took_ms }));
process.exit();
