import type { ReactNode, RefObject } from 'react';
import { Icon } from './icon.tsx';

/** A box over the page that keeps the focus until it is closed; as `drawer` it comes from the bottom. */
export function Dialog({
  title,
  element,
  className = '',
  children,
}: {
  readonly title: string;
  readonly element: RefObject<HTMLDialogElement | null>;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <dialog ref={element} className={className} aria-label={title}>
      <div className="dialog-head">
        <h2>{title}</h2>
        <button type="button" className="icon" aria-label="Close" onClick={() => element.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
