import type { Item, ItemId } from '../model/item.ts';
import { problem } from '../model/problem.ts';
import type { Outcome, Place } from '../model/problem.ts';
import type { Reference } from '../model/reference.ts';
import { cleanText } from './clean-text.ts';
import { clipToWidth } from './display-width.ts';
import { itemAuthor, itemLabel } from './item-label.ts';
import { joinOutcomes } from './outcomes.ts';
import { safeUrl } from './safe-url.ts';
import type { LinkView } from './view.ts';

const labelColumns = 80;

/** What an entry, or a piece of news under it, leads to. `key` is where it stands in the file: empty, or `children[0].`. */
type Leads = { links: readonly ItemId[]; references?: readonly Reference[] | undefined; file: string; key: string };

/** Its items first, then the addresses that no collector knows. */
export function buildLinks(leads: Leads, items: ReadonlyMap<ItemId, Item>): Outcome<LinkView[]> {
  const { links, file, key } = leads;
  const known = joinOutcomes(links.map((id, at) => itemLink(id, { file, key: `${key}links[${at}]` }, items)));
  const other = buildReferences(leads.references, { file, key });
  return { value: [...known.value, ...other.value], problems: [...known.problems, ...other.problems] };
}

/** Addresses with the names that editors gave them. */
export function buildReferences(
  references: readonly Reference[] | undefined,
  { file, key }: { file: string; key: string },
): Outcome<LinkView[]> {
  const made = (references ?? []).map(({ label, url }, at) => {
    const address = checkUrl(url, { file, key: `${key}references[${at}].url` });
    return { value: address.value === null ? null : linkView(label, address.value, null), problems: address.problems };
  });
  return joinOutcomes(made);
}

/** The address as it is shown, or null with a problem where it is not a plain one. */
export function checkUrl(url: string, place: Place): Outcome<string | null> {
  const safe = safeUrl(url);
  if (safe !== null) return { value: safe, problems: [] };
  const message = `This is not a plain http or https address, so no link leads to it: ${clipToWidth(cleanText(url), 80)}`;
  return { value: null, problems: [problem('render-link-unsafe', place, message)] };
}

/** What leads to an item is the same in every language, so its address is read and checked once. */
const linksOfItems = new WeakMap<Item, LinkView>();

function itemLink(id: ItemId, place: Place, items: ReadonlyMap<ItemId, Item>): Outcome<LinkView | null> {
  const item = items.get(id);
  if (item === undefined) {
    const message = `The entry links to ${cleanText(id)}, which is not among the collected items.`;
    return { value: null, problems: [problem('render-item-missing', place, message)] };
  }
  const known = linksOfItems.get(item);
  if (known !== undefined) return { value: known, problems: [] };
  const url = safeUrl(item.url);
  if (url === null) {
    const message = `The address of ${cleanText(id)} is not a plain http or https address: ${clipToWidth(cleanText(item.url), 80)}`;
    return { value: null, problems: [problem('render-link-unsafe', place, message)] };
  }
  const link = linkView(itemLabel(item), url, itemAuthor(item));
  linksOfItems.set(item, link);
  return { value: link, problems: [] };
}

function linkView(label: string, url: string, author: string | null): LinkView {
  const name = clipToWidth(cleanText(label), labelColumns);
  return { label: name === '' ? url : name, url, author: author === null ? null : cleanText(author) };
}
