import { citation } from './read.mjs';

const WORDS = new Set([
  'backbone',
  'origin',
  'model',
  'scaled_by',
  'accelerator',
  'task',
  'reads',
  'writes',
  'part',
  'block',
]);

/** Shapes that the physical estimator counts work from, a table each: cells as numbers, an empty one null. */
export const compileShapes = ({ tables, problems }) =>
  Object.fromEntries(
    ['served', 'checkpoints', 'diffusion', 'links', 'encoder-decoders', 'image-models', 'image-blocks'].map(
      (name) => {
        const { path, source, rows } = tables.get(`shapes/${name}`) ?? { path: name, source: {}, rows: [] };
        return [
          name,
          {
            source: citation(source),
            rows: rows.map(({ line, ...row }) =>
              Object.fromEntries(
                Object.entries(row).map(([column, cell]) => {
                  if (WORDS.has(column)) return [column, cell === '' ? null : cell];
                  const value = cell === '' ? null : Number(cell);
                  if (value !== null && !(value >= 0))
                    problems.push(`${path}:${line}: ${cell} is no ${column}.`);
                  return [column, value];
                }),
              ),
            ),
          },
        ];
      },
    ),
  );
