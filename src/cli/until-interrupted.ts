/** Resolves when the user or the system asks this process to end: Ctrl-C, SIGTERM, or the terminal going away. */
export const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
