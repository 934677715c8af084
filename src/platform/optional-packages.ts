import { createRequire } from 'node:module';

/** A native package that some verbs need and an installation may lack. */
export interface OptionalPackage {
  readonly name: string;
  /** What it is for. */
  readonly purpose: string;
  /** Installed version; null: absent. */
  readonly version: string | null;
  /** The command that installs it. */
  readonly install: string;
}

const known: readonly Pick<OptionalPackage, 'name' | 'purpose'>[] = [
  { name: 'onnxruntime-node', purpose: 'runs models described by their architecture' },
  { name: '@duckdb/node-api', purpose: 'reads large CSV, Parquet and JSON tables' },
];

/** The optional packages, with the version that is installed. Nothing is loaded: only their package.json is looked for. */
export const optionalPackages = (): OptionalPackage[] =>
  known.map((entry) => ({
    ...entry,
    version: installedVersion(entry.name),
    install: `npm install ${entry.name}`,
  }));

function installedVersion(name: string): string | null {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return (require(`${folder}/${name}/package.json`) as { version: string }).version;
    } catch {
      // Looked for in the next folder up.
    }
  }
  return null;
}
