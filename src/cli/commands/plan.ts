import type { CliCommand } from '../command.ts';
import { amortise } from '../plan/amortise.ts';
import { frontier } from '../plan/frontier.ts';
import { lifetime } from '../plan/lifetime.ts';
import { parity } from '../plan/parity.ts';
import { size } from '../plan/size.ts';

/** `wattlas plan size|lifetime|parity|amortise|frontier`: answers before money is spent, with what they rest on. */
export const command: CliCommand = {
  name: 'plan',
  summary: 'plan a size, a lifetime, parity, amortisation or a frontier',
  configure(verb) {
    verb.usage('size | lifetime | parity | amortise | frontier [options]');
    for (const configure of [size, lifetime, parity, amortise, frontier]) configure(verb);
  },
};
