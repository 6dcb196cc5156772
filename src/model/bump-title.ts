/** `[release/1.2 backport] `, `chore: `, `go.{mod,sum}: `: what stands before the words that count. */
const prefixes = /^(?:\[[^\]]{1,60}\]\s{0,2}|[\w.{},/()*+-]{1,40}:\s{1,2}){0,3}/;

const area = String.raw`^(?:\[[^\]]{1,60}\]\s{0,2}){0,3}`;
/** A scope that says it alone, and one that says it as far as the paths agree. */
const scopes = new RegExp(
  String.raw`${area}(?:\w{0,20}\(deps[^)]{0,20}\)|dep(?:s|endency|endencies)?: (?:bump|update|upgrade)\b|(?:re-?)?vendor:|bump:)`,
  'i',
);
const likelyScopes = new RegExp(String.raw`${area}dep(?:s|endency|endencies)?:`, 'i');

/** Whole forms of titles that say it alone. */
const forms = [
  /^(?:manual )?dependency bump\b/i,
  /^update[ _](?:[\w./{},*@-]{1,80} ){0,3}(?:test )?dependenc(?:y|ies)\b/i,
  /^update_dependencies\b/i,
  /^(?:upgrade to latest|update vendor|re-?vendor)\b/i,
  /^update [\w .-]{1,40}nightly$/i,
  /^vendor (?:(?:in|the|latest|newer?) ){0,2}[\w./-]{1,120} (?:v?\d|release-)/i,
];

const verb = /^bump(?:s|ed|ing)?\b:?(?: up)?(?: to)?(?: (?:the|an?|newer|latest|new)){0,2}\s{1,3}(?<rest>\S.{0,200})/i;
const otherVerb = /^(?:upgrad|updat)(?:e|es|ed|ing)(?: the)?\s{1,3}(?<rest>\S.{0,200})/i;
const weakVerb =
  /^(?:upgrade|updat(?:e|es|ing)|use|move to|switch to|pin(?:ning)?|(?:re-?)?vendor(?= \S{0,80}[/.\d]))\b(?!-)|^add\b(?=.{0,200}(?:\bdep(?:s|endenc(?:y|ies))?|vendor\w{0,3}|go\.?(?:mod|sum))\b)/i;

/** What a title names that may have versions. */
const thing =
  /\bv?\d+\.\d+(?:\.\d+)?\b|\bdep(?:s|endenc(?:y|ies))?\b|\bvendor(?:ing|ed)?\b|\bgo\.?(?:mod(?:ules?)?|sum)\b|\b(?:base|test|builder) images?\b|\btest-infra\b|\bpatch release version\b|@[0-9a-f]{7,40}\b/i;

/** What is raised where nothing is brought: `Bump the default memory limit to 2Gi`, `Bump minimum TLS version to 1.3`. */
const setting =
  /(?<![\w/.-])(?:defaults?|min(?:imum|imal)?|max(?:imum|imal)?|support(?:s|ed)?|timeouts?|deadlines?|limits?|memory|cpus?|sizes?|ttl|intervals?|periods?|thresholds?|counts?|number|levels?|verbosity|priorit(?:y|ies)|weights?|quotas?|budgets?|rates?|qps|burst|retr(?:y|ies)|replicas?|workers?|grace|delays?|capacity|buffers?|concurrency|parallelism|scale|tests?|apis?|tls|protocols?|schemas?)(?![\w/-])/i;

/** `2Gi`, `30s`, `50%`: what a setting becomes. */
const quantity =
  /\bto \d{1,9}(?:\.\d{1,3})?\s?(?:[kmgt]i?b?|m?s|min(?:utes?)?|seconds?|hours?|h|d|days?|%|percent)(?![\w.])/i;

const path = /^[\w@.-]{1,80}\/[\w@{},./-]{1,120}/;
const dependency = /(?<![\w-])(?:dep(?:s|endenc(?:y|ies))?|toolchain|librar(?:y|ies)|modules?|gomod)(?![\w-])/i;
const versionNext =
  /^[\w./{},@-]{1,120}(?: libraries| from \S{1,40})?(?: to)? (?:@ ?)?v?(?:\d{1,5}\.\d|[0-9a-f]{7,40}\b)/i;
const lone = /^[\w.-]{1,80}(?: versions?)?(?=$|[,.;]|\s(?:to|for|in|so|and)\b)(?!\s(?:to|from) v?\d)/i;

/**
 * What the title of a pull request says of versions of what a project uses. `dependency`: that it takes a newer one and
 * nothing else. `perhaps`: something has another version or number, and the changed paths decide what it is. Null where it
 * says nothing of the kind, or raises a setting.
 */
export function readBump(title: string): 'dependency' | 'perhaps' | null {
  const text = title.trim().slice(0, 300);
  if (scopes.test(text)) return 'dependency';
  const words = wordsOf(text);
  if (forms.some((form) => form.test(words))) return 'dependency';
  const rest = verb.exec(words)?.groups?.['rest'];
  if (isSetting(rest ?? otherVerb.exec(words)?.groups?.['rest'] ?? '')) return null;
  if (rest !== undefined) return isNamed(rest) ? 'dependency' : 'perhaps';
  if (/^upgrade [\w./-]{1,80} (?:from .{1,30} )?to v?\d/i.test(words)) return 'dependency';
  return likelyScopes.test(text) || (weakVerb.test(words) && thing.test(words)) ? 'perhaps' : null;
}

/** Whether a title bumps a setting and nothing that has releases. */
export function bumpsSetting(title: string): boolean {
  return isSetting(verb.exec(wordsOf(title.trim().slice(0, 300)))?.groups?.['rest'] ?? '');
}

function wordsOf(text: string): string {
  return text.replace(prefixes, '');
}

/** Whether what is brought is named as a dependency: by a path, a version, a commit, the word, or its name alone. */
function isNamed(what: string): boolean {
  if (/^versions?\b/i.test(what)) return false; // Its own: a release.
  return path.test(what) || versionNext.test(what) || dependency.test(untilTarget(what)) || lone.test(what);
}

function isSetting(what: string): boolean {
  const parts = (what.split(' ', 1)[0] ?? '').split('/');
  if (parts.length > 1) return parts.every((part) => setting.test(part));
  return setting.test(untilTarget(what)) || quantity.test(what);
}

/** The words before where it goes and why. */
function untilTarget(what: string): string {
  return what.split(/,|;|\s(?:to|from|for|so|because)\s/, 1)[0] ?? '';
}
