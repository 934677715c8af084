/**
 * A model's name as the Hugging Face hub finds it: without regard to case, out of an address, a cache folder
 * (`models--org--name`), the form of file names (`org__name`), a revision or a closing slash. `null`: a path of a disk,
 * which names no model of the hub.
 */
export function hubName(name: string): string | null {
  const bare = name
    .trim()
    .replace(/^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\//i, '')
    .replace(/^hf:(?:\/\/)?/i, '')
    .replace(/\/(?:tree|blob|resolve)\/.*$/, '')
    .replace(/@[^/@]+$/, '')
    .replace(/(?:\.git)?\/*$/, '');
  if (/^(?:[./~]|[a-z]:[\\/])/i.test(bare)) return null;
  const parts = bare.startsWith('models--')
    ? bare.slice('models--'.length).split('--')
    : bare.includes('/')
      ? bare.split('/')
      : bare.split('__');
  if (parts.length > 2 || parts.some((part) => !/^[\w.-]+$/.test(part))) return null;
  return parts.join('/').toLowerCase();
}
