import type { Language } from '../../model/bilingual.ts';
import type { Person, Role } from '../../model/person.ts';
import type { Problem } from '../../model/problem.ts';
import type { DeskIssue } from './desk-issue.ts';
import type { DeskPorts } from './desk-ports.ts';
import type { Words } from '../words/words.ts';

/** What somebody who signed in asks of the desk. */
export type DeskRequest = {
  person: Person;
  language: Language;
  words: Words;
  /** What stands in the path for `:issue`, `:slug` and the like. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The fields of a form; one that comes more than once has all its values. */
  form: URLSearchParams;
  /** Whether a part of a page was asked for, not a whole one. */
  isFragment: boolean;
  /** Ends when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** What every form of this person brings back as `_form`. */
  formToken: string;
  ports: DeskPorts;
};

/** Where a page stands, for its navigation: `tab` is marked as the current one. */
export type PagePlace = {
  issue: DeskIssue | null;
  tab: 'issues' | 'triage' | 'entries' | 'issue' | 'faces' | 'approve' | 'history' | 'sending' | 'effort' | null;
};

/**
 * An answer. A page is filled into the frame of the desk, a fragment stands alone; `events` are server-sent, each a JSON value.
 * `problems` become the words of a refusal; where the desk has words of its own for it, they are `said` instead.
 */
export type DeskReply =
  | { kind: 'page'; title: string; template: string; view: object; place: PagePlace; status?: number }
  | { kind: 'fragment'; template: string; view: object; status?: number; headers?: Record<string, string> }
  | { kind: 'redirect'; to: string }
  | { kind: 'json'; value: unknown; status?: number }
  | { kind: 'refused'; problems: Problem[]; status: 403 | 404 | 409 | 422 | 503; said?: string }
  /** A rendering of the issue for a frame: runs nothing. */
  | { kind: 'frame'; type: 'text/html' | 'text/plain'; text: string }
  | { kind: 'bytes'; type: string; bytes: Uint8Array }
  /** Ends the session, or every session of the person. */
  | { kind: 'signed-out'; everywhere: boolean }
  /** Keeps the choice of a language in this browser and goes to a path of the desk. */
  | { kind: 'language'; language: Language; to: string }
  | { kind: 'events'; events: AsyncIterable<{ event: string; data: unknown }> };

/** A route of those who signed in; `needs` is the role without which it is refused, null is any. Only POST changes anything. */
export type Route = {
  method: 'GET' | 'POST';
  path: `/${string}`;
  needs: Role | null;
  answer: (request: DeskRequest) => Promise<DeskReply>;
};
