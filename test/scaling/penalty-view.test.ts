import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lawFact } from '../../src/catalog/laws.ts';
import { lossAt } from '../../src/scaling/chinchilla.ts';
import { excessCompute } from '../../src/scaling/excess.ts';
import { type KaplanLaw, kaplanLoss, kaplanOptimum } from '../../src/scaling/kaplan.ts';
import { lifetimeOptimum } from '../../src/scaling/lifetime.ts';
import { type PenaltyOptions, penaltyView, surfaceOf } from '../../src/scaling/penalty-view.ts';
import { knownConstants } from '../../src/scaling/unavailable.ts';

const chinchilla = surfaceOf(lawFact('chinchilla'));
const kaplan = surfaceOf(lawFact('kaplan'));
const plain: PenaltyOptions = { equal: 'loss', flops: [1e22], served: 0, model: null };
const near = (points: readonly { readonly x: number; readonly extra: number }[], x: number) =>
  points.find((point) => Math.abs(Math.log(point.x / x)) < 1e-9)?.extra ?? Number.NaN;

describe('sizes off the best', () => {
  test('at equal loss take what Kaplan et al. print: 0.6 times 16.5 % and 2.2 times 20.4 % more', () => {
    const { points } = penaltyView(kaplan, plain).curves[0] as ReturnType<typeof penaltyView>['curves'][0];
    const between = (x: number) => {
      const i = points.findIndex((point) => point.x > x);
      const [one, other] = [points[i - 1], points[i]] as [(typeof points)[0], (typeof points)[0]];
      const share = Math.log(x / one.x) / Math.log(other.x / one.x);
      return one.extra + share * (other.extra - one.extra);
    };
    expect(between(0.6)).toBeCloseTo(0.165, 2);
    expect(between(2.2)).toBeCloseTo(0.204, 2);
  });
  test('is the closed form at every budget, whatever the law', () => {
    for (const surface of [chinchilla, kaplan])
      for (const flop of [1e18, 1e22, 1e26])
        for (const { x, extra } of penaltyView(surface, { ...plain, flops: [flop] }).curves[0]?.points ??
          []) {
          const wanted = excessCompute(x, { a: surface.law.alpha, b: surface.law.beta }) - 1;
          if (wanted < 1e6) expect(extra).toBeCloseTo(wanted, 6);
        }
  });
  test('at equal compute end as far above the best as the law says, never below', () => {
    const { curves } = penaltyView(chinchilla, { ...plain, equal: 'compute' });
    const points = curves[0]?.points ?? [];
    for (const { params, tokens, loss, extra } of points) {
      expect(params * tokens * 6).toBeCloseTo(1e22, -10);
      expect(loss).toBeCloseTo(lossAt(chinchilla.law, params, tokens), 12);
      expect(extra).toBeGreaterThanOrEqual(0);
    }
    expect(near(points, 1)).toBe(0);
  });
  test('the best of Kaplan et al. is theirs: size, loss, tokens of the critical batch', () => {
    const law = knownConstants<KaplanLaw>(lawFact('kaplan'));
    const { params, steps, batch, loss } = kaplanOptimum(law, 1e22);
    const { best } = penaltyView(kaplan, plain).curves[0] as {
      best: { params: number; tokens: number; loss: number };
    };
    expect(best.loss).toBeCloseTo(kaplanLoss(law, params, steps), 9);
    expect(best.params / params).toBeCloseTo(1, 9);
    expect(best.tokens / (steps * batch)).toBeCloseTo(1, 9);
    expect(loss).toBeCloseTo(best.loss, 3);
  });
});

describe('over a life', () => {
  test('the least of the curve is the optimum of Sardana et al., and smaller the more is served', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 8, max: 15, noNaN: true }),
        fc.double({ min: 19, max: 25, noNaN: true }),
        (t, c) => {
          const view = penaltyView(chinchilla, { ...plain, flops: [10 ** c], served: 10 ** t });
          const life = view.curves.find(({ kind }) => kind === 'lifetime');
          const wanted = lifetimeOptimum(chinchilla.law, life?.best.loss ?? 0, {
            train: 1,
            serve: [{ tokens: 10 ** t, weight: 1 }],
          });
          expect((life?.best.params ?? 0) / wanted.params).toBeCloseTo(1, 9);
          expect(life?.best.x).toBeLessThanOrEqual(1);
          for (const { extra } of life?.points ?? []) expect(extra).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 40 },
    );
  });
  test('at equal compute a size that takes all of it in use is never trained', () => {
    const view = penaltyView(chinchilla, { ...plain, equal: 'compute', flops: [1e20], served: 1e12 });
    const life = view.curves.find(({ kind }) => kind === 'lifetime');
    expect(life?.points.at(-1)?.extra).toBe(Number.POSITIVE_INFINITY);
    expect(life?.best.x).toBeLessThan(1);
    expect(Math.min(...(life?.points.map(({ extra }) => extra) ?? []))).toBe(0);
  });
});

test('a model that was trained stands on the curve of its own loss; beyond what the law was fitted to it says so', () => {
  const model = { params: 280e9, tokens: 300e9 };
  const { model: gopher } = penaltyView(chinchilla, { ...plain, model });
  expect(gopher?.x).toBeGreaterThan(10);
  expect(gopher?.extra).toBeCloseTo(
    excessCompute(gopher?.x ?? 0, { a: chinchilla.law.alpha, b: chinchilla.law.beta }) - 1,
    9,
  );
  // Fitted up to 16 billion parameters.
  expect(gopher?.extrapolation).toBeCloseTo(280 / 16, 9);
  const { model: equal } = penaltyView(chinchilla, { ...plain, equal: 'compute', model });
  expect(equal?.flop).toBeCloseTo(6 * 280e9 * 300e9, -10);
});

test('a law without a surface is refused by name', () => {
  expect(() => surfaceOf(lawFact('muennighoff'))).toThrow(
    /muennighoff has no surface.*kaplan or a Chinchilla/,
  );
});
