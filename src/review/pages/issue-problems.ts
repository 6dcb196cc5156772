import type { Language } from '../../model/bilingual.ts';
import type { IssueSection } from '../../model/issue.ts';
import { needsAttention, type Problem } from '../../model/problem.ts';
import { problemDigest } from '../state/problem-digest.ts';
import { problemText, type ProblemText } from '../state/problem-text.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
import { headingsOf } from '../decide/issue-headings.ts';
import { leadKey, PartName } from '../decide/issue-parts.ts';
import { placeLink } from './place-link.ts';

/** A field of the page; `field` is null for all of a row. */
export type FieldPlace = {
  part: PartName;
  row: number;
  field: string | null;
  sections?: readonly IssueSection[];
};

/** The id of a field in the page. */
export function fieldId({ part, row, field }: { part: string; row: number; field: string | null }): string {
  return `f-${part}-${row}${field === null ? '' : `-${field.replaceAll(/[^\w-]+/g, '-')}`}`;
}

/** Where a key of `issue.yaml` stands on the page; null for one that has no field. */
function placeOfKey(key: string, sections: readonly IssueSection[]): FieldPlace | null {
  const lead = /^sections\[(\d+)\]\.lead\.(zh|en)/.exec(key);
  if (lead !== null) {
    const section = sections[Number(lead[1])];
    return section === undefined ? null : { part: 'leads', row: 0, field: `${leadKey(section.id)}.${lead[2]}` };
  }
  const text = /^(?:headline|abstract)\.(?:zh|en)/.exec(key);
  if (text !== null) return { part: 'headline', row: 0, field: text[0] };
  const heading = headingOfKey(key, sections);
  if (heading !== null) return { part: 'headings', row: 0, field: heading };
  const cover = fieldOfPicture(/^cover\.(.+)/.exec(key)?.[1]);
  if (cover !== null) return { part: 'cover', row: 0, field: `cover.${cover}` };
  const preface = /^preface\.(?:zh|en)/.exec(key);
  if (preface !== null) return { part: 'preface', row: 0, field: preface[0] };
  const [, name, row = '', field = ''] = /^(\w+)\[(\d+)\](?:\.(.+))?$/.exec(key) ?? [];
  const part = PartName.safeParse(name);
  if (!part.success) return null;
  const known = /^(?:title|text|meaning)\.(?:zh|en)|^url/.exec(field)?.[0];
  return { part: part.data, row: Number(row), field: known ?? extraOfKey(field) };
}

function headingOfKey(key: string, sections: readonly IssueSection[]): string | null {
  const [, section, group, language] = /^sections\[(\d+)\](?:\.groups\[(\d+)\])?\.title\.(zh|en)/.exec(key) ?? [];
  if (section === undefined) return null;
  const before = sections.slice(0, Number(section)).flatMap(({ groups }) => [null, ...groups]).length;
  const at = before + (group === undefined ? 0 : 1 + Number(group));
  const heading = headingsOf({ sections: [...sections] })[at];
  return heading === undefined ? null : `${heading.key}.${language}`;
}

/** The field of what stands beside a text, by the key of a problem such as `pictures[0].alt.zh`. */
export function extraOfKey(key: string): string | null {
  if (key.startsWith('references')) return 'references';
  const credit = /^attribution\.(?:source|author|translator|licence|note\.(?:zh|en))/.exec(key);
  if (credit !== null) return credit[0];
  const [, name, at, field = ''] = /^(pictures|figures)\[(\d+)\]\.(.+)/.exec(key) ?? [];
  if (name === undefined) return null;
  const own = name === 'pictures' ? fieldOfPicture(field) : fieldOfFigures(field);
  return own === null ? null : `${name}.${at}.${own}`;
}

function fieldOfPicture(key = ''): string | null {
  return /^(?:alt\.(?:zh|en)|credit|file)/.exec(key)?.[0] ?? null;
}

function fieldOfFigures(key: string): string | null {
  if (/^(?:columns|rows)/.test(key)) return 'table';
  return /^(?:caption\.(?:zh|en)|unit|source)/.exec(key)?.[0] ?? null;
}

export type FoundProblem = ProblemText & { severity: string };

/** What the checks say of a field, or of a row apart from its fields. */
export function problemsAt(
  problems: readonly Problem[],
  { part, row, field, sections = [] }: FieldPlace,
  language: Language,
): FoundProblem[] {
  return problems.filter(needsAttention).flatMap((one) => {
    const { place, severity } = one;
    const at = place.file === 'issue.yaml' ? placeOfKey(place.key ?? '', sections) : null;
    return at?.part === part && at.row === row && at.field === field
      ? [{ ...problemText(one, language), severity }]
      : [];
  });
}

type ListedProblem = FoundProblem & {
  code: string;
  place: string;
  href: string | null;
  isSeen: boolean;
  /** Whether the count in the abstracts is what is wrong, which a button mends. */
  isCount: boolean;
};

/** Whether an abstract says another count of entries than there are. */
export function isCountOfAbstract({ code, place }: Problem): boolean {
  return code === 'issue-count-wrong' && /^abstract\.(?:zh|en)$/.test(place.key ?? '') && place.span === undefined;
}

/** Every problem of the issue that asks for a person, with the address of where it is; errors first, those that somebody let stand last. */
export function listedProblems(desk: DeskIssue, language: Language): ListedProblem[] {
  const { id, issue, problems, review } = desk;
  const seen = new Set(review.acknowledged.map((one) => one.problem));
  const asks = new Map(problems.filter(needsAttention).map((one) => [problemDigest(one, desk), one]));
  const weight = ({ severity, isSeen }: ListedProblem): number => (severity === 'error' ? 0 : isSeen ? 2 : 1);
  return [...asks]
    .map(([digest, one]) => {
      const { code, place, severity } = one;
      const { href, text } = placeLink(id, place);
      const at = place.file === 'issue.yaml' ? placeOfKey(place.key ?? '', issue.sections) : null;
      const inOrder = place.file === 'issue.yaml' && /^sections\[\d+\]\.groups/.test(place.key ?? '');
      const own = at === null ? (inOrder ? '#outline' : href) : `#${fieldId(at)}`;
      const said = problemText(one, language);
      return {
        ...said,
        code,
        severity,
        place: text,
        href: own,
        isSeen: seen.has(digest),
        isCount: isCountOfAbstract(one),
      };
    })
    .toSorted((a, b) => weight(a) - weight(b));
}
