import type { MiddlewareHandler } from 'hono';

const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** Whether a Host header names this machine itself. Anything else is a name that somebody pointed at it (DNS rebinding). */
export const isLoopbackHost = (host: string | undefined): boolean =>
  host !== undefined && loopback.test(host);

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Refuses foreign host names and everything but reading; sets the headers every answer carries. */
export const guard: MiddlewareHandler = async (context, next) => {
  const refusal = refused(context.req.header('host'), context.req.method);
  if (refusal) context.res = context.json(refusal.body, refusal.status, refusal.headers);
  else await next();
  const headers = context.res.headers;
  headers.set('content-security-policy', policy);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
};

function refused(host: string | undefined, method: string) {
  if (!isLoopbackHost(host)) {
    return {
      status: 403 as const,
      headers: {},
      body: {
        error: `The explorer answers to localhost and 127.0.0.1, not to "${host ?? ''}".`,
        remedy: 'Open the address that wattlas serve printed.',
      },
    };
  }
  if (method !== 'GET' && method !== 'HEAD') {
    return {
      status: 405 as const,
      headers: { allow: 'GET, HEAD' },
      body: {
        error: `The explorer reads and never writes; ${method} is not accepted, GET and HEAD are.`,
        remedy: null,
      },
    };
  }
  return null;
}
