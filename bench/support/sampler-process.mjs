// A process that samples a machine at 10 Hz, or one that opens the same and only sleeps; prints its CPU seconds a second.
// node sampler-process.mjs sample|sleep MACHINE|here SECONDS
import { setTimeout as sleep } from 'node:timers/promises';
import { product } from './product.mjs';
import { scratch } from './scratch.mjs';
import { headerOf } from './trace-header.mjs';

const [mode, machine, seconds] = process.argv.slice(2);
const { openMeters } = await product('actions/open-meters');
const { quietV8 } = await product('platform/quiet-v8');
const { Sampler } = await product('measurement/sampler');
const { createTraceWriter } = await product('store/traces');
const host =
  machine === 'here'
    ? (await product('platform/node-host')).nodeHost()
    : (await product('platform/recorded-host')).recordedHost(machine);
const meters = await openMeters(host);
const sink = createTraceWriter({ dir: scratch(), header: headerOf('bench-sampler', meters.channels) });
const sampler = new Sampler({ clock: host.clock, ...meters, sink, rate_hz: 10 });
// As the command line does before it measures.
quietV8();
if (mode === 'sample') sampler.start();
await sleep(5000);
const [before, start] = [process.cpuUsage(), performance.now()];
await sleep(seconds * 1000);
const { user, system } = process.cpuUsage(before);
const share = (user + system) / 1e3 / (performance.now() - start);
if (mode === 'sample') await sampler.stop();
const info = sink.finish();
meters.close();
console.log(JSON.stringify({ share, channels: meters.channels.length, rows: info.rows }));
