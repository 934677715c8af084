import { type ReactNode, useRef } from 'react';
import { CopyButton } from './command.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { toTable } from './use-page-keys.ts';

/** A figure's controls: in a row, or in a narrow window behind a button, in a drawer. */
export function Toolbar({
  controls,
  download,
  chosen,
  values,
  filters,
}: {
  readonly controls: ReactNode;
  readonly download: ReactNode;
  /** How many controls are set otherwise than by default. */
  readonly chosen: number;
  /** How many values the figure shows with them. */
  readonly values: number;
  /** Chips over the controls. */
  readonly filters?: ReactNode;
}) {
  const drawer = useRef<HTMLDialogElement>(null);
  const files = (
    <span className="end">
      {download}
      <CopyButton text={() => location.href} label="Copy link" />
      <button type="button" className="btn" onClick={toTable}>
        Table
      </button>
    </span>
  );
  return (
    <>
      {filters && (
        <div className="row ctl bar d-only">
          {filters}
          {files}
        </div>
      )}
      <div className={`row ctl bar d-only${filters ? ' second' : ''}`}>
        {controls}
        {!filters && files}
      </div>
      <div className="row mbar m-only">
        <button type="button" className="btn" onClick={() => drawer.current?.showModal()}>
          <Icon name="controls" />
          Controls{chosen > 0 ? ` · ${chosen} set` : ''}
        </button>
        {download}
      </div>
      <Dialog title="Controls" element={drawer} className="drawer controls">
        <div className="drawer-controls">
          {filters}
          {controls}
        </div>
        <button type="button" className="btn pri wide" onClick={() => drawer.current?.close()}>
          Show {values} {values === 1 ? 'value' : 'values'}
        </button>
      </Dialog>
    </>
  );
}
