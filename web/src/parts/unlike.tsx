import type { ReactNode } from 'react';
import { Banner } from './banner.tsx';

/** Names the fields in which values are not like for like, and what follows of it; nothing where there is none. */
export const Unlike = ({
  fields,
  what = 'Not like for like',
  children,
  action,
}: {
  /** Each with its values. */
  readonly fields: readonly string[];
  readonly what?: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) =>
  fields.length > 0 ? (
    <Banner action={action}>
      <b>
        {what}: {fields.length === 1 ? '1 field differs' : `${fields.length} fields differ`}.
      </b>{' '}
      {fields.join('; ')}. {children}
    </Banner>
  ) : null;
