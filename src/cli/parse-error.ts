import type { Command } from 'commander';
import { CommanderError } from 'commander';
import { refusal } from '../domain/problem.ts';
import { didYouMean } from './options.ts';

/** Turns what commander throws into a refusal that lists what is accepted; null where it only printed help. Other errors pass through. */
export function refusalOf(error: unknown, verb: Command): unknown {
  if (!(error instanceof CommanderError)) return error;
  if (error.exitCode === 0 || error.code === 'commander.help') return null;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const remedy = `${verb.name()} --help`;
  const flags = verb.options.flatMap(({ long }) => (long ? [long] : []));
  const subcommands = verb.commands.map((sub) => sub.name());
  switch (error.code) {
    case 'commander.unknownOption':
      return refusal(
        `${verb.name()} has no option "${quoted}"${didYouMean(quoted, flags)}` +
          (flags.length > 0 ? ` It has ${[...flags, '--help'].join(', ')}.` : ''),
        { remedy },
      );
    case 'commander.unknownCommand':
      return refusal(
        `${verb.name()} has no "${quoted}"${didYouMean(quoted, subcommands)} It has ${subcommands.join(', ')}.`,
        { remedy },
      );
    default: {
      const said = error.message.replace(/^error: /, '').replace(/\.$/, '');
      return refusal(`${verb.name()}: ${said}.`, { remedy });
    }
  }
}
