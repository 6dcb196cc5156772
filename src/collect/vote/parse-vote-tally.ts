/** A count that somebody wrote into a thread. `of` is the size of the committee where it is told. */
export type WrittenTally = { for: number; of: number | null; passed: boolean | null; line: string };

const patterns = [
  /^\+1 from (\d{1,3})\s?\/\s?(\d{1,3})\b/i,
  /^\+1\b.{0,60}\bvotes?\b.{0,20}\((\d{1,3})\s?\/\s?(\d{1,3})\)\s*:?\s*$/i,
  /^(?:result|tally|votes?|vote result)s?\s*:?\s*\(?(\d{1,3})\s?\/\s?(\d{1,3})\)?\b/i,
  /^(\d{1,2})\s?\/\s?(\d{1,2})(?:\s*(?:binding|votes?|\+1s?|in favou?r|passes|passed))*\s*[.:!]?$/i,
  /^(?:we (?:have|got) )?(?:already )?(\d{1,3}) (?:binding )?\+1s?\b/i,
  /^(?:binding )?\+1s?\s*:\s*(\d{1,3})\b/i,
];

/** Reads the first line of a comment that counts votes; null when there is none. A count above its total is none. */
export function parseVoteTally(body: string): WrittenTally | null {
  for (const raw of body.slice(0, 10_000).split('\n').slice(0, 60)) {
    const line = raw
      .trim()
      .replace(/^[*_#\s]+/, '')
      .slice(0, 400);
    if (line.startsWith('>')) continue;
    for (const pattern of patterns) {
      const match = pattern.exec(line);
      if (!match) continue;
      const [count, of] = [Number(match[1]), match[2] === undefined ? null : Number(match[2])];
      if (of !== null && (count > of || of < 3)) continue;
      return { for: count, of, passed: verdict(line), line };
    }
  }
  return null;
}

function verdict(line: string): boolean | null {
  if (/\b(?:did not pass|does not pass|fail(?:s|ed)?|rejected)\b/i.test(line)) return false;
  return /\b(?:pass(?:es|ed)?|approved|accepted|carries|carried)\b/i.test(line) ? true : null;
}
