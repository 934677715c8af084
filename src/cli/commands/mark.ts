import { connect } from 'node:net';
import { failure, refusal } from '../../domain/problem.ts';
import type { CliCommand } from '../command.ts';
import { didYouMean, displayOptions, wholeNumber } from '../options.ts';

const events = ['begin', 'end', 'mark'] as const;

interface Options {
  readonly queries?: number;
  readonly tokens?: number;
}

/** `wattlas mark begin|end|mark NAME`: one window mark from a shell script that is being measured. */
export const command: CliCommand = {
  name: 'mark',
  summary: 'mark a window of the work being measured, from a shell',
  configure(verb) {
    verb
      .argument('<event>', events.join(', '))
      .argument('<name>', 'name of the window, as load, warm-up or query')
      .option(
        '--queries <n>',
        'queries answered in the window',
        wholeNumber('--queries', { min: 0, max: 1e12 }),
      )
      .option('--tokens <n>', 'tokens made in the window', wholeNumber('--tokens', { min: 0, max: 1e15 }));
    displayOptions(verb).action(async (event: string, name: string, options: Options) => {
      if (!(events as readonly string[]).includes(event)) {
        throw refusal(
          `There is no mark event "${event}"${didYouMean(event, events)} The events are ${events.join(', ')}.`,
        );
      }
      const socket = process.env.WATTLAS_SOCKET;
      if (!socket) {
        // A script that marks its windows must also run when nobody measures it.
        process.stderr.write('Not being measured: WATTLAS_SOCKET is not set, so the mark went nowhere.\n');
        return 0;
      }
      const { queries, tokens } = options;
      await send(socket, `${JSON.stringify({ event, name, queries, tokens })}\n`);
      return 0;
    });
  },
};

function send(socket: string, line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection = connect(socket);
    connection.once('error', (cause) =>
      reject(
        failure(`The mark could not be sent to WATTLAS_SOCKET (${socket}): ${cause.message}.`, { cause }),
      ),
    );
    connection.end(line, () => resolve());
  });
}
