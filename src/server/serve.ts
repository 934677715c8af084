import type { Server } from 'node:http';
import { refusal } from '../domain/problem.ts';

export const DEFAULT_PORT = 4173;

export interface ServeOptions {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** A port that was asked for must be free; undefined: 4173, or a free one. */
  readonly port?: number | undefined;
  /** A loopback address. Default: 127.0.0.1. */
  readonly host?: string | undefined;
}

export interface Serving {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on loopback. @throws {Problem} for an address that is not loopback, or a port that was asked for and is taken. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const host = options.host ?? '127.0.0.1';
  if (!/^(localhost|::1|127(\.\d{1,3}){3})$/.test(host)) {
    throw refusal(
      `The explorer serves this machine alone: "${host}" is not a loopback address; 127.0.0.1, ::1 and localhost are.`,
      {
        remedy: 'ssh -L 4173:127.0.0.1:4173 this-machine',
      },
    );
  }
  const { createAdaptorServer } = await import('@hono/node-server');
  const server = createAdaptorServer({ fetch: options.fetch }) as Server;
  try {
    await listen(server, options.port ?? DEFAULT_PORT, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (options.port !== undefined || (code !== 'EADDRINUSE' && code !== 'EACCES')) {
      throw await takenPort(options.port ?? DEFAULT_PORT, host, error);
    }
    await listen(server, 0, host);
  }
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Says who holds the port: another Wattlas answers with its store, anything else stays unnamed. */
async function takenPort(port: number, host: string, cause: unknown) {
  const { code } = cause as NodeJS.ErrnoException;
  const remedy = 'wattlas serve --port 0';
  if (code === 'EACCES')
    return refusal(`Port ${port} needs rights this user does not have; ports from 1024 do not.`, {
      cause,
      remedy,
    });
  if (code !== 'EADDRINUSE')
    return refusal(`The explorer cannot listen on ${host}:${port}: ${code ?? cause}.`, { cause });
  const other = await fetch(`http://${host}:${port}/api/store`, { signal: AbortSignal.timeout(2000) })
    .then((response) => response.json() as Promise<{ location?: string }>)
    .catch(() => ({}) as { location?: string });
  const who = other.location ? `by a Wattlas explorer of the store ${other.location}` : 'by another program';
  return refusal(`Port ${port} is taken ${who}; without --port a free one is chosen.`, { cause, remedy });
}
