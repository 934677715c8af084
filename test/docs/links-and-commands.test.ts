import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { verbOf } from '../../src/cli/main.ts';
import { verbs } from '../../src/cli/verbs.ts';
import { filesUnder } from '../support/files-under.ts';

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesUnder('docs', '.md')];
const read = (page: string) => readFileSync(page, 'utf8');

/** Anchor of a heading, as GitHub makes it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
const anchors = (page: string) =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading));

describe.each(pages)('%s', (page) => {
  test('links to what exists', () => {
    const targets = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const dead = targets.filter((target) => {
      if (/^[a-z]+:/.test(target)) return false;
      const [path = '', fragment] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(file)) return true;
      return fragment !== undefined && statSync(file).isFile() && !anchors(file).includes(fragment);
    });
    expect(dead).toEqual([]);
  });

  test('shows commands that exist, with flags they have', async () => {
    const wrong: string[] = [];
    for (const line of commandsIn(read(page))) {
      const complaint = await complaintAbout(line);
      if (complaint) wrong.push(`${line}: ${complaint}`);
    }
    expect(wrong).toEqual([]);
  });

  test('keeps to the words of the house', () => {
    const prose = read(page)
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`]*`/g, '');
    expect(prose.match(/.*(\u2014|\w!(\s|$)).*/gm) ?? []).toEqual([]);
  });
});

test('docs/index.md leads to every page', () => {
  const index = read('docs/index.md');
  const missing = filesUnder('docs', '.md').filter(
    (page) => page !== 'docs/index.md' && !index.includes(`(${page.slice(5)})`),
  );
  expect(missing).toEqual([]);
});

test('README and docs/cli.md name every verb', () => {
  const cli = read('docs/cli.md');
  expect(verbs.filter(({ name }) => !cli.includes(`\`${name}\``)).map(({ name }) => name)).toEqual([]);
});

test.each([
  ['wattlas mesure -- true', 'no verb mesure'],
  ['wattlas runs --jsno', 'no option --jsno'],
  ['wattlas measure --runs 3 -- program --any-flag', null],
  ['wattlas config set region FR', null],
  ['wattlas config sett region FR', 'no sett'],
])('the reader of commands judges %s', async (line, complaint) => {
  expect(await complaintAbout(line)).toBe(complaint);
});

/** Lines of code blocks and code spans that begin with wattlas, up to a pipe, a redirection or a comment. */
function commandsIn(text: string): string[] {
  const blocks = [...text.matchAll(/```(?:sh|bash|console|text)?\n([\s\S]*?)```/g)].flatMap(([, code = '']) =>
    code.split('\n'),
  );
  const spans = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, code = '']) => code,
  );
  return [...blocks, ...spans]
    .map((line) =>
      line
        .trim()
        .replace(/^\$ /, '')
        .replace(/^(sudo |npx |Next: )+/, ''),
    )
    .filter((line) => /^wattlas [a-z-]/.test(line))
    .map((line) => line.replace(/ (?:[|>#;&…]|2>).*$/, ''));
}

async function complaintAbout(line: string): Promise<string | null> {
  const [, name = '', ...rest] = line.split(/\s+/);
  if (['--version', '-V', '--help', '-h', 'help'].includes(name)) return null;
  const entry = verbs.find((verb) => verb.name === name);
  if (!entry) return `no verb ${name}`;
  let command: Command = verbOf((await entry.load()).command);
  const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (command.commands.length > 0 && own[0] && !own[0].startsWith('-')) {
    const sub = command.commands.find((each) => each.name() === own[0]);
    if (!sub) return `no ${own[0]}`;
    command = sub;
  }
  const flags = command.options.flatMap(({ short, long }) => [short, long, long?.replace('--no-', '--')]);
  const unknown = own.find(
    (word) => /^--?[a-z]/.test(word) && word !== '--help' && !flags.includes(word.replace(/=.*/, '')),
  );
  return unknown ? `no option ${unknown}` : null;
}
