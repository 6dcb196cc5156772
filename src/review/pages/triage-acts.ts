import { ItemId } from '../../model/item.ts';
import { Slug } from '../../model/entry.ts';
import { problem } from '../../model/problem.ts';
import type { Instant } from '../../model/instant.ts';
import type { Person } from '../../model/person.ts';
import { unlessFrozen } from '../decide/approve-freeze.ts';
import { Undo, type MadeEntry, type Triaged } from '../decide/triage-act.ts';
import { addByHand, storyAt } from '../decide/triage-add.ts';
import { typedAddress } from '../decide/triage-address.ts';
import { dropEntry, keepStory, moveEntry } from '../decide/triage-keep.ts';
import { mergeStory } from '../decide/triage-merge.ts';
import type { Place } from '../decide/triage-places.ts';
import { splitEntry } from '../decide/triage-split.ts';
import { partsOf, slugAbout } from '../decide/triage-stories.ts';
import { undoTriage } from '../decide/triage-undo.ts';
import type { Decision } from '../state/decision.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';
import { askedIssue } from './asked-issue.ts';
import { showBoard, showPanel, triageBase } from './triage-show.ts';
import { addPanel } from './triage-panel.ts';

type Act = (issue: DeskIssue, who: Person, now: Instant) => Decision<Triaged>;

/** Decides, tells everybody, and shows the list as it is then; a browser without scripts goes back to the page. */
async function act(request: DeskRequest, decide: Act): Promise<DeskReply> {
  const { ports, person, params } = request;
  const id = params['issue'] ?? '';
  const now = ports.clock.now();
  const { value, problems } = await ports.write(
    id,
    person,
    unlessFrozen((issue) => decide(issue, person, now)),
  );
  if (value === null) return { kind: 'refused', problems, status: 409 };
  if (value.outcome === 'refused') return { kind: 'refused', problems: value.problems, status: 409 };
  if (value.outcome === 'conflict') return { kind: 'refused', problems: [], status: 409 };
  const { answer, change, did } = value;
  if (did !== '') ports.tell(id, { kind: 'changed', by: person.id, did, entries: [...(change.entries?.keys() ?? [])] });
  if (request.isFragment) return showBoard(request, answer);
  return { kind: 'redirect', to: `${triageBase(id)}${request.query.size === 0 ? '' : `?${request.query.toString()}`}` };
}

/** Takes a story in; one without an entry is drafted first. */
export async function takeStory(request: DeskRequest): Promise<DeskReply> {
  const story = ItemId.safeParse(request.form.get('story'));
  if (!story.success) return invalid('story');
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const items = issue.ranked.find(({ id }) => id === story.data)?.items ?? [story.data];
  return keepWith(request, issue, { id: story.data, items });
}

async function keepWith(
  request: DeskRequest,
  issue: DeskIssue,
  story: { id: ItemId; items: ItemId[] },
): Promise<DeskReply> {
  const made = await madeFor(request, issue, story);
  if (made.refused !== null) return made.refused;
  return act(request, (now) => {
    const slug = slugAbout(now, story.id) ?? made.made?.slug ?? '';
    return keepStory(now, { slug, made: made.made });
  });
}

/** Takes an entry out of the issue. */
export async function dropStory(request: DeskRequest): Promise<DeskReply> {
  const slug = Slug.safeParse(request.form.get('slug'));
  return slug.success ? act(request, (issue) => dropEntry(issue, { slug: slug.data })) : invalid('slug');
}

/** Puts an entry into another group. */
export async function moveStory(request: DeskRequest): Promise<DeskReply> {
  const slug = Slug.safeParse(request.form.get('slug'));
  const place = placeIn(request.form.get('choice'));
  if (!slug.success || place === null) return invalid(slug.success ? 'choice' : 'slug');
  return act(request, (issue) => moveEntry(issue, { slug: slug.data, place }));
}

