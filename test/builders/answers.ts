import type { Request, Response } from '../../src/collect/collector.ts';

/** Answers each request by a function that gives its data, or a whole response. */
export function answerWith(data: (request: Request) => unknown, changes: Partial<Response> = {}) {
  return (request: Request): Response => ({
    request,
    status: 200,
    data: data(request),
    errors: [],
    readAt: '2019-05-13T06:00:00Z',
    ...changes,
  });
}

/** What a page of the web answers. */
export function webPage(url: string, text: string, contentType = 'application/json') {
  return { url, contentType, text };
}
