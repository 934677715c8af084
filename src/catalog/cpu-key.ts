/** A processor's name brought to the form of the catalog's keys, or the reason why it names no model. */
export type CpuKey =
  | { readonly state: 'model'; readonly key: string }
  | { readonly state: 'generic'; readonly key: string; readonly reason: string };

/** Names that hypervisors and emulators invent. */
const INVENTED = /\b(qemu|kvm|virtual|virtualapple|bochs|tcg|hypervisor)\b|\bE3-12xx\b|^AMD EPYC-\w+/i;

/**
 * The key of a name as /proc/cpuinfo gives it: trade marks, clock, core counts, generation, graphics and filler words
 * taken off, nothing else. Two models never share a key, so a look-up by it has no near misses.
 */
export function cpuKey(modelName: string): CpuKey {
  const name = modelName.replace(/\((?:r|tm|c)\)|[®™]/gi, '').trim();
  const key = stripped(name.toLowerCase());
  const generic = (reason: string): CpuKey => ({ state: 'generic', key, reason });
  if (name === '') return generic('no name was given');
  if (INVENTED.test(name)) return generic('a virtual machine gave it an invented name');
  if (/[()]/.test(key))
    return generic('it names a processor family as a virtual machine presents it, not a model');
  if (!/\d/.test(key)) return generic('it names a family, not a model');
  return { state: 'model', key };
}

const stripped = (name: string): string =>
  name
    .replace(/@.*$/, '')
    .replace(/^\d+(st|nd|rd|th) gen /, '')
    .replace(/,? (with|w\/) radeon.*$/, '')
    .replace(/,? \d+ compute cores.*$/, '')
    .replace(/( radeon)? r\d+,?$/, '')
    .replace(/\b(\d+|two|dual|triple|quad|six|eight|twelve|sixteen)[- ]cores?( processor\b|$)/, ' ')
    .replace(/ (apu|processor|cpu)\b/g, ' ')
    .replace(/\bcore2\b/, 'core 2')
    .replace(/\be3(\d{4})/, 'e3-$1')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^pentium /, 'intel pentium ')
    .replace(/^(intel core i\d) (\d{3}\w*)$/, '$1-$2')
    .replace(/^(intel xeon [elxw]\d?-?\d{4}\w*) 0$/, '$1')
    .replace(/^(amd )fx /, '$1fx-');
