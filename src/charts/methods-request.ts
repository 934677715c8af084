import { type ToldInput, toldInput } from '../domain/told-input.ts';
import { askedTasks, askedWork } from './asked-work.ts';
import { common, type MethodsSearch, trained, type WhatIfSetting } from './estimate-search.ts';

/** An eighth of the host of eight H100 (DGX H100: 112 cores, 2 TB). */
const HOST = { cores: 14, memory: 256 };

/** A question as it is asked, its defaults filled in; what its phase has not is absent. */
export interface MethodsSetting
  extends Omit<
    WhatIfSetting,
    'pue' | 'lifetime' | 'hours' | 'loadShape' | 'wholeMachines' | 'hourly' | 'utcOffset'
  > {
  readonly pue?: number;
  readonly cpuCores?: number;
  /** GiB. */
  readonly memory?: number;
  /** What single methods know, by its name. */
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** What an address asks of every method, its defaults filled in. */
export function methodsRequest(search: MethodsSearch) {
  const {
    phase,
    tokens,
    mfu,
    rank,
    adapters,
    cores = HOST.cores,
    memory = HOST.memory,
    input,
    by,
    axis,
    ref,
    same,
    from,
    to,
    show,
  } = search;
  const asked = common(search);
  const host = {
    ...(cores === 0 ? {} : { cpuCores: cores }),
    ...(memory === 0 ? {} : { memory }),
    ...(input === undefined ? {} : { inputs: inputsIn(input) }),
  };
  const request: MethodsSetting =
    phase !== undefined
      ? { ...asked, ...host, ...trained(phase, { tokens, mfu, rank, adapters }) }
      : { ...asked, ...host, ...askedWork(search) };
  return {
    request,
    tasks: askedTasks(search),
    quantity: by === 'carbon' ? ('carbon' as const) : ('energy' as const),
    linear: axis === 'linear',
    reference: ref ?? null,
    same: same === '1',
    from,
    to,
    show,
  };
}
export type MethodsRequest = ReturnType<typeof methodsRequest>;

/** Of an address, and as they stand in one; nothing where there are none. */
export const inputsIn = (text: string): Readonly<Record<string, ToldInput[1]>> =>
  Object.fromEntries(
    text
      .split(';')
      .map(toldInput)
      .filter((told) => told !== null),
  );
export const inputText = (inputs: Readonly<Record<string, unknown>>): string | undefined =>
  Object.entries(inputs)
    .map(([name, value]) => `${name}=${value}`)
    .join(';') || undefined;
