import { createServer } from 'node:http';
import type { SiteFile } from '../../src/model/archive.ts';

const kinds: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  css: 'text/css; charset=utf-8',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  png: 'image/png',
};

export type StaticSite = { port: number; close(): Promise<void> };

/** Serves the files of a site as a plain static host does: a folder by its index.html, whatever stands behind the question mark. */
export async function serveSite(files: readonly SiteFile[]): Promise<StaticSite> {
  const byPath = new Map(files.map((file) => [`/${file.path.replace(/(^|\/)index\.html$/, '$1')}`, file]));
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const file = byPath.get(path);
    if (file === undefined) {
      // Browsers ask for an icon of their own accord.
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    const kind = kinds[file.path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': kind }).end('text' in file ? file.text : file.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: address !== null && typeof address === 'object' ? address.port : 0, close };
}
