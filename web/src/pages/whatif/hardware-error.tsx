import { Link } from '@tanstack/react-router';
import { findAccelerator } from '../../../../src/catalog/accelerators.ts';
import { isServed } from '../../../../src/charts/asked-work.ts';
import { formatPercent, formatRatio } from '../../../../src/domain/format.ts';
import { midSentence } from '../../../../src/domain/mid-sentence.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import type { SettingTotal } from '../../../../src/estimators/asking/setting-total.ts';
import { estimatorId } from '../../../../src/estimators/estimator.ts';
import { errorOnHardware } from '../../../../src/estimators/validation/error-on-hardware.ts';
import { errorOnSingle } from '../../../../src/estimators/validation/error-on-single.ts';
import { errorOnTrainings } from '../../../../src/estimators/validation/error-on-trainings.ts';

/** What the study's models were measured on. */
const MEASURED_ON = 'a100-sxm-80';

const nameOf = (id: string): string => findAccelerator(id)?.name ?? id;

const isGuessed = ({ kind }: SettingTotal['setting']['model']): boolean =>
  kind === 'guessed' || kind === 'family';

/** How far the method was off where it was held against measurements: on this accelerator, or else on those that were measured. */
export function HardwareErrorNote({ total }: { readonly total: SettingTotal }) {
  const { method, setting } = total;
  if (setting.phase !== 'inference') return <TrainingErrorNote total={total} />;
  const { task, batch } = setting.question;
  if (typeof task === 'string' && (setting.model.alone || !isServed(task)))
    return <SingleErrorNote total={total} task={task} alone={batch === 1} />;
  const target = setting.hardware.accelerator;
  const found = target === null ? null : errorOnHardware(estimatorId(method), target.id);
  if (target === null || found === null)
    return (
      <p className="small">
        {method.title} was not held against measurements of{' '}
        {target === null ? 'hardware by hand' : 'served models'}: its error is not known.
      </p>
    );
  const own = method.id === 'physical' ? undefined : estimatorId(method);
  const { of, median, ninth, bias, cases, measured_on, told } = found;
  return (
    <p className="small">
      {of !== 'here' && (
        <>
          <b>Measured on {measured_on.map(nameOf).join(' and ')}</b>, not on {target.name}.{' '}
        </>
      )}
      Off by {formatPercent(median)} in the middle case, nine in ten within {formatPercent(ninth)}, its middle{' '}
      {formatRatio(bias)} the measured energy, over {cases} cases{' '}
      {of === 'here'
        ? `on ${target.name}`
        : of === 'transferred'
          ? 'of an accelerator that it was not fitted on'
          : 'there'}
      {told === 'time' ? ', told the time they took' : ''}.{' '}
      {isGuessed(setting.model) &&
        'They are of models whose shape is known; of one that is guessed it is not. '}
      <Link
        to="/validation"
        search={{ method: of === 'transferred' ? `${method.id}-device` : own }}
        className="linky"
      >
        Case by case
      </Link>
    </p>
  );
}

/** How far it is off where requests of the task come one at a time, which on an A100 alone was measured. */
function SingleErrorNote({
  total: { method, setting },
  task,
  alone,
}: {
  readonly total: SettingTotal;
  readonly task: string;
  readonly alone: boolean;
}) {
  const title = midSentence(taskTitle(task));
  const target = setting.hardware.accelerator;
  const found = alone && target?.id === MEASURED_ON ? errorOnSingle(estimatorId(method), task) : null;
  if (found === null)
    return (
      <p className="small">
        {method.title} was not held against measurements of {title} {alone ? 'one request' : 'many requests'}{' '}
        at a time on {target?.name ?? 'hardware by hand'}: its error is not known.
      </p>
    );
  return (
    <p className="small">
      Off by {formatPercent(found.median)} in the middle case, nine in ten within {formatPercent(found.ninth)}
      , its middle {formatRatio(found.bias)} the measured energy, over {found.answered} cases of {title}, one
      request at a time on {nameOf(MEASURED_ON)}
      {found.told === 'time' ? ', told the time they took' : ''}.{' '}
      <Link to="/validation" search={{ set: 'study-fixed-floor' }} className="linky">
        Case by case
      </Link>
    </p>
  );
}

/** How far its device-hours are off on published trainings; where they follow from what is told, that is said instead. */
function TrainingErrorNote({ total: { method, request } }: { readonly total: SettingTotal }) {
  const found = errorOnTrainings(estimatorId(method));
  if (request.hours !== undefined || request.mfu !== undefined)
    return (
      <p className="small">
        The time follows from the {request.hours === undefined ? 'share of the peak' : 'hours'} told: no run
        was held against it.
      </p>
    );
  if (found === null)
    return (
      <p className="small">
        {method.title} was not held against published trainings: its error is not known.
      </p>
    );
  return (
    <p className="small">
      On the device-hours of {found.answered} published trainings, most of them of large language models and
      none a fine-tuning, off by {formatPercent(found.median)} in the middle case, nine in ten within{' '}
      {formatPercent(found.ninth)}, its middle {formatRatio(found.bias)} the published hours.{' '}
      <Link to="/validation" search={{ set: 'training' }} className="linky">
        Case by case
      </Link>
    </p>
  );
}
