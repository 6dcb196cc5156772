import type { Move } from '../../model/item.ts';
import type { Source } from '../../model/source.ts';
import type { VoteFacts } from '../../model/vote.ts';
import { isInWindow } from '../../model/window.ts';
import type { Window } from '../../model/window.ts';
import type { CollectedItem } from '../collector.ts';
import { formatEvidence } from '../evidence-text.ts';
import type { Fact } from '../evidence-text.ts';
import type { Election } from './parse-election.ts';
import { voteSignals } from './vote-item.ts';
import { voteState } from './vote-moves.ts';
import { voteFacts } from './vote-text.ts';
import { emptyTally } from './vote-thread.ts';

/** An election without a ballot has its end right after its start (Knative, 2025). Milliseconds. */
const ballotless = 60_000;

/** A file, and the present name of its repository. */
type File = { repo: string; path: string; branch: string; text: string };
type Where = { source: Source; window: Window; committee: string | null };

/** The item of an election that opened or closed inside the window, else null. */
export function electionItem(election: Election, file: File, where: Where): CollectedItem | null {
  const { source, window } = where;
  const facts = factsOf(election, window);
  const moves: Move[] = [
    { move: 'vote-opened' as const, at: election.startsAt },
    { move: 'vote-closed' as const, at: election.endsAt, to: facts.outcome },
  ].filter((move) => isInWindow(window, move.at));
  if (moves.length === 0) return null;
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const url = `https://github.com/${file.repo}/blob/${file.branch}/${path}`;
  const folder = file.path.replace(/\/[^/]+$/, '');
  return {
    id: `vote:${file.repo.toLowerCase()}:${folder.replaceAll(/\s+/g, '-')}`,
    kind: 'vote',
    source: source.id,
    project: source.project,
    section: source.section,
    repo: file.repo,
    url,
    title: election.name,
    author: null,
    state: voteState(facts),
    createdAt: election.startsAt,
    moves,
    labels: [],
    signals: { ...voteSignals(facts, window), ...(election.seats === null ? {} : { seats: election.seats }) },
    refs: [],
    facts,
    texts: [{ label: 'vote', url, text: textOf({ election, file, facts }, where) }],
  };
}

/**
 * Who won stands in no file that is sure to be there, so the outcome is unknown, or uncontested when the election closed
 * without a ballot.
 */
function factsOf({ name, startsAt, endsAt }: Election, window: Window): VoteFacts {
  const isOver = Date.parse(endsAt) < Date.parse(window.to);
  const uncontested = Date.parse(endsAt) - Date.parse(startsAt) < ballotless;
  return {
    kind: 'vote',
    question: name,
    method: 'election',
    state: isOver ? 'closed' : 'open',
    outcome: isOver && uncontested ? 'uncontested' : 'unknown',
    tally: emptyTally,
    electorate: null,
    threshold: null,
    opensAt: startsAt,
    closesAt: endsAt,
    confidence: 0.9,
  };
}

function textOf(known: { election: Election; file: File; facts: VoteFacts }, { committee }: Where): string {
  const { election, file, facts } = known;
  const lines: Fact[] = [
    ['repository', file.repo],
    ['path', file.path],
    ...voteFacts(facts),
    ['seats', election.seats === null ? null : String(election.seats)],
    ['committee', committee],
  ];
  return formatEvidence(lines, 'election file', file.text.slice(0, 8000)).text;
}
