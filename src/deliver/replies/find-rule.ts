import type { Reply } from './parse-reply.ts';
import type { ProviderId } from './providers.ts';
import type { ReplyRule } from './reply-rule.ts';
import { replyRules } from './reply-rules.ts';

/**
 * The row of the table that decides a reply: of those that fit, the one of the provider before the general one, a detail before words,
 * words before a basic code; null where none fits.
 * @param basic the basic code, or its first digit alone.
 */
export function findRule(reply: Reply, basic: string, provider: ProviderId | null): ReplyRule | null {
  const detail = reply.enhanced?.slice(2) ?? '';
  let best: ReplyRule | null = null;
  for (const rule of replyRules)
    if (fits(rule, basic, detail) && (rule.provider ?? provider) === provider)
      if ((best === null || weightOf(rule) > weightOf(best)) && (rule.text?.test(reply.text) ?? true)) best = rule;
  return best;
}

function fits(rule: ReplyRule, basic: string, detail: string): boolean {
  if (!basic.startsWith(rule.code)) return false;
  if (rule.detail === undefined) return true;
  return rule.detail.endsWith('.') ? detail.startsWith(rule.detail) : detail === rule.detail;
}

function weightOf({ provider, code, detail, text }: ReplyRule): number {
  const ofDetail = detail === undefined ? 0 : detail.endsWith('.') ? 6 : 8;
  return (provider === undefined ? 0 : 16) + ofDetail + (text === undefined ? 0 : 3) + (code.length > 1 ? 1 : 0);
}
