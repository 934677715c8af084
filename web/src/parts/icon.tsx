const paths = {
  controls:
    'M2 5h7M12 5h2M2 11h2M7 11h7M10.5 3.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM5.5 9.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5 14 14',
  help: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.3 6.4a1.8 1.8 0 1 1 2.4 1.7c-.5.2-.7.5-.7 1M8 11.4v.1',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.5V11M8 5v.1',
  menu: 'M2 4.5h12M2 8h12M2 11.5h12',
  close: 'm4 4 8 8M12 4l-8 8',
  copy: 'M5.5 6.7c0-.7.5-1.2 1.2-1.2h5.6c.7 0 1.2.5 1.2 1.2v5.6c0 .7-.5 1.2-1.2 1.2H6.7c-.7 0-1.2-.5-1.2-1.2zM10.5 5.5v-3h-8v8h3',
  check: 'm3 8.5 3.3 3.3L13 4.8',
  warn: 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1',
  download: 'M8 2v8M4.8 7 8 10.2 11.2 7M3 13.5h10',
  link: 'M6.7 9.3a2.7 2.7 0 0 0 3.8 0l2.2-2.2a2.7 2.7 0 0 0-3.8-3.8l-.9.9M9.3 6.7a2.7 2.7 0 0 0-3.8 0L3.3 8.9a2.7 2.7 0 0 0 3.8 3.8l.9-.9',
  pin: 'M6 2h4l-.6 4.6 2.1 2.4H4.5l2.1-2.4zM8 9v5',
  up: 'm4 10 4-4 4 4',
  down: 'm4 6 4 4 4-4',
} as const;

/** A 16 px line icon; always beside or inside something that is named. */
export function Icon({ name, size = 16 }: { readonly name: keyof typeof paths; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}

export function ThemeIcon() {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </svg>
  );
}

export function Mark() {
  return (
    <svg width="27.5" height="22" viewBox="0 0 30 24" fill="none" aria-hidden="true">
      <path
        d="M2.5 3.5C4.2 12.5 6 18.5 8.7 18.5 11.4 18.5 13.3 13 15 7 16.7 13 18.6 18.5 21.3 18.5 24 18.5 25.8 12.5 27.5 3.5"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="21.3" cy="18.5" r="3.6" fill="var(--volt)" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}
