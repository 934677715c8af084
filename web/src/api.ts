import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { ModelPreset } from '../../src/catalog/models.ts';
import type { StudyValues } from '../../src/charts/task-rows.ts';
import type { Alike } from '../../src/domain/alike.ts';
import type { Source } from '../../src/domain/fact.ts';
import type { RecordSummary } from '../../src/domain/record.ts';

export interface StoreInfo {
  readonly location: string;
  readonly count: number;
  readonly version: string;
}

export interface MeterState {
  readonly id: string;
  readonly state: 'available' | 'unavailable';
  readonly reason?: string;
  readonly remedy?: string;
  readonly devices?: readonly { readonly title: string }[];
}

export interface Doctor {
  readonly meters: readonly MeterState[];
}

export interface Records {
  readonly records: readonly RecordSummary[];
  /** Records that the filters leave, of which `records` may be the first. */
  readonly found: number;
  /** Records of the store. */
  readonly total: number;
}

/** The study's results, what they cover and where they are from. */
export interface Study extends StudyValues {
  readonly source: Source;
  readonly note: string;
}

/** A model of the catalog as the list shows it. */
export interface ListedModel {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly family: string;
  readonly tasks: readonly string[];
  readonly params: number;
  readonly flop: number;
  readonly study: boolean;
}

/** What is known of one model. */
export interface ModelView {
  readonly id: string;
  readonly preset: ModelPreset | null;
  readonly study: Study;
  readonly records: readonly RecordSummary[];
  /** All records that name it, of which these may be the newest. */
  readonly runs: number;
}

export type { Alike, RecordSummary };

/** What a request came to. `gone`: the server does not answer; data fetched before are kept. */
export type Answer<T> =
  | { readonly state: 'loading'; readonly data: T | undefined }
  | { readonly state: 'done'; readonly data: T }
  | {
      readonly state: 'failed';
      readonly data: T | undefined;
      readonly status: number;
      readonly error: string;
      readonly remedy: string | null;
    }
  | { readonly state: 'gone'; readonly data: T | undefined };

const kept = new Map<string, unknown>();

let gone = false;
const listeners = new Set<() => void>();
function setGone(value: boolean): void {
  if (value === gone) return;
  gone = value;
  for (const listener of listeners) listener();
}

/** Whether the last request found no server. */
export const useServerGone = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => gone,
  );

let round = 0;
const rounds = new Set<() => void>();
/** Asks everything on the page again. */
export function retryAll(): void {
  round++;
  for (const listener of rounds) listener();
}

/** Fetches JSON from the server; the last answer of a path is shown at once while it is asked again. */
export function useApi<T>(path: string | null): Answer<T> {
  const turn = useSyncExternalStore(
    useCallback((listener) => {
      rounds.add(listener);
      return () => rounds.delete(listener);
    }, []),
    () => round,
  );
  const [answer, setAnswer] = useState<{ path: string | null; value: Answer<T> }>({
    path: null,
    value: { state: 'loading', data: undefined },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks again.
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    load<T>(path, abort.signal).then((value) => {
      if (abort.signal.aborted) return;
      setAnswer((before) => ({
        path,
        // Where the server is gone, the same thing asked another way is the last that is known of it.
        value:
          value.state === 'gone' && value.data === undefined && resourceOf(before.path) === resourceOf(path)
            ? { state: 'gone', data: before.value.data }
            : value,
      }));
    });
    return () => abort.abort();
  }, [path, turn]);
  if (answer.path === path) return answer.value;
  return { state: 'loading', data: path === null ? undefined : (kept.get(path) as T | undefined) };
}

const resourceOf = (path: string | null): string | undefined => path?.split('?')[0];

async function load<T>(path: string, signal: AbortSignal): Promise<Answer<T>> {
  const before = kept.get(path) as T | undefined;
  let response: Response;
  try {
    response = await fetch(path, { signal });
  } catch {
    if (!signal.aborted) setGone(true);
    return { state: 'gone', data: before };
  }
  setGone(false);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const { error, remedy } = (body ?? {}) as { error?: string; remedy?: string | null };
    return {
      state: 'failed',
      data: before,
      status: response.status,
      error: error ?? `The server answered ${response.status}.`,
      remedy: remedy ?? null,
    };
  }
  kept.set(path, body);
  return { state: 'done', data: body as T };
}
