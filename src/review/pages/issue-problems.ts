import type { Language } from '../../model/bilingual.ts';
import type { IssueSection } from '../../model/issue.ts';
import { needsAttention, type Problem } from '../../model/problem.ts';
import { problemDigest } from '../state/problem-digest.ts';
import { problemText, type ProblemText } from '../state/problem-text.ts';
import type { DeskIssue } from '../state/desk-issue.ts';
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
export function fieldId({ part, row, field }: Pick<FieldPlace, 'part' | 'row' | 'field'>): string {
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
  const preface = /^preface\.(?:zh|en)/.exec(key);
  if (preface !== null) return { part: 'preface', row: 0, field: preface[0] };
  const [, name, row = '', field = ''] = /^(\w+)\[(\d+)\](?:\.(.+))?$/.exec(key) ?? [];
  const part = PartName.safeParse(name);
  if (!part.success) return null;
  const known = /^(?:title|text|meaning)\.(?:zh|en)/.exec(field)?.[0] ?? null;
  return { part: part.data, row: Number(row), field: known };
}

type FoundProblem = ProblemText & { severity: string };

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

type ListedProblem = FoundProblem & { code: string; place: string; href: string | null; isSeen: boolean };

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
      return { ...said, code, severity, place: text, href: own, isSeen: seen.has(digest) };
    })
    .toSorted((a, b) => weight(a) - weight(b));
}
