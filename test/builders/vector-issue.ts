import type { Entry } from '../../src/model/entry.ts';
import { slugOf } from '../../src/model/entry.ts';
import type { HandItem, Issue } from '../../src/model/issue.ts';
import type { Newsletter } from '../../src/model/newsletter.ts';
import type { Item } from '../../src/model/item.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { archiveNewsletter } from './archived-issues.ts';
import { entryOf, issueOf, pullRequestItem, renderInput } from './issue.ts';
import type { Vector } from './vectors.ts';

const published = '2019-05-13T08:00:00Z';
const docs = 'https://docs.example.org/';

const both = (text: string) => ({ zh: text, en: text });

/** Where a vector of addresses stands in for one, and a harmless address otherwise. */
const addressOf = ({ sinks, value }: Vector): string => (sinks === 'addresses' ? value : docs);

/** An issue with an entry for each vector, which has it in every place; the issue and the newsletter have them all in one line. */
export function vectorIssue(list: readonly Vector[], named = list.map(({ value }) => value).join(' ')): RenderInput {
  const items = list.map((vector, at) => itemOf(vector, 4000 + at));
  const entries = new Map(list.map((vector, at) => [slugOf(items[at]!.id), hostileEntry(vector, items[at]!)] as const));
  const house = hostileNewsletter(named);
  const first = issueOf(entries);
  const groups = [...entries].map(([slug], at) => ({
    id: `group-${at}`,
    title: both(list[at]!.value),
    entries: [slug],
  }));
  const errata = [...entries].map(([entry], at) => ({ at: published, entry, text: both(list[at]!.value) }));
  const handMade = list.map(handItem);
  const issue: Issue = {
    ...first,
    headline: both(named),
    abstract: both(named),
    preface: both(named),
    authors: list.map(({ value }) => value),
    editors: list.map(({ value }) => value),
    sections: [{ id: 'upstream', title: both(named), lead: both(named), groups }],
    reading: handMade,
    promotion: handMade,
    glossary: list.map(({ value }) => ({ term: value, meaning: both(value) })),
    previous: list.map((vector, at) => ({ number: at, title: both(vector.value), url: addressOf(vector) })),
    cover: { file: 'cover.png', alt: both(named), width: 1200, height: 630, credit: named },
    errata: [...errata, { at: published, text: both(named) }],
    published,
  };
  return renderInput(items, { entries, issue, newsletter: house });
}

export function hostileNewsletter(named: string): Newsletter {
  const archive = { description: both(named), about: both(named), subscribe: null, feedIssues: 20 };
  return archiveNewsletter({
    name: both(named),
    publisher: both(named),
    authors: [named],
    editors: [named],
    archive: { ...archive, share: ['mail', 'x', 'weibo', 'mastodon'] },
  });
}

function itemOf(vector: Vector, number: number): Item {
  return pullRequestItem({
    number,
    url: vector.sinks === 'addresses' ? vector.value : `https://github.com/containerd/containerd/pull/${number}`,
    title: vector.value,
    author: { login: vector.value, bot: false },
    project: vector.value,
  });
}

function hostileEntry(vector: Vector, item: Item): Entry {
  const { value } = vector;
  const text = { title: value, text: `${value}\n${value}` };
  const references = [{ label: value, url: addressOf(vector) }];
  const shared = { references, ...shownWith(vector) };
  return entryOf(item, {
    project: value,
    tag: value,
    state: value,
    zh: text,
    en: text,
    judgement: both(value),
    children: [{ title: both(value), text: both(value), links: [item.id], references }],
    ...shared,
  });
}

function handItem(vector: Vector): HandItem {
  const { value } = vector;
  const references = [{ label: value, url: addressOf(vector) }];
  return { title: both(value), text: both(value), url: addressOf(vector), references, ...shownWith(vector) };
}

/** A picture, a figure and an attribution, whose every word is the vector. */
function shownWith({ value }: Vector): Pick<Entry, 'pictures' | 'figures' | 'attribution'> {
  const row = { label: both(value), values: [1] };
  return {
    pictures: [{ file: 'curve.png', alt: both(value), width: 600, height: 300, credit: value }],
    figures: [{ kind: 'bars', caption: both(value), unit: value, columns: [both(value)], rows: [row], source: value }],
    attribution: { source: value, author: value, translator: value, note: both(value), licence: value },
  };
}
