/** Foot of a table that shows its first rows: how many of how many, and what shows the others. Nothing where all are shown. */
export function ShowAll({
  shown,
  of,
  what,
  onShow,
}: {
  readonly shown: number;
  readonly of: number;
  readonly what: string;
  readonly onShow: () => void;
}) {
  if (shown >= of) return null;
  return (
    <div className="nofn">
      <span>
        <b>
          {shown} of {of}
        </b>{' '}
        {what}.{' '}
        <button type="button" className="linky" onClick={onShow}>
          Show all
        </button>
      </span>
    </div>
  );
}
