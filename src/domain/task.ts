/** Task ids, as the Hugging Face hub spells them; the ten tasks of "Power Hungry Processing" (Luccioni et al. 2024). */
export const tasks = [
  'text-classification',
  'token-classification',
  'question-answering',
  'fill-mask',
  'text-generation',
  'summarization',
  'image-classification',
  'object-detection',
  'image-to-text',
  'text-to-image',
] as const;
export type Task = (typeof tasks)[number];
