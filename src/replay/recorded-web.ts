import type { Web, WebReply } from '../platform/ports.ts';
import type { Recording } from './recording/recording.ts';
import type { WebRow } from './recording/listing-rows.ts';

const mostRedirects = 5;

/**
 * The web as it was recorded, which also says of a page that it does not hold it; redirects lead to recorded pages; a server
 * that gave an `etag` or `last-modified` says 304 to who has it.
 */
export function recordedWeb(recording: Recording): Web {
  const rows = new Map(recording.web.map((row) => [hrefOf(row.url), row]));
  return {
    get: ({ url }, validators) => {
      const row = findPage(rows, url);
      if (row === null) return Promise.resolve({ outcome: 'unrecorded' });
      const { etag, lastModified } = validators;
      const isSame = matches(row.headers['etag'], etag) || matches(row.headers['last-modified'], lastModified);
      return Promise.resolve(row.status === 200 && isSame ? replyOf(row, 304) : replyOf(row, row.status));
    },
  };
}

function findPage(rows: Map<string, WebRow>, url: string): WebRow | null {
  let row = rows.get(hrefOf(url));
  for (let redirects = 0; row !== undefined && redirects < mostRedirects; redirects++) {
    const target = row.status >= 300 && row.status < 400 ? row.headers['location'] : undefined;
    if (target === undefined) break;
    row = rows.get(hrefOf(target, row.url));
  }
  return row ?? null;
}

function hrefOf(url: string, base?: string): string {
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}

function matches(recorded: string | undefined, sent: string | undefined): boolean {
  return recorded !== undefined && recorded === sent;
}

function replyOf({ url, headers, body }: WebRow, status: number): WebReply {
  return { outcome: 'answered', status, url, headers, text: status === 304 ? '' : body };
}
