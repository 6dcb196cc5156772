import type { Entry, Slug } from '../../model/entry.ts';
import type { Problem } from '../../model/problem.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';
import { isFrozen, mayChange } from '../decide/approve-freeze.ts';
import { askedIssue } from './asked-issue.ts';
import { entryList } from './entry-list.ts';
import { entryWork, stateOf, type Typed } from './entry-view.ts';
import { nothingHere } from './nothing-here.ts';
import { plainTitle } from './title-block.ts';
import type { Block } from '../../render/view.ts';

/** An entry that a path names. */
export type Asked = { issue: DeskIssue; slug: Slug; entry: Entry };

/** The entry of the path, or what to answer where there is none. */
export async function askedEntry(
  request: DeskRequest,
): Promise<{ asked: Asked; refused: null } | { asked: null; refused: DeskReply }> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return { asked: null, refused };
  const slug = request.params['slug'] ?? '';
  const entry = issue.entries.get(slug);
  if (entry === undefined) return { asked: null, refused: nothingHere(request) };
  return { asked: { issue, slug, entry }, refused: null };
}

export type Showing = {
  typed?: Typed | null;
  open?: ReadonlySet<string>;
  notice?: string;
  headers?: Record<string, string>;
};

/** The entry as a page, or its work alone where a part was asked for. */
export function showEntry(request: DeskRequest, { issue, slug, entry }: Asked, showing: Showing = {}): DeskReply {
  const { words, person, language, formToken: form, ports } = request;
  ports.readingTime.serve({ person: person.id, issue: issue.id, slug }, ports.clock.now());
  const { typed = null, open = new Set<string>(), notice = '', headers = {} } = showing;
  const { readsWishes } = ports;
  const work = entryWork({ issue, slug, entry, words, person, language, typed, open, notice, readsWishes });
  if (request.isFragment)
    return { kind: 'fragment', template: 'review/entry-work.html.hbs', view: { work, form }, headers };
  const list = entryList({ issue, slug, language, words, person, present: request.ports.presence.at(issue.id) });
  const title = plainTitle({ zh: entry.zh.title, en: entry.en.title }, language, slug);
  const place = { issue, tab: 'entries' as const };
  return { kind: 'page', title, template: 'review/entry.html.hbs', view: { work, list, person }, place };
}

/** The page of an entry; a part of it is sent only where it is not what the page shows already. */
export async function openEntry(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  if (request.isFragment && request.query.get('have') === stateOf(asked.issue, asked.slug)) return nothing;
  const notice = request.query.has('merged') ? request.words.entryMerged : '';
  return showEntry(request, asked, { open: new Set(request.query.getAll('edit')), notice });
}

/** An answer to a part of a page that leaves it as it is. */
const nothing: DeskReply = {
  kind: 'fragment',
  template: 'review/entry-nothing.html.hbs',
  view: {},
  headers: { 'hx-reswap': 'none' },
};

/** All entries, with how far each is; a part for the list beside an entry. */
export async function openList(request: DeskRequest): Promise<DeskReply> {
  return showList(request);
}

/** What signing off at once came to, in words: what it did, and what it left and why. */
export type BulkView = { said: string; left: { title: Block; href: string; why: string }[] };

export async function showList(request: DeskRequest, bulk: BulkView | null = null): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { words, person, language, formToken: form } = request;
  const slug = request.query.get('current') ?? '';
  const list = entryList({ issue, slug, language, words, person, present: request.ports.presence.at(issue.id) });
  if (request.isFragment && bulk === null)
    return { kind: 'fragment', template: 'review/entry-list.html.hbs', view: { list, form } };
  const frozen = isFrozen(issue) ? words.issueFrozen : '';
  const base = `/issues/${issue.id}`;
  const view = { list, bulk, mayEdit: mayChange(person, issue), frozen, approve: `${base}/approve`, base };
  return {
    kind: 'page',
    title: words.entries,
    template: 'review/entries.html.hbs',
    view,
    place: { issue, tab: 'entries' },
  };
}

/** The stored text itself, as it was read; only texts of this issue's items have an address here. */
export async function openEvidence(request: DeskRequest): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const digest = request.params['digest'] ?? '';
  const isOwn = [...issue.items.values()].some(({ evidence }) => evidence.some((one) => one.digest === digest));
  const text = isOwn ? issue.evidence(digest) : undefined;
  return text === undefined ? nothingHere(request) : { kind: 'frame', type: 'text/plain', text };
}

/** Refused as the act says why: 409 where the page showed what is not so any more. */
export function refuse(problems: Problem[]): DeskReply {
  const changed = problems.some(({ code }) => outdated.has(code));
  return { kind: 'refused', problems, status: changed ? 409 : 422 };
}

const outdated: ReadonlySet<string> = new Set(['desk-entry-changed', 'redraft-changed', 'approval-frozen']);
