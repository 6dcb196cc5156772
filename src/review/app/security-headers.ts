import type { MiddlewareHandler } from 'hono';

/** What every page of the desk may load: its own files and nothing else. Frames of the issue have a policy of their own. */
export const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A rendering of the issue: nothing runs, nothing is loaded, pictures of the issue stand in it, and only the desk may show it. */
export function framePolicy(origin: string): string {
  return `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors ${origin}`;
}

/** Headers of every answer; an answer that has set a policy of its own keeps it. */
export function securityHeaders(origin: string): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const set = (name: string, value: string): void => {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    };
    set('content-security-policy', pagePolicy);
    set('cache-control', 'no-store');
    set('x-content-type-options', 'nosniff');
    set('referrer-policy', 'no-referrer');
    set('cross-origin-opener-policy', 'same-origin');
    set('cross-origin-resource-policy', 'same-origin');
    set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
    if (origin.startsWith('https:')) set('strict-transport-security', 'max-age=31536000');
  };
}
