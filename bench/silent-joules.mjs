import { recordedErrors } from './support/recorded-errors.mjs';

/** Devices shown as read whose joules are wrong, whose interval misses the truth, or which the machine does not have. */
export default {
  id: 'silent-joules',
  title: 'Wrong joules that nothing warns of, on recorded machines',
  goal: '0',
  async run() {
    const all = await recordedErrors();
    const read = all.flatMap(({ name, components }) =>
      components.filter((c) => c.read).map((c) => ({ name, ...c })),
    );
    const wrong = read.filter(
      (c) => c.real === null || c.joules === null || Math.abs(c.error) > 0.001 || !c.within,
    );
    return {
      value: wrong.length,
      unit: `of ${read.length}`,
      goal: this.goal,
      pass: wrong.length === 0,
      detail:
        wrong.length === 0
          ? `on ${all.filter(({ name }) => name.startsWith('fault-')).length} faults and ${all.filter(({ name }) => !name.startsWith('fault-')).length} layouts: every device shown as read is within 0.1 % and its interval holds the truth; the others are shown as modelled or assumed`
          : wrong.map((c) => `${c.name}: ${c.id}`).join(', '),
    };
  },
};
