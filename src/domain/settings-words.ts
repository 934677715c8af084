/** How a configuration was run, by the names its publisher has for it. */
export type Settings = Readonly<Record<string, number | string>>;

/** Settings in words, as `1024 × 1024, 20 steps, ring 4`; a degree of 1 splits nothing and is left out. Empty: none. */
export function settingsWords({ width, height, frames, steps, precision, ...rest }: Settings): string {
  return [
    width === undefined || height === undefined ? null : `${width} × ${height}`,
    frames === undefined ? null : `${frames} frames`,
    steps === undefined ? null : `${steps} steps`,
    precision ?? null,
    ...Object.entries(DEGREES).map(([name, words]) =>
      rest[name] === undefined || Number(rest[name]) === 1 ? null : `${words} ${rest[name]}`,
    ),
  ]
    .filter((word) => word !== null)
    .join(', ');
}

const DEGREES: Readonly<Record<string, string>> = {
  tensor_parallel: 'tensor parallel',
  expert_parallel: 'expert parallel',
  data_parallel: 'data parallel',
  ulysses_degree: 'ulysses',
  ring_degree: 'ring',
};
