import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, storeOption } from '../options.ts';
import { storeDir } from '../store-dir.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly store?: string;
  readonly forget?: true;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas calibrate`: the scale of this machine, from its own measurements of models. */
export const command: CliCommand = {
  name: 'calibrate',
  summary: "scale the physical estimator to this machine's own measurements",
  configure(verb) {
    displayOptions(jsonOption(storeOption(verb)))
      .option('--forget', 'forget the calibration of this machine')
      .action(async (options: Options) => {
        const { nodeHost } = await import('../../platform/node-host.ts');
        const host = nodeHost();
        if (options.forget) {
          const { forgetCalibration } = await import('../../actions/calibrations.ts');
          const { describeMachine } = await import('../../platform/machine.ts');
          const forgotten = forgetCalibration(describeMachine(host).id, host.env);
          process.stdout.write(
            forgotten
              ? 'The calibration of this machine is forgotten.\n'
              : 'This machine was not calibrated.\n',
          );
          return;
        }
        const { calibrate } = await import('../../actions/calibrate.ts');
        const result = await calibrate({ host, store: await storeDir(options.store) });
        if (options.json) {
          process.stdout.write(`${JSON.stringify(result)}\n`);
          return;
        }
        const { calibrationText } = await import('../print-calibration.ts');
        process.stdout.write(`${calibrationText(result, terminal(options))}\n`);
      });
  },
};
