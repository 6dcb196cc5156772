import { clipTitle, zh } from './phrases.ts';

/** How a Chinese title has an upstream subject: with a verb of its own where the subject opens with one, else after a label. */
type Verb = { pattern: RegExp; zh: string };

const verbs: Verb[] = [
  { pattern: /^add(?:s|ed|ing)? support (?:for|of) /i, zh: '支持' },
  { pattern: /^add(?:s|ed|ing)? /i, zh: '新增' },
  { pattern: /^support(?:s|ed|ing)? (?:for )?/i, zh: '支持' },
  { pattern: /^implement(?:s|ed|ing)? /i, zh: '实现' },
  { pattern: /^introduc(?:e|es|ed|ing) /i, zh: '引入' },
  { pattern: /^allow(?:s|ed|ing)? /i, zh: '允许' },
  { pattern: /^enabl(?:e|es|ed|ing) /i, zh: '启用' },
  { pattern: /^disabl(?:e|es|ed|ing) /i, zh: '停用' },
  { pattern: /^fix(?:es|ed|ing)? /i, zh: '修复' },
  { pattern: /^(?:remov(?:e|es|ed|ing)|delet(?:e|es|ed|ing)|drop(?:s|ped|ping)?) /i, zh: '移除' },
  { pattern: /^deprecat(?:e|es|ed|ing) /i, zh: '弃用' },
  { pattern: /^creat(?:e|es|ed|ing) /i, zh: '创建' },
  { pattern: /^expos(?:e|es|ed|ing) /i, zh: '公开' },
  { pattern: /^(?:expand|extend)(?:s|ed|ing)? /i, zh: '扩展' },
  { pattern: /^avoid(?:s|ed|ing)? /i, zh: '避免' },
  { pattern: /^improv(?:e|es|ed|ing) /i, zh: '改进' },
  { pattern: /^refactor(?:s|ed|ing)? /i, zh: '重构' },
  { pattern: /^re-enabl(?:e|es|ed|ing) /i, zh: '重新启用' },
  { pattern: /^prevent(?:s|ed|ing)? /i, zh: '防止' },
  { pattern: /^reduc(?:e|es|ed|ing) /i, zh: '减少' },
  { pattern: /^mitigat(?:e|es|ed|ing) /i, zh: '缓解' },
  { pattern: /^handl(?:e|es|ed|ing) /i, zh: '处理' },
  { pattern: /^detect(?:s|ed|ing)? /i, zh: '检测' },
  { pattern: /^renam(?:e|es|ed|ing) /i, zh: '重命名' },
];

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
  /^and |[,;]? and (?:add|remove|delete|drop|skip|use|make|fix|update|move|allow|enable|disable|support|replace|do|don't|return)s?\b/i;
const article = /^(?:an?|the) /i;

/**
 * The subject of a change in a Chinese title: 修复“fd leak of shim log”, or 修复：“Shim leaks”.
 * What stands in quotation marks is verbatim. Without a label it stands after none.
 */
export function sayInChinese(subject: string, label: string): string {
  const clipped = clipTitle(subject);
  const own = findPhrase(clipped);
  if (own === null) return `${label}：“${clipped}”`;
  return own.verb === null ? own.phrase : `${own.verb}“${own.phrase}”`;
}

/** The same for a line that has no room for quotation marks: `containerd 修复 fd leak of shim log`, `Knative：Registry`. */
export function sayInHeadline(project: string, { subject, label }: { subject: string; label: string }): string {
  const own = findPhrase(subject);
  if (own !== null && own.verb !== null) return zh`${project} ${own.verb} ${own.phrase}`.trim();
  if (own !== null && !own.phrase.includes('“')) return zh`${project} ${own.phrase}`.trim();
  const lead = label === '' ? project : zh`${project} ${label}`.trim();
  return lead === '' ? subject : `${lead}：${subject}`;
}

function findPhrase(subject: string): { verb: string | null; phrase: string } | null {
  for (const { pattern, say } of turns) {
    const match = pattern.exec(subject.replace(/\.$/, ''));
    if (match !== null) return { verb: null, phrase: say(match.slice(1)) };
  }
  const verb = verbs.find(({ pattern }) => pattern.test(subject));
  if (verb === undefined) return null;
  const phrase = subject.replace(verb.pattern, '').replace(article, '');
  const isPhrase = /^[\p{L}\p{N}`{'"(]/u.test(phrase) && phrase.length >= 8 && !/^\S+ ?\S*:/.test(phrase);
  return isPhrase && !coordinated.test(phrase) ? { verb: verb.zh, phrase } : null;
}
