import type { CliCommand } from '../command.ts';
import { storeOption, wholeNumber } from '../options.ts';
import { storeDir } from '../store-dir.ts';
import { untilInterrupted } from '../until-interrupted.ts';

export const command: CliCommand = {
  name: 'serve',
  summary: 'open the explorer on this machine',
  configure(verb) {
    storeOption(verb)
      .option(
        '--port <n>',
        'port to listen on; 0: any free one (default: 4173, or a free one)',
        wholeNumber('--port', { min: 0, max: 65_535 }),
      )
      .option('--host <address>', 'loopback address to listen on', '127.0.0.1')
      .action(async (options: { store?: string; port?: number; host: string }) => {
        const { openExplorer } = await import('../../server/open-explorer.ts');
        const explorer = await openExplorer({
          storeDir: await storeDir(options.store),
          port: options.port,
          host: options.host,
          doctor: async () => {
            const [{ doctor }, { meters }, { nodeHost }] = await Promise.all([
              import('../../actions/doctor.ts'),
              import('../../meters/index.ts'),
              import('../../platform/node-host.ts'),
            ]);
            return doctor(nodeHost(), meters, 0);
          },
        });
        process.stdout.write(`Explorer: ${explorer.url}\n`);
        process.stderr.write('Ctrl-C ends it.\n');
        await untilInterrupted();
        await explorer.close();
        return 0;
      });
  },
};
