/** Columns of CodeCarbon 3.2.1 and later, in their order; the files of earlier versions lack some of them. */
const newest = [
  'timestamp',
  'project_name',
  'run_id',
  'experiment_id',
  'duration',
  'emissions',
  'emissions_rate',
  'cpu_power',
  'gpu_power',
  'ram_power',
  'cpu_energy',
  'gpu_energy',
  'ram_energy',
  'energy_consumed',
  'water_consumed',
  'country_name',
  'country_iso_code',
  'region',
  'cloud_provider',
  'cloud_region',
  'os',
  'python_version',
  'codecarbon_version',
  'cpu_count',
  'cpu_model',
  'gpu_count',
  'gpu_model',
  'longitude',
  'latitude',
  'ram_total_size',
  'tracking_mode',
  'cpu_utilization_percent',
  'gpu_utilization_percent',
  'ram_utilization_percent',
  'ram_used_gb',
  'on_cloud',
  'pue',
  'wue',
] as const;
export type CodecarbonColumn = (typeof newest)[number] | 'task_name';

const utilisation = newest.filter((name) => name.includes('utilization') || name === 'ram_used_gb');
const without = (...left: readonly string[]) => newest.filter((name) => !left.includes(name));
const trackers = [
  [...newest],
  without(...utilisation),
  without(...utilisation, 'water_consumed', 'wue'),
  without(...utilisation, 'water_consumed', 'wue', 'experiment_id'),
  without(...utilisation, 'water_consumed', 'wue', 'experiment_id', 'pue'),
  without(...utilisation, 'water_consumed', 'wue', 'experiment_id', 'pue', 'codecarbon_version'),
];

/** Header of every version: of the files of trackers (38, 34, 32, 31, 30 and 29 columns), then of tasks. */
export const headers: readonly (readonly CodecarbonColumn[])[] = [
  ...trackers,
  ...trackers.map((columns) => ['task_name' as const, ...columns.filter((name) => name !== 'experiment_id')]),
];

/** Without one of these a row says nothing that can be kept. */
export const essential = ['timestamp', 'duration', 'emissions', 'energy_consumed'] as const;

/** Columns that no other tool names so: three of them are CodeCarbon's. */
const telling = [
  'emissions_rate',
  'cpu_energy',
  'gpu_energy',
  'ram_energy',
  'energy_consumed',
  'country_iso_code',
  'codecarbon_version',
  'tracking_mode',
  'on_cloud',
  'ram_total_size',
];

/** Whether these cells are a header of CodeCarbon, whatever their order. */
export function isHeader(cells: readonly string[]): boolean {
  // Asked of every row: only a header begins with a word of small letters.
  if (!/^\s*[a-z_]+\s*$/.test(cells[0] ?? '')) return false;
  let told = 0;
  for (const cell of cells) if (telling.includes(cell.trim())) told++;
  return told >= 3;
}

/** Where each column of a header stands. */
export type Places = Readonly<Partial<Record<CodecarbonColumn, number>>> & {
  readonly width: number;
  /** Places of the columns in CodeCarbon's order; `null`: they stand in it, or are not all of one version. */
  readonly order: readonly number[] | null;
};

export function placesOf(header: readonly string[]): Places {
  const places: Record<string, number> = {};
  header.forEach((name, i) => {
    places[name.trim()] ??= i;
  });
  const version = headers.find(
    (names) => names.length === header.length && names.every((name) => name in places),
  );
  const order = version?.map((name) => places[name] as number) ?? null;
  return {
    ...places,
    width: header.length,
    order: order?.every((at, i) => at === i) ? null : order,
  };
}
