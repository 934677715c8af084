/** Where records and raw traces are kept. */
export { newRecordId } from './record-id.ts';
export { type OpenStoreOptions, openStore } from './sqlite.ts';
export type { Journal, ListQuery, Store, StoredTrace, TraceInfo, TraceWriter } from './store.ts';
export {
  createTraceWriter,
  journals,
  readTrace,
  readTraceHeader,
  type TraceWriterOptions,
} from './traces.ts';
