import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, machineOption } from '../options.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly json?: true;
  readonly machine?: string;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** How long the idle machine is looked at, seconds. */
const LOOK_S = 1;

/** `wattlas doctor`: every meter, whether it works here, and the command that mends it where it does not. */
export const command: CliCommand = {
  name: 'doctor',
  summary: 'list the meters of this machine, and what each missing one needs',
  configure(verb) {
    displayOptions(machineOption(jsonOption(verb))).action(async (options: Options) => {
      const { doctor } = await import('../../actions/doctor.ts');
      const host =
        options.machine === undefined
          ? (await import('../../platform/node-host.ts')).nodeHost()
          : (await import('../../platform/recorded-host.ts')).recordedHost(options.machine);
      const report = await doctor(host, { look_s: LOOK_S });
      if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else {
        const { doctorText } = await import('../doctor-text.ts');
        process.stdout.write(`${doctorText(report, terminal(options))}\n`);
      }
      return report.meters.some((meter) => meter.state === 'available') ? 0 : 1;
    });
  },
};
