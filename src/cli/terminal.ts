import pc from 'picocolors';
import { breakLines } from './break-lines.ts';
import { type Column, layout } from './table.ts';

export type { Column } from './table.ts';

/** How a thing stands: each role has a colour, a glyph and a plain stand-in, so that colour is never the message. */
// biome-ignore format: one line per role reads as the table it is.
const roles = {
  measured:   { paint: 'green',   glyph: '●', plain: '*' },
  integrated: { paint: 'green',   glyph: '◉', plain: '@' },
  part:       { paint: 'green',   glyph: '◐', plain: '%' },
  modelled:   { paint: 'magenta', glyph: '○', plain: 'o' },
  published:  { paint: 'yellow',  glyph: '◆', plain: '#' },
  assumed:    { paint: 'dim',     glyph: '◌', plain: '?' },
  missing:    { paint: 'dim',     glyph: '–', plain: '-' },
  absent:     { paint: 'dim',     glyph: '–', plain: '-', alone: true },
  ok:         { paint: 'green',   glyph: '✓', plain: 'ok', alone: true },
  warn:       { paint: 'yellow',  glyph: '!', plain: 'warn', alone: true, bold: true },
  failed:     { paint: 'red',     glyph: '✗', plain: 'x', bold: true },
} as const satisfies Record<string, RoleStyle>;

interface RoleStyle {
  readonly paint: 'green' | 'magenta' | 'yellow' | 'red' | 'dim';
  readonly glyph: string;
  readonly plain: string;
  /** In the plain column the stand-in replaces the word as well: it says the same. */
  readonly alone?: boolean;
  readonly bold?: boolean;
}

export type Role = keyof typeof roles;

/** Roles whose word is painted with the glyph; of the others only the glyph is. */
const wholeWord: ReadonlySet<Role> = new Set(['ok', 'absent', 'missing']);

export interface TerminalOptions {
  /** false: no escapes (`--no-color`). Undefined or true: decided by FORCE_COLOR, NO_COLOR, TERM and the stream. */
  readonly color?: boolean | undefined;
  /** true: ASCII stand-ins for every glyph (`--ascii`). Default: by the locale. */
  readonly ascii?: boolean | undefined;
  /** Where the text will go. Default: standard output. */
  readonly stream?: { readonly isTTY?: boolean; readonly columns?: number } | undefined;
  /** Default: the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly platform?: NodeJS.Platform | undefined;
}

/** How text is written to one stream: colours, glyphs and width, or their plain stand-ins. Every string is written through it. */
export interface Terminal {
  /** Columns to write in: the terminal's, from 60 to 88. */
  readonly width: number;
  /** The terminal is narrower than 60 columns: tables become one block per row. */
  readonly narrow: boolean;
  readonly color: boolean;
  readonly unicode: boolean;
  readonly isTTY: boolean;
  bold(text: string): string;
  dim(text: string): string;
  /** A command to type. */
  command(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  magenta(text: string): string;
  red(text: string): string;
  /** Any text with its signs replaced where the terminal cannot show them: ± as +/-, × as x, – as -, CO₂e as CO2e, … as three dots. */
  text(text: string): string;
  glyph(role: Role): string;
  /** Glyph and word, as `● measured`, `✓ ready`; in plain `* measured`, and `ok` alone for ready, `warn` for a warning, `-` for absent. */
  state(role: Role, word: string): string;
  /** Lines of a table, without a line break at the end. Cells may hold colours. */
  table(columns: readonly Column[], rows: readonly (readonly string[])[]): string;
  /** The last line of a command: `Next: wattlas show 7f3c to see it`. */
  next(command: string, purpose?: string): string;
  /** A paragraph broken at the width, each line indented. */
  paragraph(text: string, indent?: number): string;
}

/** Describes the terminal behind a stream. The rules: FORCE_COLOR wins over detection, a flag wins over both. */
export function terminal(options: TerminalOptions = {}): Terminal {
  const stream = options.stream ?? process.stdout;
  const env = options.env ?? process.env;
  const color = options.color !== false && wantsColor(env, stream.isTTY === true);
  const unicode = options.ascii !== true && hasUnicode(env, options.platform ?? process.platform);
  const columns = stream.columns ?? (Number(env.COLUMNS) || 88);
  const width = Math.max(60, Math.min(88, columns));
  const narrow = columns < 60;
  const paint = pc.createColors(color);
  const text = (value: string) => (unicode ? value : toAscii(value));
  const painted = (style: (value: string) => string) => (value: string) => style(text(value));

  const glyph = (role: Role) => {
    const { paint: colour, glyph, plain } = roles[role];
    return paint[colour](unicode ? glyph : plain);
  };
  return {
    width,
    narrow,
    color,
    unicode,
    isTTY: stream.isTTY === true,
    text,
    glyph,
    bold: painted(paint.bold),
    dim: painted(paint.dim),
    command: painted(paint.cyan),
    green: painted(paint.green),
    yellow: painted(paint.yellow),
    magenta: painted(paint.magenta),
    red: painted(paint.red),
    state(role, word) {
      const style: RoleStyle = roles[role];
      if (!unicode && style.alone) return glyph(role);
      const shown = text(word);
      const sign = unicode ? style.glyph : style.plain;
      if (style.bold) return paint[style.paint](`${sign} ${paint.bold(shown)}`);
      return wholeWord.has(role) ? paint[style.paint](`${sign} ${shown}`) : `${glyph(role)} ${shown}`;
    },
    table: (head, rows) =>
      layout(head, rows, {
        width,
        narrow,
        unlimited: stream.isTTY !== true,
        rule: unicode ? '─' : '-',
        text,
        dim: paint.dim,
      }),
    next: (command, purpose) => `Next: ${paint.cyan(text(command))}${purpose ? ` ${text(purpose)}` : ''}`,
    paragraph: (value, indent = 0) =>
      breakLines(text(value), width - indent)
        .map((line) => ' '.repeat(indent) + line)
        .join('\n'),
  };
}

function wantsColor(env: Readonly<Record<string, string | undefined>>, isTTY: boolean): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  // By the convention of no-color.org an empty NO_COLOR does not count.
  if (env.NO_COLOR) return false;
  return isTTY && env.TERM !== 'dumb';
}

function hasUnicode(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  if (locale) return /utf-?8/i.test(locale);
  return platform === 'win32' || platform === 'darwin';
}

/** Signs and their stand-ins; the no-break spaces are written by number, as they cannot be told apart by eye. */
const stand: ReadonlyMap<string, string> = new Map([
  ...pairs(
    '± +/- × x – - — - − - ─ - ₂ 2 … ... · . ÷ / ≤ <= ≥ >= ≈ ~ → -> ∞ inf µ u μ u ² ^2 ³ ^3 ‘ \' ’ \' “ " ” " │ | █ # ░ .',
  ),
  ...Object.values(roles).map(({ glyph, plain }): [string, string] => [glyph, plain]),
  ...[0xa0, 0x2009, 0x202f].map((code): [string, string] => [String.fromCharCode(code), ' ']),
]);

function* pairs(words: string): Generator<[string, string]> {
  const list = words.split(' ');
  for (let i = 0; i + 1 < list.length; i += 2) yield [list[i] as string, list[i + 1] as string];
}

/** Signs have stand-ins, accented letters lose the accent, what is left becomes `?`. */
function toAscii(value: string): string {
  return value
    .replace(/[^\p{ASCII}]/gu, (sign) => stand.get(sign) ?? sign)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, '?');
}
