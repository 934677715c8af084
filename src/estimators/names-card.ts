/** Whether a name says a card, as words of their own: `a100` in `a100-sxm-80` and in `NVIDIA A100-SXM4-80GB`, never in `a1000`. */
export const namesCard = (name: string, card: string): boolean => dashed(name).includes(dashed(card));

const dashed = (name: string): string => `-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-`;
