import { product } from './product.mjs';

/** The 240 digitised points that Besiroglu et al. 2024 fit, as a table. */
export async function chinchillaTable() {
  const { lossPoints } = await product('catalog/losses');
  const { dropHighestLoss, lossTable } = await product('scaling/index');
  const { params, tokens, flop, loss } = lossPoints('chinchilla');
  const rows = params.map((each, i) => ({ params: each, tokens: tokens[i], flop: flop[i], loss: loss[i] }));
  return dropHighestLoss(lossTable(rows), 5).table;
}
