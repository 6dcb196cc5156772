import type { ReadItem } from '../items/read-item.ts';
import { isBorrowed } from './title-key.ts';

/** Characters of a title that are read, and words that are kept of it. */
const [compared, mostWords] = [200, 20];

/** Words of titles that say what was done, how or when, but not to what. */
const empty = new Set(
  (
    `able about added adding after all allow alpha also and any are avoid back bad be been before beta better both bug ` +
    `but by can case change check clean cleanup code commit correct could create criteria default delete deprecate ` +
    `design different do does don draft drop during each enable enhancement ensure error every fail failing feature fix ` +
    `flag for from func function ga get github go graduate graduation guide handle has have how http https if impl ` +
    `implement implementable improve in initial instead into introduce io is issue it its just kep keps know label last ` +
    `like link logic main make method minor miss mode more move name need new no non not now of off old on one only open ` +
    `option or org other out over part pass pkg plan pr prevent proper properly proposal propose provisional pull re ref ` +
    `refactor release remove rename replace return revert running same separate set should show sig simplify so some ` +
    `spec split stable start status still stop support switch test than that the their them then there this time to too ` +
    `tool turn two type under unused up update upgrade use user using value version via was way we week when where which ` +
    `while why will with within without work would wrong you your`
  )
    .split(' ')
    .map(stemOf),
);

const word = /\p{Script=Han}+|[\p{L}\p{N}_]+(?:\.\d[\p{L}\p{N}]*)*/gu;

/** `Broker/Trigger/Channel`, `Broker, Trigger, Channel`: what many titles of a project enumerate, whatever they are about. */
const enumeration = /(?:\p{Lu}[\p{L}\p{N}]{1,40}(?:\/|, )){2,}\p{Lu}[\p{L}\p{N}]{1,40}/gu;

/**
 * What tells a title from others, each word once and without its ending; versions are whole, Chinese comes in pairs of characters.
 * The names of the item's own project and repository are left out, and so are addresses and enumerations. A borrowed title has no words.
 */
export function titleWords({ title, item }: ReadItem): string[] {
  if (isBorrowed(item)) return [];
  const own = new Set([item.project, ...(item.repo ?? '').split('/')].map((name) => stemOf(name.toLowerCase())));
  const found = withoutLists(title.slice(0, compared)).toLowerCase().match(word) ?? [];
  const words = found.flatMap((one) => (/^\p{Script=Han}/u.test(one) ? pairsOf(one) : [stemOf(one)]));
  return [...new Set(words)].filter((one) => isTelling(one) && !own.has(one)).slice(0, mostWords);
}

/** Without addresses and enumerations; most titles have neither, which is faster to see than to search for. */
function withoutLists(title: string): string {
  const bare = title.includes('://') ? title.replaceAll(/https?:\/\/\S+/gi, ' ') : title;
  const listed = bare.includes('/') || bare.includes(', ') ? bare.replaceAll(enumeration, ' ') : bare;
  return listed.includes('(') ? listed.replace(/\(first commit.*$/i, ' ') : listed;
}

function isTelling(stem: string): boolean {
  return stem.length > 1 && !empty.has(stem) && !/^\d+$/.test(stem);
}

function pairsOf(run: string): string[] {
  return Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2));
}

/** `deletes`, `deleted`, `deleting` and `deletion` are one; what has a digit or an underscore is a name and stays. */
function stemOf(text: string): string {
  if (text.length < 5 || !/^[a-z]+$/.test(text)) return text.replace(/(?<=[a-z]{2}[^su\W\d_])s$/, '');
  return text.replace(/(?<=^[a-z]{3,})(?:ations?|ions?|ings?|ed|es|e|s)$/, '');
}
