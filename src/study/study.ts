import { type StudyClaim, studyClaims } from './claims.ts';
import { studyFigures } from './figures.ts';
import { studyIntensity } from './intensity.ts';
import { type StudyPerimeterId, studyReading } from './perimeters.ts';
import type { StudySettings } from './rows.ts';
import { printedCounts, table1 } from './table1.ts';
import { table2 } from './table2.ts';
import { table3 } from './table3.ts';
import { table4 } from './table4.ts';
import { table5 } from './table5.ts';
import { table6 } from './table6.ts';
import { type TextNumber, textNumbers } from './text-numbers.ts';
import { type StudyTotals, studyTotals } from './totals.ts';

export interface StudyOptions {
  /** Default: as-logged. */
  readonly perimeter?: string | undefined;
  /** g/kWh or a region; default: as each run was logged. */
  readonly intensity?: string | number | undefined;
}

/** What was asked for, as every table and figure takes it. @throws {Problem} a refusal of an unknown perimeter or region. */
export const studySettings = ({ perimeter = 'as-logged', intensity }: StudyOptions = {}): StudySettings => ({
  reading: studyReading(perimeter),
  intensity: studyIntensity(intensity),
});

/** Tables of the paper by their number. */
export const studyTables = { 1: table1, 2: table2, 3: table3, 4: table4, 5: table5, 6: table6 } as const;
export type StudyTable = keyof typeof studyTables;

/** The study computed again from its own logs. */
export interface Study {
  readonly tables: { readonly [N in StudyTable as `table${N}`]: ReturnType<(typeof studyTables)[N]> };
  readonly figures: {
    readonly [N in keyof typeof studyFigures as `figure${N}`]: ReturnType<(typeof studyFigures)[N]>;
  };
  /** How many tasks, data sets and models the paper counts. */
  readonly printed_counts: ReturnType<typeof printedCounts>;
  readonly text: readonly TextNumber[];
  /** What the logs say otherwise than the print; always of the logs as they are. */
  readonly claims: readonly StudyClaim[];
  readonly perimeter: StudyPerimeterId;
  readonly formula: string;
  readonly intensity_g_per_kwh: number;
  readonly intensity: string;
  readonly totals: StudyTotals;
}

/** Every table, figure and number of the study in one perimeter and at one intensity. @throws {Problem} as `studySettings` does. */
export function study(options: StudyOptions = {}): Study {
  const settings = studySettings(options);
  return {
    tables: {
      table1: table1(),
      table2: table2(settings),
      table3: table3(settings),
      table4: table4(),
      table5: table5(settings),
      table6: table6(),
    },
    figures: {
      figure1: studyFigures[1](settings),
      figure2: studyFigures[2](settings),
      figure3: studyFigures[3](settings),
      figure5: studyFigures[5](settings),
      figure6: studyFigures[6](settings),
      figure7: studyFigures[7](settings),
    },
    printed_counts: printedCounts(),
    text: textNumbers(settings),
    claims: studyClaims(),
    perimeter: settings.reading.id,
    formula: settings.reading.formula,
    intensity_g_per_kwh: settings.intensity.g_per_kwh,
    intensity: settings.intensity.title,
    totals: studyTotals(settings),
  };
}
