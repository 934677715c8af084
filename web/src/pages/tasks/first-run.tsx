import { CommandLine } from '../../parts/command.tsx';

/** What to type where no record tells what a task took. */
export function FirstTaskRun({ runs }: { readonly runs: number }) {
  return (
    <section className="panel fig empty" aria-label="Your own values">
      <h2>No value of your own yet.</h2>
      <p>
        {runs === 0
          ? 'This store holds no run.'
          : `This store holds ${runs} ${runs === 1 ? 'run' : 'runs'}, and none names a model, a task and its queries.`}{' '}
        This measures a text classifier with synthetic weights; nothing is downloaded.
      </p>
      <CommandLine command="wattlas measure --model distilbert-base-uncased-finetuned-sst-2-english --task text-classification --queries 100 --runs 5" />
    </section>
  );
}
