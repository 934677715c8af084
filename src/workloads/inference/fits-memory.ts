import { formatNumber } from '../../domain/format.ts';
import { refusal } from '../../domain/problem.ts';
import { availableMemory } from '../../platform/available-memory.ts';
import type { Host } from '../../platform/host.ts';

/** Bytes a model takes while it runs. */
export interface MemoryNeed {
  readonly weights: number;
  /** Of the largest results that are held at a time. */
  readonly activations: number;
  /** Of the KV-cache, as it was and as it becomes. */
  readonly cache: number;
}

/** @throws {Problem} a refusal that says by how much a model is too large, where it does not fit into what is free. */
export function fitsMemory(host: Host, title: string, need: MemoryNeed): void {
  const free = availableMemory(host);
  const needed = need.weights + need.activations + need.cache;
  if (free === null || needed <= free) return;
  const parts = [
    `weights ${gib(need.weights)}`,
    ...(need.activations > 0 ? [`activations ${gib(need.activations)}`] : []),
    ...(need.cache > 0 ? [`KV-cache ${gib(need.cache)}`] : []),
  ];
  throw refusal(
    `${title} needs ${gib(needed)} of memory (${parts.join(', ')}) and ${gib(free)} are free: it is ${gib(needed - free)} too large.`,
  );
}

const gib = (bytes: number): string => `${formatNumber(bytes / 2 ** 30)} GiB`;
