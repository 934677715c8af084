import type { CalibrateResult } from '../actions/calibrate.ts';
import { groupBy } from '../math/group-by.ts';
import type { Terminal } from './terminal.ts';

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** What a calibration found, where it is kept and what it is worth. */
export function calibrationText(
  { calibration, scale, left_out, file }: CalibrateResult,
  out: Terminal,
): string {
  const { title, devices, time_scale, power_scale, scale_spread } = calibration;
  const within = Math.exp(scale_spread);
  const rows = [
    ['time', `×${time_scale}`, 'of the first guess'],
    ['power', `×${power_scale}`, 'of the first guess'],
    ['energy of a new model', `÷${within.toFixed(2)} to ×${within.toFixed(2)}`, 'nine times in ten'],
    ['error of models left out', percent(scale.after), `median; ${percent(scale.before)} by the first guess`],
  ];
  const skipped = [...groupBy(left_out, ({ why }) => why)].map(
    ([why, records]) => `  ${out.dim(`left out: ${records.length} that ${why}`)}`,
  );
  return [
    `${out.bold(`Calibrated ${title}`)} from ${scale.records} measurements of ${scale.models} models, ${devices.join(' and ')}`,
    '',
    out.table([{ head: 'what' }, { head: 'scale' }, { head: 'meaning' }], rows),
    ...(calibration.measured_fraction < 0.95
      ? [
          '',
          `  ${out.state('warn', `${calibration.measured_fraction === 0 ? 'none' : percent(calibration.measured_fraction)} of these energies is measured, the rest is modelled: so is the power scale`)}`,
        ]
      : []),
    ...(skipped.length > 0 ? ['', ...skipped] : []),
    '',
    `  ${out.dim(`kept in ${file}`)}`,
  ].join('\n');
}
