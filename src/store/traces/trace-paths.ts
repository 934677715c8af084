import { join } from 'node:path';

/** Where a store keeps its traces: finished ones by record id, and the journals of measurements that still run. */
export const tracesDir = (dir: string): string => join(dir, 'traces');
export const journalsDir = (dir: string): string => join(dir, 'journals');
export const traceFile = (dir: string, id: string): string => join(tracesDir(dir), `${id}.trace`);
export const journalFile = (dir: string, id: string): string => join(journalsDir(dir), `${id}.trace`);
