const keyword = String.raw`(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)`;
const target = String.raw`(?:https?://github\.com/([\w.-]+/[\w.-]+)/issues/|([\w.-]+/[\w.-]+)?#)(\d{1,9})\b`;
const closing = new RegExp(String.raw`\b${keyword}:?\s+${target}`, 'gi');

export type ClosingReference = { repo: string; number: number };

/** The GitHub issues that a description closes, in order and once each: GitHub's nine keywords before `#1`, `owner/repo#1` or an address. */
export function closingReferences(body: string, repo: string): ClosingReference[] {
  const found = new Map<string, ClosingReference>();
  for (const match of body.matchAll(closing)) {
    const reference = { repo: match[1] ?? match[2] ?? repo, number: Number(match[3]) };
    const key = `${reference.repo.toLowerCase()}#${reference.number}`;
    if (!found.has(key)) found.set(key, reference);
  }
  return [...found.values()];
}
