/** What a paper or a report prints about its logs, to be held against them. What it does not print is absent. */
export interface Claims {
  /** As Power Hungry Processing (Luccioni et al. 2024). */
  readonly title: string;
  readonly source?: string | undefined;
  readonly totals?:
    | {
        /** Energy of everything that was run. */
        readonly energy_kwh?: number | undefined;
        /** Emissions of everything that was run. */
        readonly carbon_kg?: number | undefined;
      }
    | undefined;
  readonly intensity_g_per_kwh?: number | undefined;
  /** Components that it says were measured: gpu, cpu, ram. */
  readonly measured?: readonly ('gpu' | 'cpu' | 'ram')[] | undefined;
  /** Models it says were run, by task id; `any` lists those that were run on several tasks. */
  readonly models?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Models that are logged under another name: the logged name, then the one in `models`. */
  readonly renamed?: Readonly<Record<string, string>> | undefined;
}
