import type { MethodsSetting } from '../../../../src/charts/methods-request.ts';
import type { EstimateAnswer } from '../../../../src/estimators/answer.ts';
import { commandOf } from './command.ts';
import { inputAmount, inputName } from './input-words.ts';

/** What the question rests on, how it is asked, and the same on the command line. */
export function MethodsProvenance({
  answer,
  request,
}: {
  readonly answer: EstimateAnswer;
  readonly request: MethodsSetting;
}) {
  return (
    <footer className="prov">
      <div>
        <h3>Assumed</h3>
        {answer.assumptions.length === 0
          ? 'Nothing: all inputs were told.'
          : answer.assumptions
              .slice(0, 6)
              .map(({ field, value, unit }) => `${inputName(field)} ${inputAmount(value, unit, field)}`)
              .join('; ')}
        .
      </div>
      <div>
        <h3>Method</h3>
        Every method is asked the same question; inputs it lacks are named, never filled with 0. Nothing is
        averaged. Formulae and defects stand in docs/estimators.md.
      </div>
      <div>
        <h3>Grid</h3>
        {request.region}: the latest figure of the catalog, by location. A method marked market takes
        purchases of clean electricity off.
      </div>
      <div>
        <h3>On the command line</h3>
        <code>{commandOf(request)}</code>
      </div>
    </footer>
  );
}
