import type { ModelCount } from '../architectures/model-count.ts';
import { partTitles } from '../architectures/part-titles.ts';
import type { ModelPreset } from '../catalog/models.ts';
import { formatNumber, formatPercent } from '../domain/format.ts';
import { formatMultiple, multipleOf } from '../domain/multiple.ts';
import type { ReportTerminal } from './text.ts';

/** A model's counts in words and a table: what it holds, what it computes, where, and by which convention. */
export function countText(
  model: string,
  count: ModelCount,
  preset: ModelPreset | null,
  t: ReportTerminal,
): string {
  const { prefill, decode } = count.phases;
  const whole = (n: number) => n.toLocaleString('en-GB');
  const fed = `${whole(count.tokens)} tokens${count.batch > 1 ? `, ${count.batch} sequences at once` : ''}`;
  const asked = decode ? `${fed} and ${whole(count.new_tokens ?? 0)} new ones` : fed;
  const unit = multipleOf(Math.max(prefill.flop, decode?.flop ?? 0));
  const flop = (value: number | undefined) => (value === undefined ? '' : formatNumber(value / unit.size));
  const name = `${unit.prefix}FLOP`;
  const rows = count.parts.map((part) => [
    partTitles[part.part],
    whole(part.params),
    flop(part.prefill?.flop),
    ...(decode ? [flop(part.decode?.flop)] : []),
    formatPercent(((part.prefill?.flop ?? 0) + (part.decode?.flop ?? 0)) / count.flop),
  ]);
  return [
    t.bold(
      t.text(
        `${model} has ${whole(count.params)} parameters; ${asked} take ${formatMultiple(count.flop, 'FLOP')}.`,
      ),
    ),
    '',
    t.table(
      [
        { head: 'part' },
        { head: 'parameters', align: 'right' },
        { head: decode ? `prefill ${name}` : name, align: 'right' },
        ...(decode ? [{ head: `decode ${name}`, align: 'right' as const }] : []),
        { head: 'share', align: 'right' },
      ],
      [
        ...rows,
        [
          'Together',
          whole(count.params),
          flop(prefill.flop),
          ...(decode ? [flop(decode.flop)] : []),
          formatPercent(1),
        ],
      ],
    ),
    '',
    ...facts(count).map(([head, text]) => t.text(`  ${head.padEnd(14)} ${text}`)),
    ...published(count, preset, t),
    ...count.warnings.map((warning) => `  ${t.state('warn', 'warn')}  ${t.text(warning)}`),
    '',
    t.paragraph(
      `Counted: 2 FLOP for each multiply-accumulate of matrix products, ${count.kind === 'decoder' ? 'pairs of tokens at or before each other, logits of the last token' : 'all pairs of tokens'}. As run, the whole rectangle of pairs: ${formatMultiple(prefill.flop_as_run + (decode?.flop_as_run ?? 0), 'FLOP')}.`,
      2,
    ),
    '',
    t.next(
      `wattlas measure --model ${model}${count.task ? ` --task ${count.task}` : ''}`,
      'to run it with synthetic weights',
    ),
  ].join('\n');
}

function facts(count: ModelCount): [string, string][] {
  const { prefill, decode } = count.phases;
  return [
    ['Weights', `${formatMultiple(count.weight_bytes, 'B')} in ${count.precision}`],
    ...(count.kv_bytes_per_token > 0
      ? [
          [
            'KV-cache',
            `${formatMultiple(count.kv_bytes_per_token, 'B')} a token, ${formatMultiple(count.batch * count.kv_bytes_per_token * (count.tokens + (count.new_tokens ?? 1) - 1), 'B')} at the end`,
          ] as [string, string],
        ]
      : []),
    ['Element-wise', `${formatMultiple(count.elementwise_flop, 'FLOP')} besides`],
    [
      'Memory moved',
      `${formatMultiple(prefill.weight_bytes + prefill.activation_bytes + prefill.kv_written_bytes, 'B')} a prefill${decode ? `, ${formatMultiple((decode.weight_bytes + decode.activation_bytes + decode.kv_read_bytes + decode.kv_written_bytes) / decode.passes, 'B')} a new token` : ''}`,
    ],
    ...(count.head
      ? [
          [
            'Task head',
            `${count.head.params.toLocaleString('en-GB')} parameters, ${formatMultiple(count.head.flop, 'FLOP')} of the above`,
          ] as [string, string],
        ]
      : []),
  ];
}

/** What others print of the same model, where the catalog has it. */
function published(count: ModelCount, preset: ModelPreset | null, t: ReportTerminal): string[] {
  if (!preset) return [];
  const logits = count.parts.find(({ part }) => part === 'logits')?.params ?? 0;
  return Object.values(preset.params).flatMap((fact) => {
    if (!fact) return [];
    const ours = fact.covers === 'body' ? count.params - logits - (count.head?.params ?? 0) : count.params;
    const comparable =
      fact.covers === 'body' ? count.task === null : count.task !== null || count.kind === 'decoder';
    const agrees = !comparable
      ? `covers ${fact.covers === 'body' ? 'the body' : 'the task head too'}`
      : ours === fact.value
        ? 'the same'
        : `ours less theirs: ${(ours - fact.value).toLocaleString('en-GB')}${fact.differs ? ` (${fact.differs.why})` : ''}`;
    return [
      `  ${t.state('published', t.text(`${fact.value.toLocaleString('en-GB')} parameters`))}  ${t.dim(t.text(`${fact.source.title}; ${agrees}`))}`,
    ];
  });
}
