import { describe, expect, test } from 'vitest';
import { packagedCatalog } from '../../src/estimators/catalog.ts';
import { completeQuestion } from '../../src/estimators/complete.ts';
import { runEstimator } from '../../src/estimators/estimate.ts';
import type { Estimator } from '../../src/estimators/estimator.ts';
import { estimatorId } from '../../src/estimators/estimator.ts';
import { inputFields, unitOf } from '../../src/estimators/input-fields.ts';
import type { Amount, Estimate, TermId } from '../../src/estimators/outcome.ts';
import { parseQuestion } from '../../src/estimators/parse-question.ts';
import { fields } from '../../src/estimators/question.ts';
import { estimators } from '../../src/estimators/registry.ts';

/** A question that the method answers. */
export type Answered = Readonly<Record<string, unknown>>;

export const ask = (estimator: Estimator, question: Answered) =>
  runEstimator(
    estimator,
    completeQuestion(parseQuestion(question, [...new Set([...estimators, estimator])]), packagedCatalog),
  );

/** The answer, which must be one. */
export function answer(estimator: Estimator, question: Answered): Estimate {
  const outcome = ask(estimator, question);
  if (outcome.state !== 'estimated')
    throw new Error(`${estimatorId(estimator)}: ${outcome.state}: ${outcome.reason}`);
  return outcome;
}

const close = (value: number, expected: number) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(Math.abs(expected) * 1e-9);

/** What every method does, whatever its formula. */
export function estimatorContract(estimator: Estimator, questions: readonly [Answered, ...Answered[]]): void {
  describe(`${estimatorId(estimator)} keeps the contract of an estimator`, () => {
    test('says what it is, what it counts, what it ignores and where it is from', () => {
      expect(estimator.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(estimator.version).toMatch(/^[\w.-]+$/);
      for (const text of [estimator.title, estimator.covers, estimator.formula, estimator.cite.title])
        expect(text.length).toBeGreaterThan(3);
      expect(estimator.phases.length).toBeGreaterThan(0);
      expect(estimator.caveats.length + estimator.ignores.length).toBeGreaterThan(0);
      expect(new Set(estimator.caveats.map(({ id }) => id)).size).toBe(estimator.caveats.length);
    });

    test('describes every input, and takes shared ones as they are shared', () => {
      for (const { name, meaning, type, unit } of inputFields(estimator)) {
        expect(meaning, name).toMatch(/^[A-Z].*\.$/s);
        if (type === 'number' && unit === null)
          expect(unitOf(estimator.input.shape[name]), `${name} has a unit`).toBe('1');
        if (Object.hasOwn(fields, name))
          expect(meaning).toBe(fields[name as keyof typeof fields].description);
      }
    });

    test.each(questions)(
      'answers %j with amounts that are numbers, and says where they are from',
      (question) => {
        const estimate = answer(estimator, question);
        const amounts = Object.entries(estimate).filter(([key]) => /_(j|g|l|usd)$/.test(key));
        expect(amounts).toHaveLength(5);
        const given = amounts.flatMap(([, amount]) => (amount === null ? [] : [amount as Amount]));
        expect(given.length + estimate.others.length).toBeGreaterThan(0);
        for (const { value, interval } of given) {
          expect(Number.isFinite(value) && value >= 0).toBe(true);
          if (interval === null) continue;
          expect(interval.lo).toBeLessThanOrEqual(value);
          expect(interval.hi).toBeGreaterThanOrEqual(value);
        }
        expect(estimate.unit.count).toBeGreaterThan(0);
        for (const { field, source } of estimate.assumptions) {
          expect(field in estimator.input.shape, field).toBe(true);
          expect(source.length).toBeGreaterThan(3);
          expect(question[field], `${field} was told`).toBeUndefined();
        }
        expect(new Set(estimate.assumptions.map(({ field }) => field)).size).toBe(
          estimate.assumptions.length,
        );
      },
    );

    test.each(questions)('answers %j with terms that come to its amounts', (question) => {
      const { energy_j, carbon_g, perimeter, terms } = answer(estimator, question);
      const term = (id: TermId) => terms.find((each) => each.id === id)?.value;
      expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
      if (energy_j?.provenance === 'modelled') {
        const it = term('it-energy');
        expect(it, 'it-energy').toBeDefined();
        if (energy_j.interval === null)
          close((it as number) * (term('repeats') ?? 1) * (term('pue') ?? 1), energy_j.value);
      }
      if (perimeter?.pue != null) close(term('pue') as number, perimeter.pue);
      else expect(term('pue') ?? 1).toBe(1);
      if (carbon_g?.provenance === 'modelled' && carbon_g.interval === null && energy_j !== null)
        close((energy_j.value / 3.6e6) * (term('intensity') as number), carbon_g.value);
      const parts = terms.filter(
        ({ id, unit }) => unit === 'J' && id !== 'it-energy' && id !== 'energy-per-token',
      );
      if (parts.length > 0 && energy_j !== null)
        close(
          parts.reduce((sum, { value }) => sum + value, 0),
          term('it-energy') as number,
        );
      const power = (['hours', 'accelerators', 'watts', 'utilisation'] as const).map(term);
      if (power.every((each) => each !== undefined) && term('accelerator-energy') !== undefined)
        close(
          power.reduce((product, each) => product * (each as number), 3600),
          term('accelerator-energy') as number,
        );
      const tokens = [term('tokens'), term('energy-per-token')];
      if (tokens.every((each) => each !== undefined))
        close((tokens[0] as number) * (tokens[1] as number), term('accelerator-energy') as number);
    });

    test.each(questions)('lists all that %j was completed with and it may use', (question) => {
      const { given, question: completed } = completeQuestion(
        parseQuestion(question, [...new Set([...estimators, estimator])]),
        packagedCatalog,
      );
      const listed = new Set(answer(estimator, question).assumptions.map(({ field }) => field));
      for (const field of Object.keys(completed))
        if (given[field] === undefined && field in estimator.input.shape)
          expect(listed.has(field), `${field} of ${estimatorId(estimator)} is listed`).toBe(true);
    });

    test('names what is missing, one by one', () => {
      const needed = inputFields(estimator).filter(
        ({ required, from, name }) => required && from === null && name !== 'phase',
      );
      for (const question of questions) {
        for (const { name } of needed) {
          const { [name]: _, ...rest } = question;
          const outcome = ask(estimator, rest);
          expect(outcome.state, name).toBe('not-applicable');
          expect(outcome.state === 'not-applicable' && outcome.missing, name).toContain(name);
        }
        const bare = ask(estimator, { phase: question.phase });
        if (bare.state === 'not-applicable') expect(bare.reason).toMatch(/\.$/);
        else expect(needed).toEqual([]);
      }
    });

    test('is not applicable to a phase it is not of', () => {
      for (const phase of ['training', 'fine-tuning', 'inference'] as const) {
        if (estimator.phases.includes(phase)) continue;
        expect(ask(estimator, { ...questions[0], phase })).toMatchObject({
          state: 'not-applicable',
          missing: [],
        });
      }
    });

    test('gives the same answer twice', () => {
      for (const question of questions) expect(ask(estimator, question)).toEqual(ask(estimator, question));
    });
  });
}
