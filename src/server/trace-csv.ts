import type { Trace } from '../domain/trace.ts';

/** A raw trace as CSV in chunks: one row a sample, one column a channel named by its id, readings as they were read. Missing is empty. */
export function traceCsv(trace: Trace): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const quote = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const head = ['t_s', ...trace.header.channels.map((channel) => quote(channel.id))].join(',');
  let next = 0;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`${head}\r\n`)),
    pull(controller) {
      const end = Math.min(trace.times_s.length, next + 5000);
      let text = '';
      for (; next < end; next++) {
        text += String(trace.times_s[next]);
        for (const column of trace.columns) {
          const value = column[next] as number;
          text += Number.isNaN(value) ? ',' : `,${value}`;
        }
        text += '\r\n';
      }
      if (text) controller.enqueue(encoder.encode(text));
      if (next >= trace.times_s.length) controller.close();
    },
  });
}
