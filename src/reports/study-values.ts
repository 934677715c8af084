import { allStudyResults, studyHardware, studyNote, studyPerimeter, studySource } from '../catalog/study.ts';

/** The study's results with what they cover, for figures and the explorer. */
export const studyValues = () => ({
  hardware: studyHardware(),
  perimeter: studyPerimeter(),
  source: studySource(),
  note: studyNote(),
  results: allStudyResults(),
});
