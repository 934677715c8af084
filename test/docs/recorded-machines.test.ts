import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { doctor } from '../../src/actions/doctor.ts';
import { summarise } from '../../src/measurement/summarise.ts';
import { meters } from '../../src/meters/index.ts';
import { recordedHost } from '../../src/platform/recorded-host.ts';
import { virtualClock } from '../../src/platform/virtual-clock.ts';
import { traceOn } from '../measurement/measure-recorded.ts';

const page = readFileSync(new URL('../../docs/recorded-machines.md', import.meta.url), 'utf8');
const [example = '', recorder = ''] = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(
  (m) => m[1] as string,
);

/** Runs a block of the page in a new folder; gives the machine it leaves there. */
function run(script: string): string {
  const cwd = mkdtempSync(join(tmpdir(), 'wattlas-recorded-'));
  const ended = spawnSync('sh', ['-e', '-c', script], { cwd, encoding: 'utf8' });
  expect(ended.status, ended.stderr).toBe(0);
  return join(cwd, 'machine');
}

const linux = process.platform === 'linux';

describe('the blocks of docs/recorded-machines.md', () => {
  test('the example can be measured on: 5 s at 40 W are 200 J', async () => {
    const clock = virtualClock();
    const host = recordedHost(run(example), { clock });
    const trace = await traceOn(host, {
      subject: { workload: 'test', title: 'test' },
      async run({ signal }) {
        await clock.sleep(5, signal);
        return { exitCode: 0, signal: null, queries: null, tokens: null, cpu_s: null };
      },
      close: async () => {},
    });
    const record = summarise(trace);
    const component = record.components.find(({ id }) => id === 'cpu-package-0');
    expect(component?.provenance).toBe('measured');
    expect(component?.energy_j?.value).toBeCloseTo(200, 0);
  });
  test.skipIf(!linux)(
    `the recorder records this machine${linux ? '' : ' (skipped: it reads /proc, and this is not Linux)'}`,
    async () => {
      expect(recorder).toContain('seq 60');
      const machine = run(recorder.replace('seq 60', 'seq 1'));
      expect(existsSync(`${machine}.tar.gz`)).toBe(true);
      const report = await doctor(recordedHost(machine, { clock: virtualClock() }), meters);
      const ready = report.meters.filter(({ state }) => state === 'available').map(({ id }) => id);
      expect(ready).toEqual(expect.arrayContaining(['cpu-model', 'memory-model']));
    },
  );
});
