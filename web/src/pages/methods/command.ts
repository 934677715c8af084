import type { MethodsSetting } from '../../../../src/charts/methods-request.ts';
import { shellCommand } from '../../words.ts';
import { questionFlags, toldFlags } from '../estimates/question-flags.ts';

/** The command that asks the same. */
export const commandOf = (request: MethodsSetting): string =>
  shellCommand([
    'wattlas',
    'estimate',
    ...toldFlags([
      ...questionFlags(request),
      ['cpu-cores', request.cpuCores],
      ['memory', request.memory],
      ['region', request.region],
    ]),
    ...Object.entries(request.inputs ?? {}).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
    '-o',
    'methods.svg',
  ]);
