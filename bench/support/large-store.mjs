import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { product, root } from './product.mjs';
import { scratch } from './scratch.mjs';

/** Records of the large store. */
export const RECORDS = 1_000_000;
const AT_A_TIME = 250;

let made;

/** A store of a million records like those that logs of others are imported as; made once a process. Returns its folder and the seconds it took. */
export function largeStore() {
  made ??= make();
  return made;
}

/**
 * Records of real logs again and again: under ids of their own, at other times, of half of them other models, on any of the
 * machines, in batches of 1 to 128, their energies times 0.74 to 1.35; every 500th is of scores alone.
 */
async function make() {
  const { openStore } = await product('store/sqlite');
  const { importPaths } = await product('actions/import');
  const few = scratch();
  await importPaths(few, [join(root, 'test/importers/fixtures')]);
  const source = await openStore(few, { readOnly: true });
  const real = [];
  for await (const record of source.records({ order: 'asc' })) real.push(record);
  await source.close();
  const dir = join(scratch(), 'store');
  const start = performance.now();
  const store = await openStore(dir);
  const draw = drawer(12_345);
  for (let i = 0; i < RECORDS; i += AT_A_TIME)
    await store.addMany(Array.from({ length: AT_A_TIME }, (_, k) => variant(i + k, real, draw)));
  await store.close();
  return { dir, took_s: (performance.now() - start) / 1000 };
}

function variant(i, real, draw) {
  const pick = (list) => list[Math.floor(draw() * list.length)];
  const base = pick(real);
  const k = Math.exp((draw() - 0.5) * 0.6);
  const times = (x) => x && { ...x, value: x.value * k, lo: x.lo * k, hi: x.hi * k };
  const digits = createHash('sha256').update(`large ${i}`).digest('hex');
  const other = draw() < 0.5 && base.subject.model ? `lab-${i % 4}/model-${Math.floor(draw() * 15)}` : null;
  const record = {
    ...base,
    id: [0, 4, 8, 12].map((at) => digits.slice(at, at + 4)).join('-'),
    at_s: 1.6e9 + Math.floor(i / 3) * 60 + draw(),
    subject: other === null ? base.subject : { ...base.subject, model: other },
    machine: pick(real).machine,
    energy_j: times(base.energy_j),
    carbon_g: times(base.carbon_g),
    per_query: times(base.per_query),
    components: base.components.map((each) => ({ ...each, energy_j: times(each.energy_j) })),
    runs: base.runs.map((run) => ({ ...run, energy_j: run.energy_j === null ? null : run.energy_j * k })),
    imported: { ...base.imported, line: i + 2, batch: base.per_query && 2 ** Math.floor(draw() * 8) },
  };
  return i % 500 > 0 || base.subject.model === undefined ? record : scoreOf(record, draw());
}

const scoreOf = (record, value) => ({
  ...record,
  energy_j: null,
  carbon_g: null,
  per_query: null,
  components: [],
  runs: [],
  scores: [
    {
      benchmark: 'sst2',
      metric: 'acc',
      value,
      stderr: 0.01,
      shots: 0,
      samples: 100,
      higher_is_better: true,
    },
  ],
});

/** Numbers in [0, 1), the same ones each time. */
function drawer(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
