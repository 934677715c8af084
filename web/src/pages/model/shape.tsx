import type { Architecture } from '../../../../src/architectures/architecture.ts';
import type { ModelPreset, ParameterCount } from '../../../../src/catalog/models.ts';

/** The numbers that decide what is computed, where they are from, and which of them nobody has confirmed. */
export function Shape({
  preset,
  architecture,
}: {
  readonly preset: ModelPreset;
  readonly architecture: Architecture;
}) {
  const whole = (n: number) => n.toLocaleString('en');
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['Family', `${preset.family}, ${architecture.kind}`],
    ['Layers', whole(architecture.layers)],
    ['Width', whole(architecture.width)],
    ['Heads', heads(architecture)],
    ['Vocabulary', whole(architecture.vocab)],
    ['Positions', architecture.maxTokens === null ? 'no limit' : whole(architecture.maxTokens)],
    ['Also called', preset.aliases.join(', ') || '–'],
  ];
  const published = Object.values(preset.params).filter((count) => count !== null);
  return (
    <section className="panel" aria-label="Shape">
      <div className="fig">
        <div className="fighead">
          <h2>Shape</h2>
        </div>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {[...architecture.notes, ...(preset.note ? [preset.note] : [])].map((note) => (
          <p className="note" key={note}>
            {note}
          </p>
        ))}
        <p className="note">
          Shape from{' '}
          {preset.source.url ? <a href={preset.source.url}>{preset.source.title}</a> : preset.source.title}
          {preset.source.revision ? `, ${preset.source.revision}` : ''}; {preset.source.licence}.{' '}
          {preset.unverified.length === 0
            ? 'No field of it is unconfirmed.'
            : `Nobody has confirmed ${preset.unverified.join(', ')}.`}
        </p>
        {published.map((count) => (
          <p className="note" key={count.id}>
            {published.length > 0 && publishedText(count)}
          </p>
        ))}
      </div>
    </section>
  );
}

const heads = ({ heads: queries, cache }: Architecture): string =>
  cache !== null && cache.heads !== queries
    ? `${queries}, ${cache.heads} of keys and values`
    : String(queries);

const statusWords = {
  sourced: 'printed there',
  unverified: 'recalled, not looked up',
  computed: 'computed from the shape',
} as const;

function publishedText({ value, status, covers, source, differs }: ParameterCount): string {
  const of = covers === 'body' ? 'the model without its head' : 'the whole model';
  const apart = differs ? ` The shape here has ${differs.by.toLocaleString('en')} more: ${differs.why}.` : '';
  return `${value.toLocaleString('en')} parameters of ${of}: ${source.title}, ${statusWords[status]}.${apart}`;
}
