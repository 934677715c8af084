import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines } from '../../src/cli/break-lines.ts';
import { type Role, type TerminalOptions, terminal } from '../../src/cli/terminal.ts';
import { visibleWidth } from '../../src/cli/visible-width.ts';

const tty = (columns = 88) => ({ isTTY: true, columns });
const utf8 = { LANG: 'en_GB.UTF-8', TERM: 'xterm-256color' };
const make = (options: TerminalOptions = {}) =>
  terminal({ stream: tty(), env: utf8, platform: 'linux', ...options });
const roles: readonly (readonly [Role, string])[] = [
  ['measured', 'measured'],
  ['integrated', 'integrated'],
  ['part', '85 % measured'],
  ['modelled', 'modelled'],
  ['published', 'published'],
  ['assumed', 'assumed'],
  ['missing', 'missing'],
  ['absent', 'absent'],
  ['ok', 'ready'],
  ['warn', 'set up'],
  ['failed', 'failed'],
];
const states = (options: TerminalOptions) => {
  const out = make(options);
  return roles.map(([role, word]) => out.state(role, word));
};

describe('each state has a colour, a glyph and a word', () => {
  test('in colour', () => {
    expect(states({})).toEqual([
      '\u001b[32m●\u001b[39m measured',
      '\u001b[32m◉\u001b[39m integrated',
      '\u001b[32m◐\u001b[39m 85 % measured',
      '\u001b[35m○\u001b[39m modelled',
      '\u001b[33m◆\u001b[39m published',
      '\u001b[2m◌\u001b[22m assumed',
      '\u001b[2m– missing\u001b[22m',
      '\u001b[2m– absent\u001b[22m',
      '\u001b[32m✓ ready\u001b[39m',
      '\u001b[33m! \u001b[1mset up\u001b[22m\u001b[39m',
      '\u001b[31m✗ \u001b[1mfailed\u001b[22m\u001b[39m',
    ]);
  });
  test('without colour', () => {
    expect(states({ color: false }).join('|')).toBe(
      '● measured|◉ integrated|◐ 85 % measured|○ modelled|◆ published|◌ assumed|– missing|– absent|✓ ready|! set up|✗ failed',
    );
  });
  test('in ASCII', () => {
    expect(states({ color: false, ascii: true }).join('|')).toBe(
      '* measured|@ integrated|% 85 % measured|o modelled|# published|? assumed|- missing|-|ok|warn|x failed',
    );
  });
});

describe('whether there are colours', () => {
  test.each([
    ['a terminal', {}, true],
    ['a pipe', { stream: {} }, false],
    ['NO_COLOR', { env: { ...utf8, NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR', { env: { ...utf8, NO_COLOR: '' } }, true],
    ['TERM=dumb', { env: { ...utf8, TERM: 'dumb' } }, false],
    ['--no-color', { color: false }, false],
    ['FORCE_COLOR on a pipe', { stream: {}, env: { ...utf8, FORCE_COLOR: '1' } }, true],
    ['FORCE_COLOR and NO_COLOR', { env: { ...utf8, FORCE_COLOR: '1', NO_COLOR: '1' } }, true],
    ['FORCE_COLOR=0', { env: { ...utf8, FORCE_COLOR: '0' } }, false],
    ['--no-color and FORCE_COLOR', { color: false, env: { ...utf8, FORCE_COLOR: '1' } }, false],
  ] as const)('%s', (_, options, colours) => {
    expect(make(options).color).toBe(colours);
    expect(make(options).bold('x').includes('\u001b')).toBe(colours);
  });
});

describe('whether there are glyphs', () => {
  test.each([
    ['LANG', { env: { LANG: 'C.UTF-8' } }, true],
    ['LC_ALL over LANG', { env: { LC_ALL: 'C', LANG: 'C.UTF-8' } }, false],
    ['LC_CTYPE', { env: { LC_CTYPE: 'de_DE.utf8' } }, true],
    ['Latin-1', { env: { LANG: 'fr_FR.ISO-8859-1' } }, false],
    ['no locale on Linux', { env: {} }, false],
    ['no locale on macOS', { env: {}, platform: 'darwin' }, true],
    ['--ascii', { ascii: true }, false],
  ] as const)('%s', (_, options, unicode) => {
    expect(make(options).unicode).toBe(unicode);
  });
  test('signs have stand-ins', () => {
    expect(make({ ascii: true }).text('2.28 ± 0.01 Wh, ×2.3, 10–14, CO₂e, −3.1 %, …, é')).toBe(
      '2.28 +/- 0.01 Wh, x2.3, 10-14, CO2e, -3.1 %, ..., e',
    );
  });
  test('nothing but ASCII is left of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(make({ ascii: true }).text(text)).toMatch(/^\p{ASCII}*$/u);
      }),
    );
  });
});

