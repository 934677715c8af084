import { allStudyResults, studyHardware, studyNote, studyPerimeter, studySource } from '../catalog/study.ts';
import { printedFact } from '../catalog/study-printed.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { resultIn } from '../domain/result.ts';
import { tasks } from '../domain/task.ts';
import { summary } from '../math/summary.ts';

/** The study's results in one of its perimeters, for figures and the explorer. @throws {Problem} of an unknown perimeter. */
export async function studyValuesIn(id = 'as-logged'): Promise<ReturnType<typeof studyValues>> {
  // The runs behind the standard deviations are 0.8 MB, which the values as logged do not need.
  const [{ studyReading }, { studyResultViews }] = await Promise.all([
    import('../study/perimeters.ts'),
    import('../study/results.ts'),
  ]);
  const { perimeter, id: known } = studyReading(id);
  if (known === 'as-logged') return studyValues();
  const views = new Map(
    studyResultViews().map((view) => [
      keyOf(
        view.title,
        view.task ?? '',
        view.dataset ?? '',
        view.zero_shot,
        /resized/.test(view.variant ?? ''),
      ),
      resultIn(view, perimeter),
    ]),
  );
  return {
    ...studyValues(),
    perimeter,
    printed: [],
    results: allStudyResults().map((result) => {
      const view = views.get(
        keyOf(result.model, result.task, result.dataset, result.zeroShot, result.resized),
      );
      const sd_j = view?.runs_j ? summary(view.runs_j).sd : null;
      // Each was logged ten times: one without a spread would be an error of ours.
      if (!view || sd_j == null)
        throw new RangeError(`The study's ${result.model} on ${result.dataset} has no repeats in ${known}.`);
      return {
        ...result,
        energy_j: view.energy_j.value * result.queries,
        energy_sd_j: sd_j * result.queries,
      };
    }),
  };
}

const keyOf = (...parts: readonly (string | boolean)[]): string => parts.join('\n');

/** The study's results with what they cover, as they were logged, and what it prints of each task. */
export const studyValues = () => ({
  hardware: studyHardware(),
  perimeter: studyPerimeter(),
  source: studySource(),
  note: studyNote(),
  results: allStudyResults(),
  printed: tasks.map((task) => {
    const kwh = (what: 'mean' | 'sd') => printedFact(`study/table2/${task}/${what}`).value;
    return { task, mean_j: kwh('mean') * JOULES_PER_KWH, sd_j: kwh('sd') * JOULES_PER_KWH };
  }),
});
