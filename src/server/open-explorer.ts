import type { Serving } from './serve.ts';

/** Opens the explorer over the store in a folder: serves it on loopback until it is closed. @throws {Problem} */
export async function openExplorer(options: {
  readonly storeDir: string;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  /** The answer of `wattlas doctor --json`. */
  readonly doctor: () => Promise<unknown>;
}): Promise<Serving> {
  const [{ openStore }, { app }, { serve }, { version }] = await Promise.all([
    import('../store/sqlite.ts'),
    import('./app.ts'),
    import('./serve.ts'),
    import('../platform/version.ts'),
  ]);
  const store = await openStore(options.storeDir, { readOnly: true });
  try {
    const serving = await serve({
      fetch: app({ store, doctor: options.doctor, version }).fetch as (request: Request) => Promise<Response>,
      port: options.port,
      host: options.host,
    });
    return {
      ...serving,
      close: async () => {
        await serving.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
