import { openMeters } from '../../src/actions/open-meters.ts';
import { intensityOf } from '../../src/catalog/grids.ts';
import type { Trace, TraceHeader } from '../../src/domain/trace.ts';
import { TRACE_SCHEMA } from '../../src/domain/versions.ts';
import { type ProtocolOptions, resolveProtocol } from '../../src/measurement/protocol.ts';
import { Sampler } from '../../src/measurement/sampler.ts';
import { type Progress, runSession } from '../../src/measurement/session.ts';
import type { Host } from '../../src/platform/host.ts';
import { describeMachine } from '../../src/platform/machine.ts';
import { recordedHost } from '../../src/platform/recorded-host.ts';
import { virtualClock } from '../../src/platform/virtual-clock.ts';
import { idle } from '../../src/workloads/idle.ts';
import type { WorkloadSession } from '../../src/workloads/workload.ts';
import { MemorySink } from './memory-sink.ts';

/** Folder of a recorded machine that the tests carry. */
export const machineDir = (name: string): string => new URL(`../machines/${name}`, import.meta.url).pathname;

/** Measures on a recorded machine with a virtual clock, so that an hour takes no time; gives the raw trace. */
export async function traceOn(
  host: Host,
  workload: WorkloadSession,
  options: ProtocolOptions & { signal?: AbortSignal; onProgress?: (now: Progress) => void } = {},
): Promise<Trace> {
  const protocol = resolveProtocol(options);
  const meters = await openMeters(host);
  const sink = new MemorySink();
  const header: TraceHeader = {
    schema: TRACE_SCHEMA,
    id: 'test-0000',
    at_s: host.clock.wall_s(),
    wattlas: '0.0.0',
    machine: describeMachine(host),
    subject: workload.subject,
    protocol,
    intensity: intensityOf('FR'),
    channels: meters.channels,
    owner: { pid: 1, start: '' },
  };
  const sampler = new Sampler({ clock: host.clock, ...meters, sink, rate_hz: protocol.rate_hz });
  const result = await runSession({
    clock: host.clock,
    sampler,
    sink,
    workload,
    protocol,
    fixedBaseline: options.baseline_s !== undefined,
    signal: options.signal ?? new AbortController().signal,
    onProgress: options.onProgress,
  });
  meters.close();
  const t_s = sampler.now_s();
  if (result.stopped) sink.event({ type: 'warning', t_s, detail: result.stopped });
  sink.event({
    type: 'finish',
    t_s,
    state: result.state,
    wall_s: t_s,
    cpu_s: 0.1,
    rss_bytes: 5e7,
    late_p95_s: 0,
  });
  return sink.trace(header);
}

/** Idles on a recorded machine of test/machines for so many seconds a run. */
export async function idleTraceOn(
  name: string,
  duration_s: number,
  options: ProtocolOptions = {},
): Promise<Trace> {
  const host = recordedHost(machineDir(name), { clock: virtualClock() });
  const work = await idle.open(host, { duration_s });
  return traceOn(host, work, { baseline_s: 5, ...options });
}
