import { spansOf, type Cut, type Span } from '../../check/text/mapped-text.ts';

/** Tokens of well-known shapes: of GitHub, GitLab, Slack, AWS, Google, OpenAI, npm, Hugging Face, Stripe and others, and JWTs. */
const tokens =
  /(?<![A-Za-z0-9_-])(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{10,}|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}|AIza[\w-]{30,}|ya29\.[\w.-]{20,}|sk-[\w-]{16,}|[rsp]k_(?:live|test)_\w{10,}|npm_[A-Za-z0-9]{20,}|pypi-[\w-]{20,}|hf_[A-Za-z0-9]{20,}|dop_v1_[a-f0-9]{20,}|dckr_pat_[\w-]{20,}|hvs\.[\w-]{20,}|SG\.[\w-]{10,}\.[\w-]{10,}|eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?|AGE-SECRET-KEY-1[A-Z0-9]{20,})/g;

/** A password in an address: `https://user:password@host`. */
const userInfo = /(?<=:\/\/)[^\s/@:]{1,100}:[^\s/@]{1,200}(?=@)/g;

/** A password in a setting, when it is one word with a digit: `password: hunter2hunter2`. */
const setting =
  /(?<=\b(?:password|passwd|secret|api[_-]?key|access[_-]?token|auth[_-]?token|client[_-]?secret)["']?[ \t]{0,3}[:=][ \t]{0,3}["']?)(?=[A-Za-z]{0,40}\d)[A-Za-z0-9+/_-]{12,}={0,2}(?![\w.(])/gi;

const email =
  /(?<![\w.%+/-])[\w.%+-]+@(?!v?\d)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?![\w-])/g;

const credentialNote = '[credential]';
const emailNote = '[e-mail address]';

/** Strings that look like credentials. A key block goes from its first line to its last one, or to the end where that is missing. */
export function findCredentials(text: string): Cut[] {
  const spans = [...findKeyBlocks(text), ...[tokens, userInfo, setting].flatMap((pattern) => spansOf(text, pattern))];
  return joinSpans(spans).map((span) => ({ ...span, filler: credentialNote }));
}

export function findEmails(text: string): Cut[] {
  if (!text.includes('@')) return [];
  return spansOf(text, email).map((span) => ({ ...span, filler: emailNote }));
}

const opening = /-----BEGIN [A-Z0-9 ]{1,60}-----/g;
const closing = '-----END ';

function findKeyBlocks(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { index } of text.matchAll(opening)) {
    if (index < from) continue;
    const end = text.indexOf(closing, index);
    const line = end < 0 ? -1 : text.indexOf('\n', end);
    from = line < 0 ? text.length : line;
    spans.push({ start: index, end: from });
  }
  return spans;
}

/** Sorted spans; those that overlap become one. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}
