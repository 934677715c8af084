import type { Source } from '../domain/fact.ts';
import type { Perimeter } from '../domain/perimeter.ts';
import type { Published } from '../domain/published.ts';
import { exactly } from '../domain/uncertain.ts';
import { PUBLISHED_SCHEMA } from '../domain/versions.ts';
import { published as text } from './compiled/published.ts';

interface Table {
  readonly source: Source;
  readonly perimeter: Perimeter;
  readonly year: number;
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}
type Cells = Readonly<Record<string, string | number>>;

let decoded: readonly Published[] | undefined;

/** Energies that others published: the 1,016 configurations of the ML.ENERGY Benchmark v3 (Chung et al. 2025). */
export function publishedRecords(): readonly Published[] {
  if (decoded === undefined) {
    const tables = JSON.parse(text) as Readonly<Record<'ml-energy-text' | 'ml-energy-images', Table>>;
    decoded = numbered([
      ...records(tables['ml-energy-text'], answered),
      ...records(tables['ml-energy-images'], drawn),
    ]);
  }
  return decoded;
}

type Own = Omit<Published, 'schema' | 'kind' | 'year' | 'perimeter' | 'functional_unit' | 'source' | 'note'>;

function records(
  { source, perimeter, year, note, columns, rows }: Table,
  own: (cells: Cells) => Own,
): Published[] {
  return rows.map((row) => ({
    schema: PUBLISHED_SCHEMA,
    kind: 'published',
    year,
    perimeter,
    functional_unit: 'query',
    source,
    note,
    ...own(Object.fromEntries(columns.map((column, i) => [column, row[i] as string | number]))),
  }));
}

const BILLION = 1e9;

function answered(cells: Cells): Own {
  const { benchmark, model, gpu, gpus, max_batch, precision } = cells;
  const parallel = `t${cells.tensor_parallel}e${cells.expert_parallel}d${cells.data_parallel}`;
  return {
    ...shared(cells, `${benchmark}/${model}/${gpu}x${gpus}-${parallel}/${precision}/batch-${max_batch}`),
    subject: {
      workload: 'published',
      title: `${model}, ${benchmark}, batch ${max_batch}`,
      model: String(model),
      task: 'text-generation',
      weights: 'trained',
    },
    energy_j: exactly(Number(cells.request_j)),
    token_j: Number(cells.token_j),
    batch: Number(max_batch),
    mean_batch: Number(cells.mean_batch),
    duration_s: null,
    architecture: String(cells.architecture),
    output_tokens: Number(cells.output_tokens),
    settings: numbers(cells, [
      'tensor_parallel',
      'expert_parallel',
      'data_parallel',
      'power_w',
      'tokens_per_s',
      'itl_ms',
    ]),
  };
}

function drawn(cells: Cells): Own {
  const { benchmark, model, gpu, gpus, batch, precision, width, height, steps } = cells;
  const parallel = `u${cells.ulysses_degree}r${cells.ring_degree}`;
  return {
    ...shared(
      cells,
      `${benchmark}/${model}/${gpu}x${gpus}-${parallel}/${precision}/${width}x${height}-${steps}/batch-${batch}`,
    ),
    subject: {
      workload: 'published',
      title: `${model}, ${width} × ${height}, ${steps} steps, batch ${batch}`,
      model: String(model),
      task: 'text-to-image',
      weights: 'trained',
    },
    energy_j: exactly(Number(cells.image_j)),
    token_j: null,
    batch: Number(batch),
    mean_batch: Number(batch),
    duration_s: Number(cells.batch_latency_s),
    architecture: null,
    output_tokens: null,
    settings: numbers(cells, [
      'width',
      'height',
      'steps',
      'ulysses_degree',
      'ring_degree',
      'power_w',
      'images_per_s',
    ]),
  };
}

const shared = (cells: Cells, id: string) => ({
  id: `ml-energy/${id}`,
  hardware: { accelerator: String(cells.gpu), count: Number(cells.gpus) },
  dataset: String(cells.benchmark),
  precision: String(cells.precision),
  params: Number(cells.params_b) * BILLION,
  active_params: Number(cells.active_params_b) * BILLION,
});

const numbers = (cells: Cells, names: readonly string[]): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, Number(cells[name])]));

/** A configuration that was published more than once is told apart by its number. */
function numbered(all: readonly Published[]): Published[] {
  const seen = new Map<string, number>();
  return all.map((record) => {
    const before = seen.get(record.id) ?? 0;
    seen.set(record.id, before + 1);
    return before === 0 ? record : { ...record, id: `${record.id}/${before + 1}` };
  });
}
