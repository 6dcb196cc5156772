import { needsAttention } from '../model/problem.ts';
import { checkStep } from './steps/check-step.ts';
import type { Context, Report, Request } from './steps/context.ts';

/** `zhoubao check`: what must hold of an issue, drafted or edited. */
export async function runCheck(context: Context, request: Request): Promise<Report> {
  const { value, problems } = await checkStep(context, request);
  const open = problems.filter(needsAttention).length;
  const text = value ? `${value.entries} entries checked, ${open === 0 ? 'nothing' : open} to look at` : '';
  return { json: value && { ...value, problems }, text, problems };
}
