import { Link } from '@tanstack/react-router';
import { Title } from '../parts/title.tsx';

export function NotFound() {
  return (
    <>
      <Title>Which page were you looking for?</Title>
      <p className="finding">No page is at this address. The pages are Start, Runs, Tasks and Models.</p>
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
