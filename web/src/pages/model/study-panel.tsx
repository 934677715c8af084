import { energyUnit, formatDuration, formatInterval, formatPercent } from '../../../../src/domain/format.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import type { Study } from '../../api.ts';
import { Known } from '../../parts/known.tsx';
import { covers } from '../../words.ts';

/** What the study logged of the model, with what these values cover; never as a ratio to what was measured here. */
export function StudyPanel({ study }: { readonly study: Study }) {
  const { results } = study;
  if (results.length === 0) return null;
  const unit = energyUnit(results.map((r) => r.energy_j));
  return (
    <>
      <h2 className="sec">Logged by the study</h2>
      <section className="panel" aria-label="Logged by the study">
        <div className="fig">
          <div className="fighead">
            <Known known="part measured" />
            <span className="u">
              1,000 queries, one at a time, on {study.hardware}. Covers {covers(study.perimeter)}. Runs of
              this store may cover other hardware, so no ratio is given here.
            </span>
          </div>
        </div>
        <div className="tblwrap">
          <table className="tcards">
            <thead>
              <tr>
                <th scope="col">Data set</th>
                <th scope="col" className="d-only">
                  Task
                </th>
                <th scope="col" className="n">
                  1,000 queries
                  <span className="u">{unit.name}, SD of the runs</span>
                </th>
                <th scope="col" className="n d-only">
                  Measured
                  <span className="u">share</span>
                </th>
                <th scope="col" className="n">
                  Duration
                </th>
                <th scope="col" className="n d-only">
                  Runs
                </th>
              </tr>
            </thead>
            <tbody>
              {results.map((r) => (
                <tr key={`${r.task} ${r.dataset} ${r.resized} ${r.zeroShot}`}>
                  <td>
                    {r.dataset}
                    {r.resized && ', resized'}
                    {r.zeroShot && (
                      <span className="line2" title="not made for this task">
                        prompted
                      </span>
                    )}
                  </td>
                  <td className="d-only">{taskTitle(r.task)}</td>
                  <td className="n">
                    {formatInterval(
                      r.energy_j / unit.size,
                      (r.energy_j - r.energy_sd_j) / unit.size,
                      (r.energy_j + r.energy_sd_j) / unit.size,
                    )}
                  </td>
                  <td className="n d-only">{formatPercent(r.gpu_j / r.energy_j)}</td>
                  <td className="n">{formatDuration(r.duration_s)}</td>
                  <td className="n d-only">{r.runs}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="nofn">
          <span>
            <a href={study.source.url}>{study.source.title}</a>, {study.source.licence} licence.
          </span>
          <details>
            <summary>How they were measured</summary>
            {study.note}
          </details>
        </div>
      </section>
    </>
  );
}
