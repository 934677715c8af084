import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Estimator, estimatorId } from '../../src/estimators/estimator.ts';
import { type InputField, inputFields } from '../../src/estimators/input-fields.ts';
import { estimators } from '../../src/estimators/registry.ts';

const PAGE = 'docs/estimators.md';
const MARK = '# The methods\n';

/** What stands below the mark: each method as it describes itself. */
function section(estimator: Estimator): string {
  const { title, phases, cite, covers, ignores, formula, caveats } = estimator;
  const lines = [
    `## ${title}`,
    '',
    `\`${estimatorId(estimator)}\`, of ${phases.join(', ')}. ${cite.url ? `[${cite.title}](${cite.url})` : cite.title}, ${cite.revision}.`,
    '',
    `**Computes** ${formula}.`,
    '',
    `**Covers** ${covers}.`,
    '',
    `**Leaves out** ${ignores.join('; ')}.`,
    '',
    ...(caveats.length === 0 ? [] : ['**Known defects**', '', ...caveats.map(({ text }) => `- ${text}`), '']),
    '| input | unit | default | meaning |',
    '|---|---|---|---|',
    ...inputFields(estimator).map(row),
  ];
  return `${lines.join('\n')}\n`;
}

function row({ name, unit, required, from, choices, meaning, default: standard }: InputField): string {
  const choice = choices === null ? '' : ` One of ${choices.map((each) => `\`${each}\``).join(', ')}.`;
  const cell =
    from !== null ? `from ${from}` : required ? 'required' : standard === null ? '' : String(standard);
  return `| \`${name}\` | ${unit ?? ''} | ${cell} | ${meaning}${choice} |`;
}

test('the page holds each method as it describes itself; -u writes it', async () => {
  const text = readFileSync(PAGE, 'utf8');
  expect(text.split(MARK)).toHaveLength(2);
  const head = text.slice(0, text.indexOf(MARK) + MARK.length);
  await expect(`${head}\n${estimators.map(section).join('\n')}`).toMatchFileSnapshot(`../../${PAGE}`);
});

test('every table of data/estimators is named on the page', () => {
  const text = readFileSync(PAGE, 'utf8');
  for (const name of ['ecologits-mixes', 'ecologits-providers', 'llmcarbon-chips', 'mlco2-hardware'])
    expect(text).toContain(`\`${name}\``);
});
