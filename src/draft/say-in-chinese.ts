import { verbs, type Verb } from './chinese-verbs.ts';
import { clipTitle, zh } from './phrases.ts';

/** Turns with two objects, which Chinese puts in an order of its own. */
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

/**
 * The subject of a change in a Chinese title: 修复“fd leak of shim log”, 检测“cgroup2”，跳过“OOM handling”, or 修复：“Shim leaks”.
 * What stands in quotation marks is verbatim. Without a label it stands after none.
 */
export function sayInChinese(subject: string, label: string): string {
  const clipped = clipTitle(subject);
  const own = findPhrase(clipped);
  if (own === null) return `${label}：“${clipped}”`;
  if (own.turn !== undefined) return own.turn;
  return own.acts.map(({ verb, phrase }) => `${verb}“${phrase}”`).join('，');
}

/** The same for a line that has no room for quotation marks: `containerd 修复 fd leak of shim log`, `Knative：Registry`. */
export function sayInHeadline(project: string, { subject, label }: { subject: string; label: string }): string {
  const own = findPhrase(subject);
  const words = own?.turn ?? own?.acts.map(({ verb, phrase }) => zh`${verb} ${phrase}`).join('，');
  if (words !== undefined && !words.includes('“')) return zh`${project} ${words}`.trim();
  const lead = label === '' ? project : zh`${project} ${label}`.trim();
  return lead === '' ? subject : `${lead}：${subject}`;
}

type Act = { verb: string; phrase: string };
type Phrase = { turn: string; acts: Act[] } | { turn?: undefined; acts: Act[] };

function findPhrase(subject: string): Phrase | null {
  for (const { pattern, say } of turns) {
    const match = pattern.exec(subject.replace(/\.$/, ''));
    if (match !== null) return { turn: say(match.slice(1)), acts: [] };
  }
  const acts =
    findBoth(subject) ?? [findAct(subject, 8)].filter((act) => act !== null && !coordinated.test(act.phrase));
  return acts.length === 0 ? null : { acts: acts.filter((act) => act !== null) };
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
  const phrase = subject.replace(verb.pattern, '').replace(article, '');
  const isPhrase = /^[\p{L}\p{N}`{'"(]/u.test(phrase) && phrase.length >= shortest && !/^\S+ ?\S*:/.test(phrase);
  return isPhrase && !/^(?:to|for|that|if|when|whether|how|in|of|on|with|from|by|at) /i.test(phrase)
    ? { verb: verb.zh, phrase }
    : null;
}
