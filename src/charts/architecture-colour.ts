const architectures = ['encoder', 'decoder', 'encoder-decoder', 'vision', 'captioner', 'diffusion'] as const;

/** Number of the series colour of an architecture; the last for one that is not among the study's. */
export function architectureColour(architecture: string | null): number {
  const at = architectures.indexOf(architecture as (typeof architectures)[number]);
  return at < 0 ? 6 : at + 1;
}

/** An architecture in words. */
export const architectureTitle = (architecture: string | null): string =>
  architecture === 'decoder' ? 'decoder-only' : (architecture ?? 'not known');
