import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export function Banner({
  kind = 'warn',
  children,
  action,
}: {
  readonly kind?: 'warn' | 'info' | 'error';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={`ban ${kind}`} role={kind === 'info' ? 'note' : 'status'}>
      <Icon name={kind === 'info' ? 'info' : 'warn'} />
      <div>{children}</div>
      {action && <span className="end">{action}</span>}
    </div>
  );
}
