import type { ServerRequest } from '../../platform/ports.ts';

export type Page<T> = { rows: T[]; link: string | null };

/** The page that `per_page` (30, at most 100) and `page` name, and the `link` header to the others. */
export function pageOf<T>(all: readonly T[], request: ServerRequest): Page<T> {
  const size = Math.min(100, numberIn(request.query, 'per_page') ?? 30);
  const page = numberIn(request.query, 'page') ?? 1;
  const last = Math.max(1, Math.ceil(all.length / size));
  const links = [
    ...(page > 1 ? [linkTo(request, Math.min(page - 1, last), 'prev')] : []),
    ...(page < last ? [linkTo(request, page + 1, 'next'), linkTo(request, last, 'last')] : []),
    ...(page > 1 ? [linkTo(request, 1, 'first')] : []),
  ];
  return { rows: all.slice((page - 1) * size, page * size), link: links.length === 0 ? null : links.join(', ') };
}

function numberIn(query: URLSearchParams, name: string): number | null {
  const text = query.get(name) ?? '';
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

function linkTo({ headers, path, query }: ServerRequest, page: number, rel: string): string {
  const target = new URLSearchParams(query);
  target.set('page', String(page));
  return `<http://${headers['host'] ?? '127.0.0.1'}${path}?${target.toString()}>; rel="${rel}"`;
}
