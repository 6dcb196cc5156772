/**
 * A vote by check boxes in a description, as containerd adds maintainers: `- [x] @login`. `candidate` is the new person, whose
 * own box is a consent and no vote.
 */
export type VoteChecklist = {
  boxes: { voter: string; checked: boolean }[];
  candidate: string | null;
  electorate: number;
  needed: number | null;
  percent: number | null;
};

/** Reads a check list of at least three people; null when the description holds none. */
export function parseVoteChecklist(body: string): VoteChecklist | null {
  const lines = body.slice(0, 20_000).split('\n').slice(0, 300);
  const boxes: { voter: string; checked: boolean; required: boolean }[] = [];
  for (const line of lines) {
    const match = /^\s{0,6}[-*+] \[([ xX])\] @([A-Za-z0-9][A-Za-z0-9-]{0,38})(?![A-Za-z0-9/-])(.{0,80})/.exec(line);
    if (!match?.[2]) continue;
    boxes.push({ voter: match[2], checked: match[1] !== ' ', required: /\brequired\b/i.test(match[3] ?? '') });
  }
  if (boxes.length < 3) return null;
  const rule = lines
    .filter((line) => !/^\s*[-*+] \[/.test(line))
    .join('\n')
    .slice(0, 3000);
  if (!/\b(?:lgtms?|votes?|maintainers?|committers?|reviewers?|approvals?|governance|members?)\b/i.test(rule))
    return null;
  const hasNew = /\+ (?:the )?new\b/i.test(rule);
  const candidate = hasNew ? ((boxes.find((box) => box.required) ?? boxes[0])?.voter ?? null) : null;
  const voters = boxes.filter((box) => box.voter !== candidate);
  const electorate = sizeIn(rule) ?? voters.length;
  return {
    boxes: voters.map(({ voter, checked }) => ({ voter, checked })),
    candidate,
    electorate,
    needed: neededIn(rule),
    percent: percentIn(rule),
  };
}

function sizeIn(rule: string): number | null {
  const size = /\bof (?:the )?(?:current )?(\d{1,3})\b/i.exec(rule)?.[1];
  return size === undefined ? null : Number(size);
}

function neededIn(rule: string): number | null {
  const needed =
    /%\s*\(or (\d{1,3})\)/.exec(rule)?.[1] ?? /^\s*(\d{1,3}) [a-z]+ (?:lgtms?|votes?|approvals?)\b/im.exec(rule)?.[1];
  return needed === undefined ? null : Number(needed);
}

function percentIn(rule: string): number | null {
  const percent = /(\d{1,3}(?:\.\d+)?)\s?%/.exec(rule)?.[1];
  if (percent !== undefined) return Number(percent) <= 100 ? Number(percent) : null;
  const fraction = /\b(\d)\s?\/\s?(\d)\b/.exec(rule);
  const [part, whole] = [Number(fraction?.[1] ?? 0), Number(fraction?.[2] ?? 0)];
  return part > 0 && whole >= part ? Math.round((part / whole) * 10_000) / 100 : null;
}
