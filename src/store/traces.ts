export { journals, removeJournal } from './traces/journals.ts';
export { readTrace, readTraceHeader } from './traces/read-trace.ts';
export { settleJournal } from './traces/settle-journal.ts';
export { createTraceWriter, type TraceWriterOptions } from './traces/trace-writer.ts';
