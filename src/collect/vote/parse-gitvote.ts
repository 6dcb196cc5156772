import { parseHumantime } from './parse-humantime.ts';

type GitvoteTally = {
  for: number | null;
  against: number | null;
  abstain: number | null;
  notVoted: number | null;
};

/**
 * What a comment of GitVote says. Percentages count all who may vote. Shapes of all eras since 2022:
 * github.com/cncf/gitvote, folder `templates`.
 */
export type GitvoteComment =
  | {
      kind: 'created';
      caller: string | null;
      question: string | null;
      duration: number | null;
      threshold: number | null;
    }
  | {
      kind: 'status' | 'closed';
      passed: boolean | null;
      threshold: number | null;
      tally: GitvoteTally;
      nonBinding: number | null;
    }
  | { kind: 'cancelled' };

const longest = 60_000;

/** Reads a comment that the bot wrote; the caller has checked who wrote it. Null for its shorter notices. */
export function parseGitvote(body: string): GitvoteComment | null {
  const text = body.slice(0, longest);
  const kind = /^\s{0,8}##[ \t]+Vote (created|status|closed|cancell?ed)\b/.exec(text)?.[1];
  if (kind === undefined) return null;
  if (kind.startsWith('cancel')) return { kind: 'cancelled' };
  if (kind === 'created') return readCreated(text);
  return {
    kind: kind === 'closed' ? 'closed' : 'status',
    passed: /\*\*passed\*\*/.test(text) ? true : /\*\*did not pass\*\*/.test(text) ? false : null,
    threshold: percent(/passing threshold: `?(\d{1,3}(?:\.\d{1,4})?)%/.exec(text)?.[1]),
    tally: readSummary(text),
    nonBinding: numberOf(/Non-binding votes \((\d{1,6})\)/.exec(text)?.[1]),
  };
}

/**
 * The bot repeats the title of the thread, in which anybody may have written the bot's own sentences. The title is one line
 * and ends where the last number on that line begins; duration and threshold come last of all, below it.
 */
function readCreated(text: string): GitvoteComment {
  const called = /^\*\*@?([A-Za-z0-9-]{1,39})\*\* has called for a vote on `([^\n]{1,400})`[ \t]*\(#\d+\)/m.exec(text);
  const own = called === null ? text : text.slice(called.index + called[0].length);
  const duration = lastOf(own, /vote will be open for `([^`\n]{1,80})`/g);
  return {
    kind: 'created',
    caller: called?.[1] ?? null,
    question: called?.[2]?.trim() ?? null,
    duration: duration === undefined ? null : parseHumantime(duration),
    threshold: percent(lastOf(own, /at least `?(\d{1,3}(?:\.\d{1,4})?)%/g)),
  };
}

/** What the last match of a pattern caught. */
function lastOf(text: string, pattern: RegExp): string | undefined {
  return [...text.matchAll(pattern)].at(-1)?.[1];
}

/** The row below the headings In favor, Against, Abstain and Not voted, by heading: the oldest form has fewer. */
function readSummary(text: string): GitvoteTally {
  const lines = text.split('\n').slice(0, 200);
  const header = lines.findIndex((line) => /\|\s*In favor\s*\|/.test(line));
  const names = cells(lines[header] ?? '');
  const values = cells(lines[header + 2] ?? '');
  const value = (name: string): number | null => numberOf(values[names.indexOf(name)]);
  return {
    for: value('In favor'),
    against: value('Against'),
    abstain: value('Abstain'),
    notVoted: value('Not voted'),
  };
}

function cells(row: string): string[] {
  return row
    .slice(0, 400)
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function percent(text: string | undefined): number | null {
  const value = Number(text ?? Number.NaN);
  return value >= 0 && value <= 100 ? value : null;
}
