import type { Slug } from '../../model/entry.ts';
import { needsAttention, problem, type Problem } from '../../model/problem.ts';
import { isFrozen } from '../decide/approve-freeze.ts';
import { entryExtras, saveExtras } from '../decide/entry-extras.ts';
import type { Fault } from '../decide/issue-save.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { problemText } from '../state/problem-text.ts';
import type { DeskReply, DeskRequest, Route } from '../state/route.ts';
import { askedEntry, type Asked } from './entry-show.ts';
import { actOnForm, readPartForm, storedForm, unsavedForm, type PartForm } from './issue-form.ts';
import { partView } from './issue-part.ts';
import { extraOfKey } from './issue-problems.ts';

const path = '/issues/:issue/entries/:slug/extras';

/** What stands beside the text of an entry: addresses, pictures, figures, and where it comes from. */
export const entryExtrasRoutes: readonly Route[] = [
  { method: 'GET', path, needs: null, answer: (request) => showExtras(request, stored) },
  { method: 'POST', path, needs: 'editor', answer: saveThem },
];

/** `form` is null for what is stored. */
type Shown = { form: PartForm | null; row: number | null; faults: readonly Fault[]; notice: string };

const stored: Shown = { form: null, row: null, faults: [], notice: '' };

async function showExtras(request: DeskRequest, { form, ...shown }: Shown): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const { issue, slug, entry } = asked;
  const { words, language, ports, person } = request;
  const base = entryExtras(entry);
  const part = partView({
    ...shown,
    issue,
    words,
    language,
    part: base,
    name: 'extras',
    title: words.issueEntryExtras,
    form: form ?? storedForm(base, issue, `entries/${slug}.yaml`),
    path: pathOf(asked),
    found: (_, field) => foundAt(issue, { slug, field, language }),
    pictures: await ports.pictures(issue.id),
    mayEdit: person.roles.includes('editor') && !isFrozen(issue),
    isTyped: form !== null,
  });
  const said = part.notice || part.conflict || part.faulty;
  const extra = { candidates: [], terms: [], unused: '', subjects: [], lang: '', isZh: language === 'zh' };
  const view = { part: { ...part, ...extra }, form: request.formToken, said };
  if (request.isFragment) return { kind: 'fragment', template: 'review/issue-part.html.hbs', view };
  const title = entry[language].title.replaceAll('`', '').trim() || slug;
  const back = `/issues/${issue.id}/entries/${slug}`;
  const lang = language === 'zh' ? 'zh-Hans' : 'en';
  const place = { issue, tab: 'entries' } as const;
  return { kind: 'page', title, template: 'review/entry-extras.html.hbs', view: { ...view, title, lang, back }, place };
}

function pathOf({ issue, slug }: Pick<Asked, 'issue' | 'slug'>): string {
  return `/issues/${issue.id}/entries/${slug}/extras`;
}

function foundAt(
  { problems }: DeskIssue,
  { slug, field, language }: { slug: Slug; field: string | null; language: DeskRequest['language'] },
) {
  return problems.filter(needsAttention).flatMap((one) => {
    const isHere = one.place.file === `entries/${slug}.yaml` && field !== null;
    return isHere && extraOfKey(one.place.key ?? '') === field
      ? [{ ...problemText(one, language), severity: one.severity }]
      : [];
  });
}

async function saveThem(request: DeskRequest): Promise<DeskReply> {
  const { asked, refused } = await askedEntry(request);
  if (asked === null) return refused;
  const { issue, slug, entry } = asked;
  const part = entryExtras(entry);
  const fields = part.fields(issue.issue);
  const form = readPartForm(request.form, part, fields);
  if (form === null) return refuse([problem('desk-input-invalid', {}, 'The field base of the form cannot be read.')]);
  const act = request.form.get('act');
  if (act !== null) {
    const acted = actOnForm(form, act, { issue, fields });
    return showExtras(request, { ...stored, form: acted.form, row: acted.row });
  }
  const { ports, person, words } = request;
  const mine = form.rows.map(({ from, typed, kept }) => ({ from, typed, kept }));
  const save = { slug, based: form.based, base: form.base, mine };
  const ground = { who: person, now: ports.clock.now(), sizes: await ports.pictures(issue.id) };
  const { value, problems } = await ports.write(issue.id, person, (fresh) => saveExtras(fresh, save, ground));
  if (value === null) return refuse(problems);
  if (value.outcome === 'refused') return refuse(value.problems);
  const { answer } = value;
  if (answer.kind === 'unsaved')
    return showExtras(request, { ...stored, ...unsavedForm(answer), faults: answer.faults });
  if (value.outcome === 'done' && value.did !== '')
    ports.tell(issue.id, { kind: 'changed', by: person.id, did: value.did, entries: [slug] });
  if (!request.isFragment) return { kind: 'redirect', to: pathOf(asked) };
  return showExtras(request, { ...stored, notice: answer.merged ? words.issueMerged : words.issueSaved });
}

function refuse(problems: Problem[]): DeskReply {
  return { kind: 'refused', problems, status: 409 };
}
