import type { PlanTable } from '../../reports/plan-text.ts';
import { terminal } from '../terminal.ts';

export interface Display {
  readonly color?: boolean | undefined;
  readonly ascii?: boolean | undefined;
}

type Concluded = Parameters<typeof import('../../reports/plan-text.ts').planText>[0];

/** Prints a plan in words on standard output. */
export async function printPlan(
  plan: Concluded,
  table: PlanTable | readonly PlanTable[],
  { color, ascii }: Display,
): Promise<void> {
  const { planText } = await import('../../reports/plan-text.ts');
  const t = terminal({
    ...(color === undefined ? {} : { color }),
    ...(ascii === undefined ? {} : { ascii }),
  });
  process.stdout.write(`${planText(plan, table, t)}\n`);
}

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
