import type { Progress } from '../measurement/session.ts';
import { formatEnergySoFar } from './format-energy.ts';
import type { Terminal } from './terminal.ts';

/** Shows how a measurement stands, on standard error, without getting into the way of what the command prints. */
export interface ProgressLine {
  show(progress: Progress): void;
  /** A line that stays, as one a repetition. */
  say(line: string): void;
  end(): void;
}

/**
 * On a terminal the last row is set apart and rewritten, so that the command's own output scrolls above it;
 * elsewhere nothing is rewritten and only lines that stay are written.
 */
export function progressLine(err: Terminal, stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  const rows = stream.rows ?? 0;
  const say = (line: string) => void stream.write(`${line}\n`);
  if (!err.isTTY || rows < 4 || process.env.TERM === 'dumb') return { show: () => {}, say, end: () => {} };
  let apart = false;
  const setApart = () => {
    if (apart) return;
    apart = true;
    // A new line first, so that the row to be set apart is empty; then the rows above it become the scrolling region.
    stream.write(`\n\u001b7\u001b[1;${rows - 1}r\u001b8\u001b[1A`);
  };
  return {
    show(progress) {
      setApart();
      stream.write(
        `\u001b7\u001b[${rows};1H\u001b[2K${err.text(lineOf(progress)).slice(0, (stream.columns ?? 80) - 1)}\u001b8`,
      );
    },
    say,
    end() {
      if (!apart) return;
      apart = false;
      stream.write(`\u001b7\u001b[r\u001b[${rows};1H\u001b[2K\u001b8`);
    },
  };
}

/** `rep 4/10  ███░░  187 W  1.2 Wh  0:02:11 left` */
export function lineOf(progress: Progress): string {
  const { phase, index, of, power_w, energy_j, answered, queries, remaining_s } = progress;
  const name = phase === 'run' ? 'rep' : phase;
  const parts = [
    phase === 'load' ? 'load' : `${name} ${index + 1}/${of}`,
    ...(phase === 'run' && of > 1 ? [bar(index / of)] : []),
    ...(power_w === null ? [] : [`${power_w < 10 ? power_w.toFixed(1) : Math.round(power_w)} W`]),
    ...(energy_j > 0 ? [formatEnergySoFar(energy_j)] : []),
    ...(answered === null
      ? []
      : [
          `${answered.toLocaleString('en-GB')}${queries === null ? '' : `/${queries.toLocaleString('en-GB')}`} queries`,
        ]),
    remaining_s === null
      ? `${clock(progress.elapsed_s)} so far`
      : `${progress.sooner ? 'at most ' : ''}${clock(remaining_s)} left`,
  ];
  return parts.join('  ');
}

const bar = (share: number): string => {
  const full = Math.round(share * 16);
  return '█'.repeat(full) + '░'.repeat(16 - full);
};

const clock = (s: number): string => {
  const whole = Math.round(s);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
};
