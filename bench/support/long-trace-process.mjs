// Measures a recorded machine for so many seconds on a virtual clock; prints the largest memory while it measured.
// node long-trace-process.mjs MACHINE SECONDS CHANNELS
import { readFileSync } from 'node:fs';
import { product } from './product.mjs';
import { scratch } from './scratch.mjs';
import { headerOf } from './trace-header.mjs';

const [machine, seconds, most] = process.argv.slice(2);
const { openMeters } = await product('actions/open-meters');
const { Sampler } = await product('measurement/sampler');
const { createTraceWriter } = await product('store/traces');
const { recordedHost } = await product('platform/recorded-host');
const { virtualClock } = await product('platform/virtual-clock');

const clock = virtualClock();
const host = recordedHost(machine, { clock });
const meters = await openMeters(host, ['rapl', 'nvml']);
// The counted channels alone: the meters are read whole, their checks are left out of the rows.
const kept = meters.channels
  .flatMap((channel, c) => (channel.role === 'cover' ? [c] : []))
  .slice(0, Number(most));
const all = new Float64Array(meters.channels.length);
const session = {
  channels: kept.map((c) => meters.channels[c]),
  read(into, offset, onFault) {
    let from = 0;
    for (const own of meters.sessions) {
      own.read(all, from, onFault);
      from += own.channels.length;
    }
    for (let i = 0; i < kept.length; i++) into[offset + i] = all[kept[i]];
  },
  close: () => meters.close(),
};
const writer = createTraceWriter({ dir: scratch(), header: headerOf('bench-long', session.channels) });
let rows = 0;
let rss = 0;
const sink = {
  event: (event) => writer.event(event),
  append(t_s, values) {
    writer.append(t_s, values);
    if (rows++ % 2000 === 0) rss = Math.max(rss, process.memoryUsage.rss());
  },
};
const sampler = new Sampler({ clock, sessions: [session], channels: session.channels, sink, rate_hz: 10 });
const start = performance.now();
sampler.start();
await clock.sleep(Number(seconds));
await sampler.stop();
const took_s = (performance.now() - start) / 1000;
const info = writer.finish();
// The kernel keeps the largest resident set of this program; that of getrusage would count the parent before exec too.
const whole = 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
console.log(
  JSON.stringify({
    rows: info.rows,
    channels: session.channels.length,
    bytes: info.bytes,
    rss,
    whole,
    took_s,
  }),
);
