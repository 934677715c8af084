/** Version of the record format. A store refuses records of a newer one; older ones are migrated when read. */
export const RECORD_SCHEMA = 'wattlas.record/1';

/** Version of the trace format. */
export const TRACE_SCHEMA = 'wattlas.trace/1';

/** Version of the format of published records. */
export const PUBLISHED_SCHEMA = 'wattlas.published/1';
