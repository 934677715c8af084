import { expect, test } from 'vitest';
import { estimatorId } from '../../src/estimators/estimator.ts';
import { estimators } from '../../src/estimators/registry.ts';
import { estimatorContract } from './estimator-contract.ts';
import { questions } from './questions.ts';

test('every method has a question that it answers, and a name of its own', () => {
  expect(Object.keys(questions).sort()).toEqual(estimators.map(estimatorId).sort());
});

for (const estimator of estimators) {
  const asked = questions[estimatorId(estimator)];
  if (asked !== undefined) estimatorContract(estimator, asked);
}
