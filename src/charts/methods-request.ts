import { modelTasks } from '../catalog/model-tasks.ts';
import type { Task } from '../domain/task.ts';
import { type ToldInput, toldInput } from '../domain/told-input.ts';
import { common, type MethodsSearch, served, trained, type WhatIfSetting } from './estimate-search.ts';

/** An eighth of the host of eight H100 (DGX H100: 112 cores, 2 TB). */
const HOST = { cores: 14, memory: 256 };
/** What a model is asked on that is known by one request at a time: as the study measured them. */
const ALONE = { hardware: 'a100-sxm-80', precision: 'fp32', batch: 1 } as const;

/** A question as it is asked, its defaults filled in; what its phase has not is absent. */
export interface MethodsSetting
  extends Omit<
    WhatIfSetting,
    'pue' | 'lifetime' | 'hours' | 'loadShape' | 'wholeMachines' | 'hourly' | 'utcOffset'
  > {
  readonly pue?: number;
  /** Absent: what the model is made for. */
  readonly task?: Task;
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
  const known = modelTasks(asked.model);
  const alone = known?.alone === true && phase === undefined;
  const request: MethodsSetting =
    phase !== undefined
      ? { ...asked, ...host, ...trained(phase, { tokens, mfu, rank, adapters }) }
      : { ...asked, ...host, ...taskTold(search), ...(alone ? servedAlone(search) : served(search)) };
  return {
    request,
    /** What a model that is known by one request at a time can be asked; none: another model, or another phase. */
    tasks: alone ? known.tasks : [],
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

/** One request at a time; its tokens are each method's own, where none are told. */
const servedAlone = ({
  hardware,
  precision,
  batch,
  in: tokensIn,
  out: tokensOut,
  ...search
}: MethodsSearch) => ({
  hardware: hardware ?? ALONE.hardware,
  precision: precision ?? ALONE.precision,
  batch: batch ?? ALONE.batch,
  requests: served(search).requests,
  ...(tokensIn === undefined ? {} : { tokensIn }),
  ...(tokensOut === undefined ? {} : { tokensOut }),
});

const taskTold = ({ task }: MethodsSearch) => (task === undefined ? {} : { task });
