/** What an address asks for, and the keys and values in it that would not do, for the notice. */
export type AskedSearch<Asked> = Asked & { readonly ignored?: string };
