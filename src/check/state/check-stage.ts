import type { Item } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { tellsEarlier } from '../facts/check-support.ts';
import { findStages, type FoundStage } from '../reading/find-stages.ts';
import { shortToken } from '../text/short-token.ts';
import { textsOf, type Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';

/**
 * A stage that a sentence names is one that its quotes, its record or else the evidence name; both languages name the same
 * ones, beside the same versions and in the same order of a change.
 */
export function checkStage(
  passages: readonly Passage[],
  evidence: readonly string[],
  items: readonly Item[],
): Problem[] {
  const record = items.flatMap(stagesOfItem);
  const whole = [...evidence.flatMap((text) => findStages(text, 'en').map(({ stage }) => stage)), ...record];
  const pairs = withoutRepeats(evidence.flatMap(pairsOf));
  return passages.flatMap((passage) => {
    const quoted = passage.quoted.flatMap((text) => findStages(text, 'en').map(({ stage }) => stage));
    const known = new Set(quoted.length > 0 ? quoted : whole);
    const wrong = textsOf(passage).flatMap((part) =>
      findStages(part.text, part.language)
        .filter(({ stage, loose }) => !known.has(stage) && !(loose && whole.length === 0) && !tellsEarlier(part.text))
        .map((found) =>
          report(part, found, `${found.stage} is not what ${quoted.length > 0 ? 'it quotes' : 'the evidence'} says`),
        ),
    );
    if (wrong.length > 0) return wrong;
    const misplaced = textsOf(passage).flatMap((part) => checkPairs(part, pairs));
    if (misplaced.length > 0) return misplaced;
    return [
      ...compareLanguages(passage),
      ...textsOf(passage).flatMap((part) => [...checkChange(part, items), ...checkPresent(part, items)]),
    ];
  });
}

function stagesOfItem({ facts, moves }: Item): string[] {
  const values = moves.flatMap(({ from, to }) => [from, to]);
  if (facts.kind === 'kep')
    values.push(
      facts.status ?? undefined,
      facts.stage ?? undefined,
      facts.previousStage ?? undefined,
      facts.previousStatus ?? undefined,
    );
  if (facts.kind === 'project')
    values.push(facts.level ?? undefined, facts.previousLevel ?? undefined, facts.appliesFor ?? undefined);
  return values.flatMap((value) => value?.toLowerCase() ?? []);
}

function compareLanguages({ zh, en }: Passage): Problem[] {
  // A title has room for less in one language.
  if (zh === undefined || en === undefined || zh.key.endsWith('title')) return [];
  const [inChinese, inEnglish] = [findStages(zh.text, 'zh'), findStages(en.text, 'en')];
  return [
    ...lacking(inChinese, inEnglish).map((one) => report(zh, one, 'the English sentence does not name it')),
    ...lacking(inEnglish, inChinese).map((one) => report(en, one, 'the Chinese sentence does not name it')),
  ].slice(0, 1);
}

type Pair = { stage: string; version: string; found: FoundStage };

function lacking(own: readonly FoundStage[], other: readonly FoundStage[]): FoundStage[] {
  return own.filter(({ stage, loose }) => !loose && !other.some((one) => one.stage === stage));
}

function withoutRepeats(pairs: readonly Pair[]): Pair[] {
  return [...new Map(pairs.map((one) => [`${one.stage} ${one.version}`, one])).values()];
}

/** Each stage with the only version of its clause, where there is one of each. */
function pairsOf(text: string): Pair[] {
  let at = 0;
  return text.split(/(?<=[,;:，；：。、])|(?<=\.\s)|\n|\band\b|\bthen\b|\bbut\b/).flatMap((clause) => {
    const start = text.indexOf(clause, at);
    at = start + clause.length;
    const versions = [...clause.matchAll(/(?<![\w.-])v?(\d+\.\d+)(?![\w.])/g)];
    const version = versions[0]?.[1];
    // Evidence has thousands of clauses, and few of them a version.
    if (version === undefined || versions.length > 1) return [];
    const stages = findStages(clause, /\p{Script=Han}/u.test(clause) ? 'zh' : 'en');
    const [found] = stages;
    if (found === undefined || stages.length > 1) return [];
    return [{ stage: found.stage, version, found: { ...found, start: found.start + start, end: found.end + start } }];
  });
}

function checkPairs(part: TextPart, known: readonly Pair[]): Problem[] {
  return pairsOf(part.text)
    .filter(({ stage, version }) => {
      const same = known.filter((one) => one.version === version);
      return same.length > 0 && !same.some((one) => one.stage === stage) && known.some((one) => one.stage === stage);
    })
    .map(({ found, version }) => report(part, found, `the evidence has another stage for ${version}`));
}

const change = {
  en: /\bfrom\s+(?:the\s+)?`?([a-z]+)`?\s+(?:in\s+\S+\s+)?to\s+(?:the\s+)?`?([a-z]+)`?/gi,
  zh: /[从由自]\s*`?([a-z]+)`?\s*(?:升|转|变|改|降|推进|进|到|至|变更|调整|提升|晋级|过渡)[升转变改到至为入成级回]*\s*`?([a-z]+)`?/gi,
};

/** From provisional to implementable, and not the other way round. */
function checkChange(part: TextPart, items: readonly Item[]): Problem[] {
  const changes = items.flatMap(({ moves }) => moves).filter(({ from, to }) => from !== undefined && to !== undefined);
  return [...part.text.matchAll(change[part.language])].flatMap((match) => {
    const [from, to] = [match[1]?.toLowerCase(), match[2]?.toLowerCase()];
    const reversed =
      isStage(from) &&
      (nameOf(from) === nameOf(to) ||
        changes.some((one) => one.from?.toLowerCase() === to && one.to?.toLowerCase() === from));
    const found = { stage: '', start: match.index, end: match.index + match[0].length, loose: false };
    return reversed ? [report(part, found, 'the record has this change the other way round')] : [];
  });
}

function nameOf(word = ''): string {
  return word === 'ga' ? 'stable' : word;
}

function isStage(word = ''): boolean {
  return /^(?:alpha|beta|stable|ga|provisional|implementable|implemented|deferred|rejected|withdrawn|replaced)$/.test(
    word,
  );
}

const present = {
  en: /\b(stage|status)\b(?:\s(?:of|for)\s\S+)?\s(?:is|remains|stays)\s(?:still\s|now\s)?`?([a-z]+)/gi,
  zh: /(阶段|状态)(?:仍|目前|暂|还|依旧|依然|现)*(?:是|为|属|处于)\s*`?([a-z]+)/gi,
};

/** “The stage is still beta” is what the record says of now. */
function checkPresent(part: TextPart, items: readonly Item[]): Problem[] {
  const facts = items.flatMap((item) => (item.facts.kind === 'kep' ? [item.facts] : []));
  return [...part.text.matchAll(present[part.language])].flatMap((match) => {
    const said = nameOf(match[2]?.toLowerCase());
    const isOfStage = match[1] === '阶段' || match[1]?.toLowerCase() === 'stage';
    const known = facts.flatMap(({ stage, status }) => (isOfStage ? stage : status) ?? []);
    if (!isStage(said) || known.length === 0 || known.includes(said)) return [];
    const found = { stage: said, start: match.index, end: match.index + match[0].length, loose: false };
    return [report(part, found, `the record says ${shortToken(known.join(', '))}`)];
  });
}

function report({ key, text }: TextPart, { start, end }: FoundStage, why: string): Problem {
  return problem('draft-stage-wrong', { key, span: { start, end } }, `“${text.slice(start, end).trim()}”: ${why}.`);
}
