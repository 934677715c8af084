import { CommandLine } from './command.tsx';

/** What to type where the store holds nothing. */
export const NoRuns = () => (
  <section className="panel fig empty" aria-label="No run">
    <h2>No run in this store yet.</h2>
    <p>Measure a command, and it stands here.</p>
    <CommandLine command="wattlas measure -- python infer.py" />
    <p>Or begin with three small models of synthetic weights; nothing is downloaded.</p>
    <CommandLine command="wattlas quickstart" />
  </section>
);
