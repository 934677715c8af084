import { Link } from '@tanstack/react-router';

const pages = [
  {
    to: '/methods',
    question: 'Why do tools disagree?',
    note: 'every method on one question, by what it covers',
  },
  {
    to: '/whatif',
    question: 'What if other hardware, region, PUE, traffic?',
    note: 'a setting against a baseline, factor by factor',
  },
  {
    to: '/validation',
    question: 'How far off are the estimates?',
    note: 'predicted against measured, method by method',
  },
] as const;

/** The questions that estimates answer, without figures: the code that draws them is loaded with their pages alone. */
export function EstimateLinks() {
  return (
    <section>
      <h2 className="sec">Estimate</h2>
      <div className="qs">
        {pages.map(({ to, question, note }) => (
          <Link key={to} to={to} search={{}} className="q worded">
            <h3 className="qq">{question}</h3>
            <div className="qn">{note}</div>
          </Link>
        ))}
      </div>
    </section>
  );
}
