import type { Bound } from '../../model/approval.ts';
import type { Mode } from '../../model/bilingual.ts';
import type { Draft } from '../../model/draft.ts';
import type { Entry, Slug } from '../../model/entry.ts';
import type { Issue } from '../../model/issue.ts';
import type { ItemId } from '../../model/item.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import type { Person, PersonId } from '../../model/person.ts';
import type { Attempt, Outcome, Problem } from '../../model/problem.ts';
import type { RuleWords } from '../../model/reasons-text.ts';
import type { Status } from '../../model/status.ts';
import type { IssueId } from '../../model/window.ts';
import type { Clock } from '../../platform/ports.ts';
import type { Fill } from '../../render/compile-templates.ts';
import type { Decision } from './decision.ts';
import type { DeskIssue } from './desk-issue.ts';
import type { Presence, Present } from './presence.ts';
import type { ReadingTime } from './reading-time.ts';
import type { IssueEffort } from './issue-effort.ts';
import type { IssueHistory } from './log-line.ts';
import type { SendingFacts } from './sending-facts.ts';

/** A line of the list of issues; of an old one only the week is read. `issue` is null where it was not drafted or cannot be read. */
export type IssueRow = { id: IssueId; shown: { status: Status; entries: number; issue: Issue | null } | null };

/** A face of an issue for a frame: mail and page light and dark, plain text, exports. */
export type DeskFace = { mode: Mode; kind: string; name: string; text: string };

/**
 * What happened to an issue, told to everybody who looks at it. `by` is null for a change from outside the desk. `alive` comes every
 * half a minute; `closed` is the last.
 */
export type DeskEvent =
  | { kind: 'changed'; by: PersonId | null; did: string; entries: Slug[] }
  | { kind: 'presence'; who: Present[] }
  | { kind: 'alive' }
  | { kind: 'closed' };

/** What the desk needs of the world; its command makes it. All files are those of the newsletter's folder. */
export type DeskPorts = {
  clock: Clock;
  /** 128 random bits and more, as base64url. */
  token: () => string;
  /** Where browsers reach the desk: scheme, host and port, without a slash at the end. */
  origin: string;
  newsletter: () => Promise<Attempt<Newsletter>>;
  issues: () => Promise<IssueRow[]>;
  /** The issue as its files are now; read again only where a file has changed. */
  open: (id: IssueId) => Promise<Attempt<DeskIssue>>;
  /**
   * Reads the issue afresh, decides, and writes what was decided as one step with a line in the log, one after the other. What
   * people changed on disk meanwhile is in the issue that `decide` is given. A review that a text was changed under is void by its digest.
   */
  write: <Answer>(
    id: IssueId,
    by: Person,
    decide: (issue: DeskIssue) => Decision<Answer>,
  ) => Promise<Attempt<Decision<Answer>>>;
  /** What the checks find in an entry as it would be. */
  check: (issue: DeskIssue, slug: Slug, entry: Entry) => Problem[];
  /** Drafts one story anew, by the model where there is one. `wish` is an editor's, in their words. Nothing is written. */
  redraft: (id: IssueId, story: ItemId, wish: string | null) => Promise<Attempt<{ entry: Entry; draft: Draft }>>;
  /** Whether there is a model that can read what somebody wishes for; recorded answers know no wish. */
  readsWishes: boolean;
  /** Drafts stories that the plan passed over, or an item that was split off. Nothing is written. */
  draftStories: (
    id: IssueId,
    stories: readonly { id: ItemId; items: readonly ItemId[] }[],
  ) => Promise<Outcome<Map<Slug, { entry: Entry; draft: Draft }>>>;
  faces: (id: IssueId) => Promise<Attempt<DeskFace[]>>;
  /** Pixels of each picture in the folder of an issue, by its file name; a file that is no picture is not among them. */
  pictures: (id: IssueId) => Promise<ReadonlyMap<string, { width: number; height: number }>>;
  picture: (id: IssueId, file: string) => Promise<Uint8Array | null>;
  /** What an approval given now would hold for, rendered anew. */
  bind: (id: IssueId) => Promise<Attempt<Bound>>;
  /** The log of an issue, line by line. */
  history: (id: IssueId) => Promise<IssueHistory>;
  /** How the mailing of an issue stands; neither value nor problem where it has none. */
  sending: (id: IssueId) => Promise<Attempt<SendingFacts>>;
  /** What editors spent on each issue that was reviewed, newest first. */
  effort: () => Promise<IssueEffort[]>;
  /** Mails one face of the issue to one person of the desk. */
  mailTest: (id: IssueId, mode: Mode, to: Person) => Promise<Problem[]>;
  /** Whether there is a server to send mail by. */
  mailServer: boolean;
  /** How many of the issues before this one explained a term. */
  explained: (id: IssueId) => Promise<ReadonlyMap<string, number>>;
  /** Who looks at an issue now, and where. */
  presence: Presence;
  /** How long entries can have been before people. */
  readingTime: ReadingTime;
  /** Tells everybody who looks at an issue. */
  tell: (id: IssueId, event: DeskEvent) => void;
  /** @returns what ends the listening */
  listen: (id: IssueId, hear: (event: DeskEvent) => void) => () => void;
  /** A static file of the desk, such as `desk.js`, and the version of its bytes; null where there is none. */
  asset: (name: string) => { type: string; bytes: Uint8Array; version: string } | null;
  /** What the points of each rule of the ranking are for. */
  ruleWords: RuleWords;
  fill: Fill;
};
