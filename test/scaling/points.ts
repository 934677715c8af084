import { lossPoints } from '../../src/catalog/losses.ts';
import { dropHighestLoss, type LossTable, lossTable } from '../../src/scaling/loss-table.ts';

const points = lossPoints('chinchilla');

/** The 245 digitised points of Chinchilla's figure 4. */
export const all245: LossTable = lossTable(
  points.params.map((params, i) => ({
    params,
    tokens: points.tokens[i] as number,
    flop: points.flop[i] as number,
    loss: points.loss[i] as number,
  })),
);
/** Those 240 that Besiroglu et al. fitted. */
export const kept240: LossTable = dropHighestLoss(all245, 5).table;

/** How far a value lies from another, relative to it. */
export const relative = (value: number, reference: number): number => Math.abs(value / reference - 1);
