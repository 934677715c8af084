import { createTraceWriter } from '../../src/store/traces.ts';
import { sampleHeader } from './sample-header.ts';

// Writes runs of 20 samples without pause, and prints how many it has written.
const [dir = '', id = ''] = process.argv.slice(2);
const writer = createTraceWriter({ dir, header: sampleHeader(2, id) });
let row = 0;
let run = 0;

function writeRun(): void {
  for (const end = row + 20; row < end; row++) writer.append(row / 10, Float64Array.of(row * 1e7, row));
  writer.event({ type: 'phase-end', t_s: row / 10, phase: 'run', index: run++, exit_code: 0 });
  process.stdout.write(`${run}\n`);
  setImmediate(writeRun);
}
writeRun();
