/** Power of all processors of a machine as a function of utilisation: a line from `idle_w` to `max_w`. */
export interface CpuPower {
  readonly idle_w: number;
  readonly max_w: number;
  /** Relative 95 % systematic error each side: the true power lies in [(1 − below) P, (1 + above) P]. */
  readonly error: { readonly below: number; readonly above: number };
  readonly provenance: 'modelled' | 'assumed';
  readonly reasons: readonly string[];
}

/** Share of TDP a processor package draws idle and at full load: Teads Engineering's measurements with RAPL, 2021. */
export const IDLE_SHARE = 0.12;
export const FULL_SHARE = 1.02;

/** Watts a hardware thread draws at full load where nothing is known of the processor: CodeCarbon's default. */
export const WATTS_PER_THREAD = 4;

/**
 * Evidence: a TDP model held against RAPL over load sweeps was wrong by 20–62 % on average, its energy by −65…−4 %.
 * An estimate of 0.35 of the truth means a truth of 2.86 times the estimate; one 62 % off upwards, a truth at 0.38 of it.
 */
const modelError = { below: 0.62, above: 1 / 0.35 - 1 };

/** Without a TDP the watts of a thread are themselves unknown: processors of 2010–2025 lie between 1 and 10 W a thread. */
const assumedError = { below: 0.8, above: Math.hypot(modelError.above, 1.5) };

export interface CpuKnowledge {
  readonly name: string | null;
  readonly cpus: number;
  readonly sockets: number | null;
  readonly virtual: boolean | null;
  /** TDP of one socket, where the catalog knows the processor by name. */
  readonly tdp: { readonly watts: number; readonly title: string } | null;
  /** Watts a thread at full load, where the catalog has a better figure than the default. */
  readonly thread?: { readonly watts: number; readonly title: string } | null;
}

/**
 * The declared model. Bare metal with a known TDP and number of sockets: sockets × TDP × share.
 * Anything else (a virtual machine owns a part of a socket nobody tells it): watts a thread × visible threads, `assumed`.
 */
export function cpuPower({ name, cpus, sockets, virtual, tdp, thread }: CpuKnowledge): CpuPower {
  if (tdp && sockets && virtual === false) {
    const full = tdp.watts * sockets;
    return {
      idle_w: IDLE_SHARE * full,
      max_w: FULL_SHARE * full,
      error: modelError,
      provenance: 'modelled',
      reasons: [
        `model: ${sockets} × ${tdp.watts} W TDP (${tdp.title}), ${IDLE_SHARE * 100} % of it idle and ${FULL_SHARE * 100} % at full load`,
      ],
    };
  }
  const perThread = thread?.watts ?? WATTS_PER_THREAD;
  const why = virtual
    ? `a virtual machine: ${cpus} visible threads`
    : `${name ? `no TDP known for ${name}` : 'the processor tells no name'}: ${cpus} threads`;
  return {
    idle_w: IDLE_SHARE * perThread * cpus,
    max_w: perThread * cpus,
    error: assumedError,
    provenance: 'assumed',
    reasons: [`${why} × ${perThread} W (${thread?.title ?? 'default'}), ${IDLE_SHARE * 100} % of it idle`],
  };
}
