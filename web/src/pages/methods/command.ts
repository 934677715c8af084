import type { MethodsSetting } from '../../../../src/charts/methods-request.ts';
import { shellCommand } from '../../words.ts';

/** The command that asks the same. */
export function commandOf(request: MethodsSetting): string {
  const { mfu } = request;
  const flags: readonly (readonly [string, string | number | undefined])[] = [
    ['model', request.model],
    ['phase', request.phase],
    ['task', request.task],
    ['requests', request.requests],
    ['tokens-in', request.tokensIn],
    ['tokens-out', request.tokensOut],
    ['batch', request.batch],
    ['tokens', request.tokens],
    ['lora', request.lora],
    ['adapter-params', request.adapterParams],
    ['mfu', mfu === undefined ? undefined : `${Number((100 * mfu).toPrecision(6))}%`],
    ['hardware', request.hardware],
    ['devices', request.devices],
    ['precision', request.precision],
    ['cpu-cores', request.cpuCores],
    ['memory', request.memory],
    ['region', request.region],
    ['intensity', request.intensity],
    ['pue', request.pue],
  ];
  return shellCommand([
    'wattlas',
    'estimate',
    ...flags.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)])),
    ...Object.entries(request.inputs ?? {}).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
    '-o',
    'methods.svg',
  ]);
}
