import type { Trace } from '../domain/trace.ts';
import { traceCsv as lines } from '../reports/csv.ts';

/** Characters sent at a time, at least. */
const CHUNK = 1 << 18;

/** The samples of a trace as CSV in SI units, as `wattlas show ID --trace csv` prints them, made as they are sent. */
export function traceCsv(trace: Trace): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const rest = lines(trace);
  return new ReadableStream({
    pull(controller) {
      let text = '';
      while (text.length < CHUNK) {
        const next = rest.next();
        if (next.done) break;
        text += next.value;
      }
      if (text === '') controller.close();
      else controller.enqueue(encoder.encode(text));
    },
  });
}
