import { failure } from '../domain/problem.ts';

/** Packages that Wattlas uses when they are there, and what for. */
const purposes = {
  'onnxruntime-node': 'running ONNX models',
  '@duckdb/node-api': 'reading CSV, Parquet and JSON tables',
} as const;
export type OptionalPackage = keyof typeof purposes;

/**
 * Loads an optional package when it is used.
 * @throws {Problem} a failure with the command that installs it, where it is absent or does not load.
 */
export async function loadOptional(
  name: OptionalPackage,
  load: (name: string) => Promise<unknown> = (specifier) => import(specifier),
): Promise<unknown> {
  try {
    return await load(name);
  } catch (cause) {
    const absent = (cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    throw failure(
      `${name}, needed for ${purposes[name]}, ${absent ? 'is not installed' : 'is installed but does not load'}.`,
      {
        cause,
        remedy: `npm install ${name}${name === 'onnxruntime-node' ? ' --onnxruntime-node-install=skip' : ''}`,
      },
    );
  }
}
