import type { Rule } from '../finding.ts';
import { kwh, share } from '../words.ts';

/** Components that are said to be measured and that the log holds constants for. */
export const claimedMeasured: Rule = {
  id: 'claimed-measured',
  title: 'Components said to be measured are not',
  check(log, claims) {
    const said = claims?.measured;
    if (said === undefined) return [];
    const { total } = log;
    const energies = { gpu: total.gpu_j, cpu: total.cpu_j, ram: total.ram_j };
    const names = { gpu: 'GPU', cpu: 'CPU', ram: 'memory' };
    const not = said.filter((part) => {
      const with_ = log.rows.filter((row) => row[`${part}_j`] !== null);
      return with_.length > 0 && with_.filter((row) => row.assumed[part]).length > with_.length / 2;
    });
    if (not.length === 0) return [];
    const assumed = not.reduce((sum, part) => sum + (energies[part] as number), 0);
    const kept = said.filter((part) => !not.includes(part));
    const shareOf = (part: keyof typeof energies) =>
      energies[part] === null ? 'not logged' : share(energies[part], total.energy_j);
    return [
      {
        severity: 'warning',
        evidence: `${said.map((part) => names[part]).join(', ')} are said to be measured; ${kept.length > 0 ? `only ${kept.map((part) => `${names[part]} (${shareOf(part)})`).join(', ')} is` : 'none is'}. Assumed: ${not.map((part) => `${names[part]} ${kwh(energies[part] as number)} (${shareOf(part)})`).join(', ')}.`,
        consequence: `${share(assumed, total.energy_j)} of the energy rests on defaults.`,
        remedy: 'Say of each component how it is known.',
        count: log.rows.length,
        numbers: { assumed_share: total.energy_j > 0 ? assumed / total.energy_j : 0 },
      },
    ];
  },
};
