import { terminal } from './terminal.ts';

/** Before a verb looks into the store: makes records of what killed measurements left behind, and says so on standard error. */
export async function pickUpInto(
  dir: string,
  display: { readonly color?: boolean; readonly ascii?: boolean },
): Promise<void> {
  const { journals } = await import('../store/traces.ts');
  if (!journals(dir).some((journal) => journal.state === 'left')) return;
  const { pickUp } = await import('../actions/recover.ts');
  const err = terminal({ ...display, stream: process.stderr });
  await pickUp(dir, (line) => process.stderr.write(`${err.dim(err.text(line))}\n`));
}
