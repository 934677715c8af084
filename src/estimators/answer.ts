import type { ServedDay } from './asking/served-day.ts';
import type { CoverageGroup } from './coverage.ts';
import type { MemoryFit } from './memory-fit.ts';
import type { Assumption } from './outcome.ts';
import type { EstimatePhase } from './question.ts';
import type { Spread } from './spread.ts';

/** The model that an answer is about, and how far apart what is said of its size lies. */
export interface ModelSaid {
  readonly title: string | null;
  /**
   * shape: counted from its architecture. size: its size alone is stated. guessed: its size is not known. told: by the asker.
   * family: the name is that of several. none: no model was named.
   */
  readonly kind: 'shape' | 'size' | 'guessed' | 'told' | 'family' | 'none';
  /** The models that the name of a family leaves open, by their titles; amounts reach over all of them. None of any other name. */
  readonly members: readonly string[];
  readonly params: Spread | null;
  readonly active_params: Spread | null;
  readonly sources: readonly { readonly title: string; readonly url: string | null; readonly says: string }[];
}

/** How a model is fine-tuned, where that is asked. */
export interface FineTuned {
  readonly kind: 'full' | 'lora';
  readonly adapter_params: number | null;
  readonly flop: number | null;
}

/** What stands beside energy and carbon: by the catalog, over the machine time that is told or that a method gives. */
export interface Beside {
  /** Hours of all accelerators together, and where they are from; `null`: neither told nor given by a method. */
  readonly device_hours: (Spread & { readonly source: string }) | null;
  /** Machines that stand ready for a day's requests: making and money are then of their hours; `null`: no load shape was told. */
  readonly day: ServedDay | null;
  /** g CO2e of making the hardware; `null`: no machine time, or no accelerator of the catalog. */
  readonly embodied_g:
    | (Spread & {
        readonly device_kg: Spread;
        readonly lifetime_years: Spread;
        readonly use_share: Spread;
        readonly facts: readonly string[];
      })
    | null;
  /** Litres for each method that gives energy, by its id. */
  readonly water_l: Readonly<Record<string, Spread>>;
  readonly water: {
    readonly site_l_per_kwh: Spread;
    readonly site: string;
    readonly grid_l_per_kwh: number;
    readonly grid: string;
  };
  /** In the money of the price; `null`: no price was told, or no machine time is known. */
  readonly money: Spread | null;
}

/** The answer to one question: every method that applies, those that cover the same together, and what is not known. */
export interface EstimateAnswer {
  readonly schema: 'wattlas.estimate/1';
  /** What amounts are of: requests, or the whole training. */
  readonly unit: { readonly id: 'request' | 'training-run'; readonly count: number };
  readonly model: ModelSaid;
  readonly setting: {
    readonly phase: EstimatePhase;
    readonly hardware: string | null;
    readonly devices: number;
    /** `null`: the size or the memory is not known. */
    readonly fit: MemoryFit | null;
    readonly fine_tuning: FineTuned | null;
  };
  readonly groups: readonly CoverageGroup[];
  readonly not_applicable: readonly {
    readonly id: string;
    readonly title: string;
    readonly missing: readonly string[];
    readonly reason: string;
  }[];
  readonly failed: readonly { readonly id: string; readonly title: string; readonly reason: string }[];
  readonly beside: Beside;
  /** Inputs that the asker did not tell and that some method used. */
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
}
