import type { ModelCount } from '../../../../src/architectures/model-count.ts';
import { formatMultiple } from '../../../../src/domain/multiple.ts';

/** What a count says besides its parts, as names and values. */
export function countFacts(count: ModelCount): readonly (readonly [string, string])[] {
  const { prefill, decode } = count.phases;
  const ends = count.batch * count.kv_bytes_per_token * (count.tokens + (count.new_tokens ?? 1) - 1);
  return [
    ['Parameters', count.params.toLocaleString('en')],
    ['Weights', `${formatMultiple(count.weight_bytes, 'B')} in ${count.precision}`],
    ['FLOP', formatMultiple(count.flop, 'FLOP')],
    ['Element-wise besides', formatMultiple(count.elementwise_flop, 'FLOP')],
    ...(count.kv_bytes_per_token > 0
      ? ([
          ['KV-cache a token', formatMultiple(count.kv_bytes_per_token, 'B')],
          ['KV-cache at the end', formatMultiple(ends, 'B')],
        ] as const)
      : []),
    [
      'Memory moved, prefill',
      formatMultiple(prefill.weight_bytes + prefill.activation_bytes + prefill.kv_written_bytes, 'B'),
    ],
    ...(decode
      ? ([
          [
            'Memory moved, a new token',
            formatMultiple(
              (decode.weight_bytes +
                decode.activation_bytes +
                decode.kv_read_bytes +
                decode.kv_written_bytes) /
                decode.passes,
              'B',
            ),
          ],
        ] as const)
      : []),
    ...(count.head
      ? ([['Of these, the head', `${count.head.params.toLocaleString('en')} parameters`]] as const)
      : []),
  ];
}
