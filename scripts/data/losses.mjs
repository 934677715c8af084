import { citation } from './read.mjs';

/** Tables of trained models, each a source and columns of numbers; words that tell settings apart are joined. */
export function compileLosses({ tables, problems }) {
  return {
    chinchilla: points('scaling/chinchilla-points', () => null),
    llama3: points('scaling/llama3-points', () => null),
    porian: points('scaling/porian-points', (row) =>
      [row.dataset, row.hparams, row.warmup, row.decay, row.counted, row.split].join(' '),
    ),
  };

  function points(name, settingOf) {
    const { path, source, rows } = tables.get(name) ?? { source: {}, rows: [] };
    const column = (key) =>
      rows.map((row) => {
        const value = Number(row[key]);
        if (!(value > 0)) problems.push(`${path}:${row.line}: ${row[key]} is no ${key}.`);
        return value;
      });
    const settings = rows.map(settingOf);
    return {
      source: citation(source),
      note: source.note?.trim() ?? null,
      ...(settings.some((each) => each !== null) ? { settings } : {}),
      params: column('params'),
      tokens: column('tokens'),
      flop: column('flops'),
      loss: column('loss'),
    };
  }
}
