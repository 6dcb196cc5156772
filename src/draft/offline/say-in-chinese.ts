import { verbs, type Verb } from './chinese-verbs.ts';
import { isIdentifier, isNounPhrase } from './noun-phrase.ts';
import { clipTitle, joinList, same, zh } from './phrases.ts';

/** Turns with two objects, which Chinese puts in an order of its own. Each object is a noun phrase. */
const turns: { pattern: RegExp; say: (groups: string[]) => string }[] = [
  {
    pattern: /^replac(?:e|es|ed|ing) ([^\s“”]+(?: [^\s“”]+){0,3}) (?:with|by) ([^\s“”]+(?: [^\s“”]+){0,3})$/i,
    say: ([old = '', own = '']) => `用“${own}”替换“${old}”`,
  },
  {
    pattern: /^us(?:e|es|ing) ([^\s“”]+(?: [^\s“”]+){0,3}) instead of ([^\s“”]+(?: [^\s“”]+){0,3})$/i,
    say: ([own = '', old = '']) => `用“${own}”取代“${old}”`,
  },
  {
    pattern: /^(?:bump|upgrade|update) ([\w./-]+) to (v?\d[\w.+-]*)$/i,
    say: ([what = '', version = '']) => zh`将 ${what} 升级到 ${version}`,
  },
  {
    pattern: /^(?:bump|upgrade|update) ([\w./-]+) to (v?\d[\w.+-]*) to (?:address|fix|resolve) ((?:CVE|GHSA)-[\w-]+)$/i,
    say: ([what = '', version = '', advisory = '']) => zh`将 ${what} 升级到 ${version}，应对 ${advisory}`,
  },
];

/** A second verb belongs to the first: without that the rest is no phrase. */
const coordinated =
  /^and |[,;]? and (?:add|remove|delete|drop|skip|use|make|fix|update|move|allow|enable|disable|support|replace|do|don't|return|document)s?\b/i;
const article = /^(?:an?|the) /i;

/** Words that say no more than the Chinese verb before them, by verb. */
const idle: Record<string, RegExp> = {
  新增: /^(?:(?:an?|the) )?new /i,
  引入: /^(?:(?:an?|the) )?new /i,
  创建: /^(?:(?:an?|the) )?new /i,
  修复: /^(?:(?:an?|the) )?(?:issue|problem|bug) of /i,
};

/**
 * The subject of a change in a Chinese title: 修复“fd leak of shim log”, 检测“cgroup2”，跳过“OOM handling”, 为 ListMeta 新增
 * RemainingItemCount, or 修复：“Shim leaks” where what follows the verb is no noun phrase. What stands in quotation marks is
 * verbatim, and so are names of code, which need none.
 */
export function sayInChinese(subject: string, label: string): string {
  const clipped = clipTitle(subject);
  return findPhrase(clipped) ?? `${label}：“${clipped}”`;
}

/** The same behind the name of a project, with a label only where one is given: `Knative：“Registry Design”`. */
export function sayInHeadline(project: string, { subject, label }: { subject: string; label: string }): string {
  const words = findPhrase(subject);
  if (words !== null) return zh`${project} ${words}`.trim();
  const lead = label === '' ? project : zh`${project} ${label}`.trim();
  return lead === '' ? `“${subject}”` : `${lead}：“${subject}”`;
}

/** A verb in Chinese and what it is said of. */
type Act = { verb: string; phrase: string };

function findPhrase(subject: string): string | null {
  for (const { pattern, say } of turns) {
    const match = pattern.exec(subject.replace(/\.$/, ''));
    if (match !== null) return match.slice(1).every(isNounPhrase) ? say(match.slice(1)) : null;
  }
  const acts = findBoth(subject) ?? [findAct(subject, 8)];
  const said = acts.map((act) => act && sayAct(act));
  return said.every((one) => one !== null) ? said.join('，') : null;
}

/** Two verbs with an object each: `detect cgroup2 and skip OOM handling`. */
function findBoth(subject: string): Act[] | null {
  const [one = '', other, ...rest] = subject.split(/,? and (?=[a-z])|, (?=[a-z])/);
  if (other === undefined || rest.length > 0) return null;
  const acts = [findAct(one, 4), findAct(other, 4)];
  return acts.every((act) => act !== null) ? acts : null;
}

function findAct(subject: string, shortest: number): Act | null {
  const verb: Verb | undefined = verbs.find(({ pattern }) => pattern.test(subject));
  if (verb === undefined) return null;
  const rest = subject.replace(verb.pattern, '');
  const way = /^(?:(?:an?|the) )?(?:new )?way to (?=[a-z])/i.exec(rest);
  if (verb.zh === '新增' && way !== null) return permit(findAct(rest.slice(way[0].length), shortest));
  const phrase = rest.replace(idle[verb.zh] ?? article, '').replace(article, '');
  const isPhrase = /^[\p{L}\p{N}`{'"(]/u.test(phrase) && phrase.length >= shortest && !coordinated.test(phrase);
  return isPhrase ? { verb: verb.zh, phrase } : null;
}

/** `Add a way to enable X` allows to enable it. */
function permit(act: Act | null): Act | null {
  return act && { verb: `允许${act.verb}`, phrase: act.phrase };
}

const intoPlace = /^(\S.*?) to (the )?(\S+(?: \S+)?)$/i;

/** Null where what follows the verb is more than its object. */
function sayAct({ verb, phrase }: Act): string | null {
  const [, added = '', the, place = ''] = (verb === '新增' && intoPlace.exec(phrase)) || [];
  // Without an article a word in small letters may be a verb: `flag to skip`.
  const isPlace = the !== undefined || isIdentifier(place.split(' ')[0] ?? '');
  if (isPlace && isName(added) && isName(place)) return zh`为${sayObject(place)}${verb}${sayObject(added)}`;
  return isNounPhrase(phrase) ? zh`${verb}${sayObject(phrase)}` : null;
}

/** Few enough words to stand beside another name in one turn. */
function isName(words: string): boolean {
  return words !== '' && words.split(' ').length <= 3 && isNounPhrase(words);
}

/** Names of code stand bare, two of them with 和 between; other words as a quotation. */
function sayObject(words: string): string {
  const names = words.split(' and ');
  return names.length <= 2 && names.every(isIdentifier) ? joinList(names.map(same)).zh : `“${words}”`;
}
