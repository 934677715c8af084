interface Covers {
  readonly gpu: boolean;
  readonly cpu: boolean;
  readonly ram: boolean;
  readonly host: boolean;
  readonly idle: boolean;
  readonly pue: boolean;
  readonly made: boolean;
}

/** What a number covers as a heading: `GPU, CPU and memory, with data-centre overhead`. */
export function coverageTitle({ gpu, cpu, ram, host, idle, pue, made }: Covers): string {
  const parts = [...(gpu ? ['GPU'] : []), ...(cpu ? ['CPU'] : []), ...(ram ? ['memory'] : [])];
  const [last, ...before] = parts.toReversed();
  const devices = host
    ? 'Whole host'
    : last === undefined
      ? 'Something else than devices of a machine'
      : parts.length === 1 && gpu
        ? 'The accelerators in use'
        : before.length === 0
          ? `The ${last}`
          : `${before.toReversed().join(', ')} and ${last}`;
  return [
    devices,
    ...(idle || last === undefined ? [] : ['idle draw taken off']),
    ...(pue ? ['with data-centre overhead'] : []),
    ...(made ? ['with the making of the hardware'] : []),
  ].join(', ');
}
