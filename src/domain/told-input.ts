export type ToldInput = readonly [name: string, value: number | boolean | string];

/** `host_w=300` as an input of a method: a number, `true`, `false`, or else a word; `null` where the text is no `NAME=VALUE`. */
export function toldInput(text: string): ToldInput | null {
  const [, name, value] = /^([a-z_]\w*)=(.+)$/i.exec(text.trim()) ?? [];
  if (name === undefined || value === undefined) return null;
  if (/^(true|false)$/.test(value)) return [name, value === 'true'];
  return [name, value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value];
}
