import { completeRuns } from '../../../../src/domain/counted-runs.ts';
import type { Measurement } from '../../../../src/domain/record.ts';
import { Banner } from '../../parts/banner.tsx';
import { Ignored } from '../../parts/ignored.tsx';
import { placeOf } from '../../words.ts';

/** What one must know before reading the figures: how the run ended, what its meters warned of, what was assumed. */
export function Notices({
  record,
  ignored,
}: {
  readonly record: Measurement;
  readonly ignored: string | undefined;
}) {
  const complete = completeRuns(record);
  return (
    <>
      {record.machine.recorded && (
        <Banner kind="info">
          <b>Recorded machine.</b> The readings are those of {record.machine.recorded}, not of this machine.
        </Banner>
      )}
      {record.state === 'interrupted' && (
        <Banner>
          <b>Interrupted.</b> {complete} of {record.protocol?.runs ?? 'the'} repetitions{' '}
          {complete === 1 ? 'was' : 'were'} complete
          {complete > 0 && '; what is shown is of the complete alone'}.
        </Banner>
      )}
      {record.state === 'recovered' && (
        <Banner>
          <b>Recovered.</b> The measuring process was killed;{' '}
          {complete === 0
            ? 'none of its repetitions was complete'
            : `its ${complete === 1 ? 'complete repetition was' : `${complete} complete repetitions were`} kept`}
          .
        </Banner>
      )}
      {record.warnings.map((warning) => (
        <Banner key={warning}>{warning}</Banner>
      ))}
      {record.intensity?.provenance === 'assumed' && (
        <Banner kind="info">
          <b>The region is assumed.</b> Carbon uses {placeOf(record)}. Set yours:{' '}
          <code>wattlas config set region FR</code>
        </Banner>
      )}
      <Ignored keys={ignored} />
    </>
  );
}
