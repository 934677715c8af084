import { useState } from 'react';
import type { Candidate, Ground } from '../../../../src/comparison/choose.ts';
import {
  carbonUnit,
  energyUnit,
  formatInterval,
  formatNumber,
  formatPercent,
  knownState,
} from '../../../../src/domain/format.ts';
import { formatCount } from '../../../../src/domain/multiple.ts';
import { Known } from '../../parts/known.tsx';
import { ModelLink } from '../../parts/model-link.tsx';
import { Co2e } from '../../parts/rich.tsx';
import { ShowAll } from '../../parts/show-all.tsx';
import { covers } from '../../words.ts';

/** Models that stand open of a ground. */
const FIRST = 8;
const titles = { own: 'Your records', study: 'The study', published: 'Published' } as const;

/** Candidates of one machine, perimeter and batch, with what their numbers cover. */
export function GroundTable({ ground }: { readonly ground: Ground }) {
  const [all, setAll] = useState(false);
  const { candidates } = ground;
  const energy = energyUnit(candidates.map(({ energy_j }) => energy_j.value * 1000));
  const carbon = carbonUnit(candidates.map(({ carbon_g }) => carbon_g * 1000));
  const scored = candidates.some(({ score }) => score !== null);
  return (
    <section className="panel" aria-label={titles[ground.origin]}>
      <div className="fig">
        <div className="fighead">
          <h3>{titles[ground.origin]}</h3>
          <span className="u">
            {ground.hardware}; covers {covers(ground.perimeter)}; batch {ground.batch ?? 'not known'}
            {ground.variant ? `; ${ground.variant}` : ''}.{ground.origin === 'own' ? '' : ` ${ground.source}`}
          </span>
        </div>
      </div>
      <div className="tblwrap">
        <table className="tcards models">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col" className="d-only">
                How known
              </th>
              {scored && (
                <th scope="col" className="n d-only">
                  Score
                </th>
              )}
              <th scope="col" className="n d-only">
                Parameters
              </th>
              <th scope="col" className="n">
                Energy, 1,000 queries
                <span className="u">{energy.name}, total interval</span>
              </th>
              <th scope="col" className="n d-only">
                Carbon
                <span className="u">
                  {carbon.name} <Co2e />
                </span>
              </th>
              <th scope="col" className="n d-only">
                Measured
                <span className="u">share</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {candidates.slice(0, all ? undefined : FIRST).map((candidate) => (
              <tr
                key={candidate.results.join()}
                className={same(candidate, ground.cheapest) ? 'answer' : candidate.meets ? undefined : 'dim'}
              >
                <td className="what">
                  <ModelLink model={candidate.model} short />
                  <span className="line2">
                    {[
                      ...(same(candidate, ground.cheapest) ? ['least energy'] : []),
                      ...(same(candidate, ground.reached_for) ? ['the one people reach for'] : []),
                      ...(candidate.multi_purpose ? ['prompted'] : []),
                      ...(candidate.meets ? [] : ['scores too little or is not scored']),
                      ...(candidate.datasets.length > 0 ? [candidate.datasets.join(', ')] : []),
                      ...(candidate.configuration ? [candidate.configuration] : []),
                    ].join('; ')}
                  </span>
                </td>
                <td className="d-only">
                  <Known known={knownOf(candidate)} />
                </td>
                {scored && (
                  <td className="n d-only">
                    {candidate.score === null ? '–' : formatNumber(candidate.score)}
                    {candidate.metric && <span className="line2">{candidate.metric}</span>}
                    {candidate.joined.map(({ joined }) => (
                      <span className="line2" key={joined?.record}>
                        {joined?.format} record {joined?.record.slice(0, 4)}
                      </span>
                    ))}
                  </td>
                )}
                <td className="n d-only">
                  {candidate.params === null ? '–' : formatCount(candidate.params)}
                </td>
                <td className="n">
                  {formatInterval(
                    (candidate.energy_j.value * 1000) / energy.size,
                    (candidate.energy_j.lo * 1000) / energy.size,
                    (candidate.energy_j.hi * 1000) / energy.size,
                  )}
                </td>
                <td className="n d-only">{formatNumber((candidate.carbon_g * 1000) / carbon.size)}</td>
                <td className="n d-only">{formatPercent(candidate.measured_fraction)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ShowAll
        shown={all ? candidates.length : FIRST}
        of={candidates.length}
        what="models"
        onShow={() => setAll(true)}
      />
      {ground.left_out && (
        <div className="nofn">
          <span>
            <b>{ground.left_out.candidates.toLocaleString('en')}</b> more that take more energy or score less:
            wattlas choose with --json has all.
          </span>
        </div>
      )}
    </section>
  );
}

/** Answers come as JSON, in which one candidate stands in several places. */
const same = (a: Candidate, b: Candidate | null): boolean => a.results.join() === b?.results.join();

const knownOf = ({ kind, measured_fraction }: Candidate) =>
  kind === 'published' ? ('published' as const) : knownState(measured_fraction);
