import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { largeStore } from './support/large-store.mjs';
import { cli } from './support/product.mjs';
import { residentPeak } from './support/resident-peak.mjs';
import { freshEnvironment } from './support/scratch.mjs';

const GOAL = 2;
const MOST_MB = 5;
const MOST_MIB = 400;

/** What the pages ask for first, those of a list with a filter and a sort of it included. */
const paths = [
  '/api/records?limit=8',
  '/api/alike',
  '/api/points',
  '/api/records?limit=1000&order=desc',
  '/api/records?limit=1000&order=asc&sort=per_query&batch=8',
  '/api/records?limit=1000&search=model-3',
  '/api/store/models',
  '/api/models/gpt2',
  '/api/models/lab-1%2Fmodel-3',
  '/api/choose?task=text-classification',
  '/api/records?limit=200',
];

/** The slowest answer that a page of the explorer waits for, in a server just started. */
export default {
  id: 'large-pages',
  title: 'First data of a page of the explorer over a store of 1 M records',
  goal: `≤ ${GOAL} s, ≤ ${MOST_MB} MB, server ≤ ${MOST_MIB} MB`,
  async run() {
    const { dir } = await largeStore();
    const child = spawn(process.execPath, [cli, 'serve', '--store', dir, '--port', '0'], {
      env: freshEnvironment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
      const base = /http:\/\/[\d.]+:\d+/.exec(line)?.[0];
      const answers = [];
      for (const path of paths) {
        const start = performance.now();
        const response = await fetch(base + path);
        const { length } = await response.text();
        if (!response.ok) throw new Error(`${path} answered ${response.status}`);
        answers.push({ path, wall_s: (performance.now() - start) / 1000, mb: length / 1e6 });
      }
      const peak = residentPeak(child.pid);
      const slowest = answers.reduce((a, b) => (b.wall_s > a.wall_s ? b : a));
      const largest = answers.reduce((a, b) => (b.mb > a.mb ? b : a));
      return {
        value: slowest.wall_s,
        unit: 's',
        goal: this.goal,
        pass: slowest.wall_s <= GOAL && largest.mb <= MOST_MB && peak <= MOST_MIB,
        detail: `slowest ${slowest.path}; largest ${largest.path} with ${largest.mb.toFixed(1)} MB before compression; the server at most ${Math.round(peak)} MiB resident`,
      };
    } finally {
      child.kill();
      await once(child, 'close');
    }
  },
};
