import { Entry } from '../../model/entry.ts';
import { safeUrl } from '../../render/safe-url.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { Digest } from '../../model/evidence.ts';

/** What an edit form holds: the version and the entry as the page had them, and the entry as the person wants it. */
export type EntryForm = { based: Digest; base: Entry; mine: Entry };

/**
 * Reads the form of an entry; null where it is none. What the form has no field for stays as it was. Empty sentences stay, so that a
 * page that is shown again has its rows where they were.
 */
export function entryForm(form: URLSearchParams, issue: Pick<DeskIssue, 'items'>): EntryForm | null {
  const based = Digest.safeParse(form.get('based'));
  const base = Entry.safeParse(parsed(form.get('base') ?? ''));
  if (!based.success || !base.success) return null;
  const mine = withFields(base.data, form, issue);
  return mine === null ? null : { based: based.data, base: base.data, mine };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function withFields(base: Entry, form: URLSearchParams, issue: Pick<DeskIssue, 'items'>): Entry | null {
  const texts = fieldsOf(form);
  const judgement = { zh: texts.line('judgement.zh') ?? '', en: texts.line('judgement.en') ?? '' };
  const { judgement: before, children, references: _, ...rest } = base;
  const added = addedLink((form.get('add-link') ?? '').trim(), issue);
  const links = form.has('with-links') ? form.getAll('link') : base.links;
  const kept = (base.references ?? []).filter(
    ({ url }) => !form.has('with-links') || form.getAll('reference').includes(url),
  );
  const references = [...kept, ...(added.reference === null ? [] : [added.reference])];
  const entry = {
    ...rest,
    ...(form.has('tag') ? { tag: (form.get('tag') ?? '').trim() || null } : {}),
    links: [...new Set([...links, ...(added.link === null ? [] : [added.link])])],
    ...(references.length > 0 ? { references } : {}),
    zh: textOf('zh', base.zh, texts),
    en: textOf('en', base.en, texts),
    ...judgementOf(form.has('judgement.zh') ? judgement : before),
    ...(children === undefined
      ? {}
      : { children: children.map((child, at) => childOf(child, `children[${at}].`, texts)) }),
  };
  const known = Entry.safeParse(entry);
  return known.data ?? null;
}

type Fields = { line: (name: string) => string | null; lines: (name: string) => string | null };

/** Fields by name. A line has no line break; of lines, an empty last one counts no more. */
function fieldsOf(form: URLSearchParams): Fields {
  const all = (name: string): string[] | null => (form.has(name) ? form.getAll(name) : null);
  return {
    line: (name) =>
      all(name)
        ?.join(' ')
        .replaceAll(/\s*[\r\n]+\s*/g, ' ')
        .trim() ?? null,
    lines: (name) =>
      all(name)
        ?.map((one) => one.replaceAll(/\r\n?/g, '\n').trim())
        .join('\n') ?? null,
  };
}

function textOf(language: 'zh' | 'en', base: Entry['zh'], { line, lines }: Fields): Entry['zh'] {
  return { title: line(`${language}.title`) ?? base.title, text: lines(`${language}.text`) ?? base.text };
}

function judgementOf(judgement: Entry['judgement']): Pick<Entry, 'judgement'> {
  return judgement === undefined || (judgement.zh === '' && judgement.en === '') ? {} : { judgement };
}

type Child = NonNullable<Entry['children']>[number];

function childOf(child: Child, prefix: string, { line, lines }: Fields): Child {
  const { title: before, ...rest } = child;
  const title = {
    zh: line(`${prefix}zh.title`) ?? before?.zh ?? '',
    en: line(`${prefix}en.title`) ?? before?.en ?? '',
  };
  const text = {
    zh: lines(`${prefix}zh.text`) ?? child.text.zh,
    en: lines(`${prefix}en.text`) ?? child.text.en,
  };
  return { ...rest, ...(title.zh === '' && title.en === '' ? {} : { title }), text };
}

/** An id or an address that the collectors know is a link, any other address a reference with the name of its host. */
function addedLink(
  typed: string,
  { items }: Pick<DeskIssue, 'items'>,
): { link: string | null; reference: { label: string; url: string } | null } {
  if (typed === '') return { link: null, reference: null };
  const known = items.has(typed) ? typed : [...items.values()].find(({ url }) => url === typed)?.id;
  if (known !== undefined) return { link: known, reference: null };
  const url = safeUrl(typed);
  return { link: null, reference: url === null ? null : { label: new URL(url).hostname.replace(/^www\./, ''), url } };
}