test('the width is the terminal’s, from 60 to 88', () => {
  const widths = [40, 60, 72, 200].map((columns) => make({ stream: tty(columns) }));
  expect(widths.map(({ width }) => width)).toEqual([60, 60, 72, 88]);
  expect(widths.map(({ narrow }) => narrow)).toEqual([true, false, false, false]);
  expect(make({ stream: {} }).width).toBe(88);
});

const columns = [
  { head: 'device' },
  { head: 'Wh', align: 'right' },
  { head: 'share', align: 'right' },
  { head: 'how known' },
] as const;
const rows = (options: TerminalOptions) => {
  const out = make(options);
  return out.table(columns, [
    ['GPU 0', '1.424', '62 %', out.state('measured', 'measured')],
    ['Rest of host', '0.351', '15 %', out.state('modelled', 'modelled')],
    [out.bold('Whole host'), '2.280', '100 %', out.state('part', '85 % measured')],
    ['PUE', '–', '–', out.state('missing', 'missing')],
  ]);
};

describe('a table', () => {
  test('plain', () => {
    expect(rows({ color: false, ascii: true })).toBe(
      [
        '  device           Wh  share  how known',
        '  -------------------------------------------',
        '  GPU 0         1.424   62 %  * measured',
        '  Rest of host  0.351   15 %  o modelled',
        '  Whole host    2.280  100 %  % 85 % measured',
        '  PUE               -      -  - missing',
      ].join('\n'),
    );
  });
  test('in colour it is the same, with escapes that take no room', () => {
    expect(stripVTControlCharacters(rows({}))).toBe(rows({ color: false }));
    expect(rows({}).split('\n')[1]).toBe(`  \u001b[2m${'─'.repeat(43)}\u001b[22m`);
  });
  test('on a narrow terminal, one block per row', () => {
    expect(rows({ color: false, stream: tty(40) }).split('\n\n')[0]).toBe(
      ['  GPU 0', '    Wh         1.424', '    share      62 %', '    how known  ● measured'].join('\n'),
    );
  });
  test('too wide, it breaks words over lines; in a pipe it does not', () => {
    const cells = [['a', 'one two three four five six seven eight nine ten eleven twelve thirteen']];
    const head = [{ head: 'x' }, { head: 'y' }];
    const broken = make({ stream: tty(60), color: false })
      .table(head, cells)
      .split('\n');
    expect(Math.max(...broken.map(visibleWidth))).toBeLessThanOrEqual(60);
    expect(broken).toHaveLength(4);
    expect(make({ stream: {} }).table(head, cells).split('\n')).toHaveLength(3);
  });
  test('too wide for its heads, it breaks them and no cell', () => {
    const head = [
      { head: 'model' },
      { head: 'grams of a forward pass over the input', align: 'right' as const },
    ];
    expect(
      make({ stream: tty(60), color: false, ascii: true }).table(head, [
        ['distilbert-base-uncased-finetuned', '1.00'],
      ]),
    ).toBe(
      [
        '                                     grams of a forward pass',
        '  model                                       over the input',
        '  ----------------------------------------------------------',
        '  distilbert-base-uncased-finetuned                     1.00',
      ].join('\n'),
    );
  });
  test('a long name is cut at a hyphen', () => {
    const [first, second] = make({ stream: tty(60), color: false })
      .table(
        [{ head: 'x' }, { head: 'y' }],
        [['distilbert-base-uncased-distilled-squad', 'twenty-four-letters-here-and-more']],
      )
      .split('\n')
      .slice(2);
    expect(first).toMatch(/^ {2}\S+- +\S+- *$/);
    expect(second).toMatch(/^ {2}\S+/);
  });
});

describe('breaking lines', () => {
  test('a colour is closed at the break and opened again', () => {
    expect(breakLines('\u001b[31maaa bbb\u001b[39m ccc', 3)).toEqual([
      '\u001b[31maaa\u001b[0m',
      '\u001b[31mbbb\u001b[39m',
      'ccc',
    ]);
  });
  test('no letter is lost and no line is too wide, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé ]{0,80}$/), fc.integer({ min: 1, max: 20 }), (text, width) => {
        const lines = breakLines(text, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(visibleWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test('visible width leaves escapes out and counts wide letters twice', () => {
  expect(['\u001b[31mab\u001b[39m', 'é', 'e\u0301', '電力', '–'].map(visibleWidth)).toEqual([2, 1, 1, 4, 1]);
});
