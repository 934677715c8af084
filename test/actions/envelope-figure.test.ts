import { expect, test } from 'vitest';
import { envelopeFigure } from '../../src/actions/envelope-figure.ts';
import { plainFinding } from '../../src/charts/chart.ts';
import { answerFile } from '../../src/reports/answer-figure.ts';
import { tokensFor } from '../../src/scaling/chinchilla.ts';
import type { LossRow } from '../../src/scaling/loss-table.ts';

const law = { E: 1.8, A: 480, B: 2100, alpha: 0.35, beta: 0.37 };
/** Training curves of a known law: of each size the tokens at which it reaches each loss. */
const rows: readonly LossRow[] = Array.from({ length: 13 }, (_, k) => 10 ** (7 + k / 4)).flatMap((params) =>
  Array.from({ length: 60 }, (_, i) => 6 - i * 0.07).flatMap((loss) => {
    const tokens = tokensFor(law, loss, params);
    return Number.isFinite(tokens) && tokens < 1e13 ? [{ params, tokens, loss }] : [];
  }),
);

test('the envelope of training curves has the line of their law, its points and the budget asked for', async () => {
  const figure = envelopeFigure(rows, { highest: 0, target: 1e26, subject: 'a known law' });
  const { chart, rows: shown } = figure;
  expect(new Set(shown.map(({ kind }) => kind))).toEqual(new Set(['point', 'minimum', 'line', 'target']));
  const a = law.beta / (law.alpha + law.beta);
  const line = shown.filter(({ kind }) => kind === 'line');
  const [first, last] = [line[0], line.at(-1)];
  const slope =
    Math.log((last?.params ?? 0) / (first?.params ?? 0)) / Math.log((last?.flop ?? 0) / (first?.flop ?? 0));
  expect(Math.abs(slope - a)).toBeLessThan(0.03);
  expect(shown.at(-1)).toMatchObject({ kind: 'target', flop: 1e26, loss: null });
  expect(shown.at(-1)?.extrapolation).toBeGreaterThan(1);
  expect(plainFinding(chart.finding(shown))).toContain(`C^${slope.toFixed(2)}`);
  const svg = new TextDecoder().decode(await answerFile(figure, 'svg', { version: '0.1.0', width: 1098 }));
  expect(svg).toContain('Best size, parameters');
  expect(svg).toContain('Best data, tokens');
  expect(svg).not.toContain('NaN');
});

test('rows that are no training curves are refused with what they lack', () => {
  const points = rows.filter(({ params }, i) => rows.findIndex((row) => row.params === params) === i);
  expect(() => envelopeFigure(points, { highest: 0, target: null, subject: 'points' })).toThrow(
    'no envelope to draw. Training curves need two rows or more of at least three sizes',
  );
});
