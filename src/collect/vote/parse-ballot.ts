/** What a comment says as a ballot. `hold` and `unhold` stop and free a decision without being votes. */
export type ParsedBallot = {
  choice: 'for' | 'against' | 'abstain' | 'retracted' | 'hold' | 'unhold';
  binding: boolean | null;
  command: boolean;
};

type Rule = { choice: ParsedBallot['choice']; pattern: RegExp; command: boolean };

const lead = String.raw`^(?:(?:(?:a |my )?(?:big|huge|strong|enthusiastic)|non[- ]?binding|binding)[,:]?\s+){0,2}`;

/** In the order of trial; the first that fits a line decides. */
const rules: Rule[] = [
  { choice: 'unhold', pattern: /^\/(?:unhold|hold cancel|remove-hold)\b/i, command: true },
  { choice: 'hold', pattern: /^\/hold\b/i, command: true },
  {
    choice: 'retracted',
    pattern: /^\/(?:lgtm|approve) (?:cancel|remove)\b|^\/remove-(?:lgtm|approve)\b/i,
    command: true,
  },
  { choice: 'for', pattern: /^\/(?:lgtm|approve)\b/i, command: true },
  {
    choice: 'abstain',
    pattern: new RegExp(`${lead}(?:(?:i )?abstain(?:ing|ed)?\\b|[+±-]\\s?0\\b|👀|:eyes:)`, 'iu'),
    command: false,
  },
  {
    choice: 'against',
    pattern: new RegExp(`${lead}(?:-\\s?10*\\b(?!\\.\\d)|:-1:|:thumbsdown:|👎|nack\\b|veto\\b)`, 'iu'),
    command: false,
  },
  {
    choice: 'for',
    pattern: new RegExp(`${lead}(?:\\+\\s?10*\\b(?!\\.\\d)|:\\+1:|:thumbsup:|👍|lgtm\\b|aye\\b)`, 'iu'),
    command: false,
  },
  { choice: 'for', pattern: /^.{0,80}[\s,.:;!(]\+1[\s.!)]*$/u, command: false },
];

/** Reads the ballot of a comment, null when it casts none. Quoted text and code cast no vote; the last ballot line counts. */
export function parseBallot(body: string): ParsedBallot | null {
  let found: ParsedBallot | null = null;
  let fenced = false;
  for (const raw of body.slice(0, 10_000).split('\n').slice(0, 200)) {
    const line = raw
      .trim()
      .replace(/^(?:[*_]{1,3}|[-*] (?=[+:👍]))/u, '')
      .slice(0, 300);
    if (line.startsWith('```')) fenced = !fenced;
    if (fenced || line === '' || line.startsWith('>')) continue;
    const rule = rules.find(({ pattern }) => pattern.test(line));
    if (!rule) continue;
    const ballot = { choice: rule.choice, binding: rule.command ? null : isBinding(line), command: rule.command };
    found = found === null || weight(ballot) >= weight(found) ? ballot : found;
  }
  return found;
}

/** `/lgtm` with `/hold` is a vote in favour that waits; the hold is told by its own line elsewhere. */
function weight({ choice, command }: ParsedBallot): number {
  if (choice === 'hold' || choice === 'unhold') return 0;
  return command ? 1 : 2;
}

function isBinding(line: string): boolean | null {
  if (/\bnon[- ]?binding\b|\(nb\)/i.test(line)) return false;
  return /\bbinding\b|\b(?:steering|toc|tsc|committee) hat\b|\((?:steering|toc|tsc)\)/i.test(line) ? true : null;
}
