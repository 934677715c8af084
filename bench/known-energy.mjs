import { recordedErrors } from './support/recorded-errors.mjs';

const GOAL = 0.1;
const percent = (share) => `${(100 * share).toFixed(4)} %`;

/** The largest error of any device that Wattlas claims to have read, over all recorded layouts and faults. */
export default {
  id: 'known-energy',
  title: 'Largest error on recorded machines of known energy',
  goal: '≤ 0.1 %',
  async run() {
    const all = await recordedErrors();
    const errors = all.flatMap(({ components }) =>
      components.flatMap((c) => (c.error === null ? [] : [Math.abs(c.error)])),
    );
    const value = 100 * Math.max(...errors);
    const rows = all.map(({ name, components }) => {
      const read = components.filter((c) => c.error !== null);
      const worst = read.reduce((most, c) => Math.max(most, Math.abs(c.error)), 0);
      const rest = components.filter((c) => !c.read).map((c) => `${c.id} ${c.provenance}`);
      return `| ${name} | ${read.map((c) => c.id).join(', ') || 'none'} | ${read.length > 0 ? percent(worst) : '–'} | ${rest.join(', ') || '–'} |`;
    });
    return {
      value,
      unit: '%',
      goal: this.goal,
      pass: value <= GOAL,
      detail: `${errors.length} devices read on ${all.length} recorded machines, 60 s each on a virtual clock`,
      table: [
        '| machine | devices read | largest error | not read, and what stands instead |',
        '|---|---|---|---|',
        ...rows,
      ].join('\n'),
    };
  },
};
