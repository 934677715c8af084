import { type LossTableName, lossPoints } from '../catalog/losses.ts';
import type { Assumption } from './fit-report.ts';
import type { LossRow } from './loss-table.ts';

/** Porian et al.'s tuned runs on RefinedWeb: those whose exponent agrees with Chinchilla's. */
const PORIAN = 'rw tuned short const standard val';

/** The rows of a packaged table: of Porian et al. those of one setting. */
export function exampleRows(name: LossTableName, setting = PORIAN): readonly LossRow[] {
  const { params, tokens, flop, loss, settings } = lossPoints(name);
  return params.flatMap((each, i) =>
    settings === undefined || settings[i] === setting
      ? [{ params: each, tokens: tokens[i], flop: flop[i], loss: loss[i] as number, row: i + 1 }]
      : [],
  );
}

/** Rows of highest loss that are left out of a packaged table unless asked otherwise. */
export const exampleDrops = (name: LossTableName): number => (name === 'chinchilla' ? 5 : 0);

/** What a fit of a packaged table rests on. */
export function exampleAssumptions(name: LossTableName, dropped: number | undefined): readonly Assumption[] {
  if (name === 'porian') {
    return [
      {
        fact: 'losses/porian',
        text: `The rows are those of the setting ${PORIAN}.`,
        provenance: 'published',
      },
    ];
  }
  return [
    {
      fact: `losses/${name}`,
      text:
        name === 'chinchilla'
          ? 'The points are read off a figure: its losses carry the steps of a colour scale.'
          : 'The points are read off a figure that gives tokens and loss; sizes follow from C = 6·N·D.',
      provenance: 'published',
    },
    ...(name === 'chinchilla' && dropped === undefined
      ? [
          {
            fact: null,
            text: 'The five rows of highest loss are dropped, as Besiroglu et al. 2024 do; --drop-highest-loss 0 keeps them.',
            provenance: 'assumed' as const,
          },
        ]
      : []),
  ];
}