/** Tells a story within another entry; it is drafted first where its texts are wanted and there are none. */
export async function joinStory(request: DeskRequest): Promise<DeskReply> {
  const { form } = request;
  const story = ItemId.safeParse(form.get('story'));
  const into = Slug.safeParse(form.get('choice'));
  if (!story.success || !into.success) return invalid(story.success ? 'choice' : 'story');
  const withTexts = form.get('texts') === 'on';
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const items = issue.ranked.find(({ id }) => id === story.data)?.items ?? [story.data];
  const { made, refused: not } = withTexts
    ? await madeFor(request, issue, { id: story.data, items })
    : { refused: null };
  if (not !== null) return not;
  const asked = { story: story.data, into: into.data, withTexts, made };
  return act(request, (now, who) => mergeStory(now, asked, who));
}

/** Makes a part of an entry one of its own. */
export async function splitStory(request: DeskRequest): Promise<DeskReply> {
  const slug = Slug.safeParse(request.form.get('slug'));
  const part = ItemId.safeParse(request.form.get('choice'));
  if (!slug.success || !part.success) return invalid(slug.success ? 'choice' : 'slug');
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const story = partsOf(issue, slug.data).find(({ id }) => id === part.data) ?? { id: part.data, items: [part.data] };
  const { made, refused: not } = await madeFor(request, issue, story);
  if (not !== null) return not;
  return act(request, (now, who) => splitEntry(now, { slug: slug.data, part: part.data, made }, who));
}

/** An address that the week knows is taken with its evidence; what else there is to add needs its place and titles. */
export async function addStory(request: DeskRequest): Promise<DeskReply> {
  const { form, words } = request;
  const { issue, refused } = await askedIssue(request);
  if (issue === null) return refused;
  const read = (name: string, most: number): string => (form.get(name) ?? '').trim().slice(0, most);
  const written = {
    address: read('address', 2000),
    label: read('label', 120),
    zh: read('zh', 300),
    en: read('en', 300),
  };
  const place = placeIn(form.get('choice'));
  const again = (error: string): Promise<DeskReply> =>
    showPanel(request, (now, ground) => addPanel(now, ground, { written, place: form.get('choice') ?? '', error }));
  const address = written.address === '' ? null : typedAddress(written.address);
  if (written.address !== '' && address === null) return again(words.triageAddressBad);
  const known = address && storyAt(issue, address);
  if (known !== null) return keepWith(request, issue, { id: known.story, items: known.items });
  if (written.zh === '' || written.en === '' || place === null)
    return again(address === null ? words.triageTitlesNeeded : words.triageAddressUnknown);
  return act(request, (now, who, at) => addByHand(now, { ...written, place }, { who, now: at }));
}

/** Takes the last one of the acts back that the page brings. */
export async function undoLast(request: DeskRequest): Promise<DeskReply> {
  const last = parseUndo(request.form.getAll('undo').at(-1) ?? '');
  return last === null ? invalid('undo') : act(request, (issue, who) => undoTriage(issue, last, who));
}

function parseUndo(text: string): Undo | null {
  try {
    return Undo.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

type Made = { made: MadeEntry | undefined; refused: null } | { made?: undefined; refused: DeskReply };

/** The entry of a story that has none yet, drafted now; nothing is drafted where there is one. */
async function madeFor(
  { ports }: DeskRequest,
  issue: DeskIssue,
  story: { id: ItemId; items: readonly ItemId[] },
): Promise<Made> {
  if (slugAbout(issue, story.id) !== null) return { made: undefined, refused: null };
  const { value, problems } = await ports.draftStories(issue.id, [story]);
  const [first] = value;
  if (first === undefined) return { refused: { kind: 'refused', problems, status: 422 } };
  const [slug, { entry, draft }] = first;
  return { made: { slug, entry, draft }, refused: null };
}

function placeIn(text: string | null): Place | null {
  const [, section, group] = /^([^/]+)\/([^/]+)$/.exec(text ?? '') ?? [];
  return section === undefined || group === undefined ? null : { section, group };
}

function invalid(field: string): DeskReply {
  const message = `The field ${field} of the form cannot be read.`;
  return { kind: 'refused', problems: [problem('desk-input-invalid', {}, message)], status: 422 };
}
