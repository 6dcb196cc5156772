import { isFrozen, mayChange } from '../decide/approve-freeze.ts';
import type { Triaged } from '../decide/triage-act.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';
import { say, type Words } from '../words/words.ts';
import { askedIssue } from './asked-issue.ts';
import { boardView, queryOf, type Looking } from './triage-board.ts';
import type { PanelGround, PanelView } from './triage-panel.ts';
import { cardId, plainTitle } from './triage-story.ts';

/** The acts that a page can take back, the newest one at the end. */
const mostUndone = 20;

export function triageBase(id: string): string {
  return `/issues/${id}/triage`;
}

/** The page, or the list alone where a part was asked for; after an act with what it did and how it is taken back. */
export async function showBoard(request: DeskRequest, done: Triaged | null = null): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { words, language, ports, formToken: form, person } = request;
  const base = triageBase(issue.id);
  const board = boardView(issue, lookingOf(request), { words, language, base, ruleWords: ports.ruleWords });
  // Who asked for a certain story sees it; who decides on one after the other sees the next.
  const isAsked = done !== null && (['split', 'undone'].includes(done.did) || request.form.has('address'));
  const view = {
    ...board,
    focus: isAsked && done.slug !== null ? cardId('', done.slug) : '',
    form,
    me: person.id,
    canEdit: mayChange(person, issue),
    frozen: isFrozen(issue) ? words.issueFrozen : '',
    approve: `/issues/${issue.id}/approve`,
    undo: undoView(request, done, issue),
    isPart: request.isFragment,
  };
  if (request.isFragment) return { kind: 'fragment', template: 'review/triage-board.html.hbs', view };
  const place = { issue, tab: 'triage' } as const;
  return { kind: 'page', title: words.triage, template: 'review/triage.html.hbs', view, place };
}

/** A form that an act needs, beside the list or as a page of its own. */
export async function showPanel(
  request: DeskRequest,
  panelOf: (issue: DeskIssue, ground: PanelGround) => PanelView,
): Promise<DeskReply> {
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const { words, language, formToken: form } = request;
  const ground = { words, language, base: triageBase(issue.id), query: queryOf(lookingOf(request)) };
  const view = { ...panelOf(issue, ground), form, isPart: request.isFragment };
  const template = 'review/triage-panel.html.hbs';
  // A form that was sent and lacks something comes back to where it was.
  const headers = { 'hx-retarget': '#panel-body', 'hx-reswap': 'innerHTML' };
  if (request.isFragment) return { kind: 'fragment', template, view, headers };
  return { kind: 'page', title: view.title, template, view, place: { issue, tab: 'triage' } };
}

function lookingOf({ query }: DeskRequest): Looking {
  return { passed: query.get('passed') === '1', more: new Set(query.getAll('more').slice(0, 20)) };
}

type UndoView = { action: string; said: string; rows: string[]; isOpen: boolean };

/** What was done last, and what the page may take back; null where a list is shown anew and the page keeps what it has. */
function undoView(request: DeskRequest, done: Triaged | null, issue: DeskIssue): UndoView | null {
  if (done === null && request.isFragment) return null;
  const before = request.form.getAll('undo').slice(-mostUndone);
  const rows = done?.did === 'undone' ? before.slice(0, -1) : before;
  if (done?.undo) rows.push(JSON.stringify(done.undo));
  const action = `${triageBase(issue.id)}/undo${queryOf(lookingOf(request))}`;
  return { action, said: done === null ? '' : saidOf(done, issue, request), rows, isOpen: rows.length > 0 };
}

const said = {
  kept: 'triageDidKept',
  dropped: 'triageDidDropped',
  moved: 'triageDidMoved',
  merged: 'triageDidMerged',
  split: 'triageDidSplit',
  added: 'triageDidAdded',
  undone: 'triageDidUndone',
} as const satisfies Record<Triaged['did'], keyof Words>;

function saidOf({ did, slug, undo }: Triaged, issue: DeskIssue, { words, language }: DeskRequest): string {
  if (undo === null && did !== 'undone') return words.triageDidNothing;
  const entry = slug === null ? undefined : issue.entries.get(slug);
  return say(words[said[did]], { title: entry === undefined ? (slug ?? '') : plainTitle(issue, entry, language) });
}
