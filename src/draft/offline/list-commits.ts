import { strayBackticks } from '../../model/code-spans.ts';
import { originalSpan } from '../../check/text/mapped-text.ts';
import { blocksOf, isCommitList, proseOf } from '../dossier/blocks-of.ts';
import { isSafe, print, repeats, type Passage } from './choose-passage.ts';
import { textsOf } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { joinList, same, type Line } from './phrases.ts';

const most = 3;

/** How the subject of a commit begins that changes the software. */
const change =
  /^(?:add|allow|avoid|bump|cache|change|check|convert|default|deprecate|detect|disable|drop|emit|enable|ensure|expose|extend|handle|implement|improve|introduce|limit|make|migrate|move|prevent|reduce|reimplement|remove|rename|replace|report|require|return|send|set|skip|split|stop|store|support|switch|unify|upgrade|use|validate)(?:s|d|ed|ing|es)?\b/i;

/** What speaks of the work on a change and not of what it changes. */
const routine =
  /test|\b(?:typos?|review|comments?|feedback|nits?|lint\w*|gofmt|format\w*|rebase|merge|clean\w* ?up|refactor\w*|uts?|e2e|build|ci|gen|imports?|address(?:ed|ing)?|licen[cs]e|boilerplate|copyright|codegen|generated?|vendor|suggestions?|wip|release notes?|dep ensure|readability|wordings?|table|examples?|spaces?|line|unnecessary|unused|redundant|stuff|things?|logging|logs?|naming|previous commit|mutex|mistake|back|docs?|documentation|readme|caveat)\b/i;

/** A subject that names something: code, an identifier, a version or a compound. */
const concrete = /`|[a-z][A-Z]|\d|\w-\w|\w\.\w|_/;

/** What the commits of a change say in their subjects, the most telling first; null where they are not known or say nothing. */
export function writeCommits(dossier: Dossier): Line | null {
  const subjects = listCommits(dossier).slice(0, most);
  if (subjects.length === 0) return null;
  const list = joinList(subjects.map(({ words }) => same(`“${words}”`)));
  const lead = subjects.length === 1 ? 'One of its commits is' : 'Its commits include';
  return {
    zh: subjects.length === 1 ? `其中一个提交是${list.zh}。` : `其中的提交有${list.zh}。`,
    en: `${lead} ${list.en}.`,
    quotes: subjects.map(({ quote }) => quote),
  };
}

function listCommits(dossier: Dossier): Passage[] {
  const { head } = dossier;
  const found: Passage[] = [];
  for (const { text, cleaned, evidence, parsed } of textsOf(dossier, head)) {
    const blocks = blocksOf(cleaned.text, proseOf(cleaned, parsed.prose));
    if (!isCommitList(text, blocks)) continue;
    for (const { start, end } of blocks) {
      const words = print(cleaned.text.slice(start, end))
        .replace(/\s*\(#\d+\)$/, '')
        .replace(/\.$/, '');
      if (!isSubject(words) || repeats(words, [head.title, ...found.map((one) => one.words)])) continue;
      found.push({ words, quote: { evidence: evidence.digest, ...originalSpan(cleaned, { start, end }) } });
    }
  }
  return found.toSorted((a, b) => Number(concrete.test(b.words)) - Number(concrete.test(a.words)));
}

function isSubject(words: string): boolean {
  const isPaired = strayBackticks(words).length === 0;
  const letters = words.match(/[\p{L}\s]/gu)?.length ?? 0;
  const fits = words.length >= 20 && words.length <= 90 && words.split(' ').length >= 3;
  return (
    fits && isPaired && letters >= words.length * 0.7 && change.test(words) && !routine.test(words) && isSafe(words)
  );
}
