import { Link } from '@tanstack/react-router';
import { Title } from '../parts/title.tsx';

export function NotFound() {
  return (
    <>
      <Title>Which page were you looking for?</Title>
      <p className="finding">No page is at this address. The menu lists all of them; these are some.</p>
      <div className="row actions">
        <Link to="/" className="btn pri">
          Start
        </Link>
        <Link to="/runs" search={{}} className="btn">
          Runs
        </Link>
        <Link to="/tasks" search={{}} className="btn">
          Tasks
        </Link>
        <Link to="/models" search={{}} className="btn">
          Models
        </Link>
      </div>
    </>
  );
}
