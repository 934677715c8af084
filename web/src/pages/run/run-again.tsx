import type { Measurement } from '../../../../src/domain/record.ts';
import { CommandLine } from '../../parts/command.tsx';
import { shellCommand } from '../../words.ts';

/** The command that would measure the same once more. */
export function RunAgain({ record }: { readonly record: Measurement }) {
  if (!record.subject.command) return null;
  return (
    <section className="panel" aria-label="Run it again">
      <div className="fig">
        <div className="fighead">
          <h2>Run it again</h2>
        </div>
        <CommandLine command={again(record)} />
      </div>
    </section>
  );
}

function again({ subject, protocol }: Measurement): string {
  const flags = [
    protocol?.preset ? `--preset ${protocol.preset}` : '',
    protocol && protocol.runs > 1 ? `--runs ${protocol.runs}` : '',
    protocol && protocol.warmup > 0 ? `--warmup ${protocol.warmup}` : '',
    protocol?.until ? `--until ${protocol.until * 100}%` : '',
    protocol?.queries ? `--queries ${protocol.queries}` : '',
  ].filter(Boolean);
  return ['wattlas measure', ...flags, '--', shellCommand(subject.command ?? [])].join(' ');
}
