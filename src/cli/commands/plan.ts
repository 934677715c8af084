import type { CliCommand } from '../command.ts';
import { amortise } from '../plan/amortise.ts';
import { frontier } from '../plan/frontier.ts';
import { lifetime } from '../plan/lifetime.ts';
import { parity } from '../plan/parity.ts';
import { portfolio } from '../plan/portfolio.ts';
import { size } from '../plan/size.ts';

/** `wattlas plan size|lifetime|parity|amortise|frontier|portfolio`: answers before money is spent, with what they rest on. */
export const command: CliCommand = {
  name: 'plan',
  summary: 'plan a size, a lifetime, parity, amortisation, a frontier or a portfolio',
  configure(verb) {
    verb.usage('size | lifetime | parity | amortise | frontier | portfolio [options]');
    for (const configure of [size, lifetime, parity, amortise, frontier, portfolio]) configure(verb);
  },
};
