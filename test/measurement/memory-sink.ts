import type { Trace, TraceEvent, TraceHeader } from '../../src/domain/trace.ts';
import type { TraceSink } from '../../src/measurement/sampler.ts';

/** A sink that keeps rows and events in memory, for tests that look at the trace itself. */
export class MemorySink implements TraceSink {
  readonly rows: { t_s: number; values: number[] }[] = [];
  readonly events: TraceEvent[] = [];

  append(t_s: number, values: Float64Array): void {
    this.rows.push({ t_s, values: [...values] });
  }

  event(event: TraceEvent): void {
    this.events.push(event);
  }

  trace(header: TraceHeader): Trace {
    return {
      header,
      times_s: Float64Array.from(this.rows, (row) => row.t_s),
      columns: header.channels.map((_, c) => Float64Array.from(this.rows, (row) => row.values[c] as number)),
      events: this.events,
    };
  }
}
