import type { Context, Report, Request } from './steps/context.ts';
import { renderStep } from './steps/render-step.ts';
import { withLock } from './steps/with-lock.ts';

/** `zhoubao render`: mail, plain text and page in every language mode. */
export function runRender(context: Context, request: Request): Promise<Report> {
  return withLock(context, request, {
    work: () => report(context, request),
    refused: (problems) => ({ problems }),
  });
}

async function report(context: Context, request: Request): Promise<Report> {
  const { value, problems } = await renderStep(context, request);
  return { json: value && { ...value, problems }, text: value ? `Open ${value.overview}` : '', problems };
}
