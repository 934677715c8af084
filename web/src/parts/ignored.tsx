import { Banner } from './banner.tsx';

/** Names what of the address a page does not know, as `searchOf` holds it; nothing where it knows all. */
export const Ignored = ({ keys }: { readonly keys: string | undefined }) =>
  keys ? (
    <Banner kind="info">
      The address named {[...new URLSearchParams(keys).keys()].join(', ')}, which this page does not know; it
      was left out.
    </Banner>
  ) : null;
