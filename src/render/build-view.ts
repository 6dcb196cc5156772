import type { Bilingual, Mode } from '../model/bilingual.ts';
import type { Issue } from '../model/issue.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { Outcome } from '../model/problem.ts';
import { blockOfUnknown, blocksOf } from './blocks.ts';
import { buildGlossary, buildParts, buildPrevious } from './build-parts.ts';
import { buildSections, contentsOf } from './build-sections.ts';
import { cleanText } from './clean-text.ts';
import { coverRidges } from './cover-ridges.ts';
import { clipToWidth } from './display-width.ts';
import { labels } from './labels.ts';
import { markOf, projectMarks } from './project-mark.ts';
import { itemsOfWeek, type RenderInput } from './render-input.ts';
import { renderingFiles } from './rendering-files.ts';
import { formatSubject, issueNumber } from './subject.ts';
import type { Audience, Mark, SectionView, View } from './view.ts';
import { formatWindow, windowDays } from './window-dates.ts';

/**
 * Addresses that stand in every mail where delivery puts each subscriber's own: `https://unsubscribe.invalid/` and
 * `https://web-version.invalid/`. They are replaced in both parts as they are, byte for byte.
 */
const placeholders = { unsubscribe: 'https://unsubscribe.invalid/', webVersion: 'https://web-version.invalid/' };

/** Display columns of the line that mail clients show after the subject. */
const preheaderColumns = 90;

/** Whom a view is for, and where its entries are on the web; a mail's address is each subscriber's own. */
export type ViewOptions = { audience?: Audience; address?: string };

/** Everything that the templates show of an issue in one mode, and what could not be shown. */
export function buildView(input: RenderInput, mode: Mode, options: ViewOptions = {}): Outcome<View> {
  const { newsletter, issue } = input;
  const { audience = 'editors', address = placeholders.webVersion } = options;
  const addressOf = (slug: string): string => `${address}#entry-${slug}`;
  const items = new Map(input.items.map((item) => [item.id, item]));
  const marks = projectMarks(newsletter);
  const { entries, drafts } = input;
  const sections = buildSections(issue, { mode, entries, drafts, items, marks, audience, addressOf });
  const parts = buildParts(issue, mode);
  const previous = buildPrevious(issue, mode);
  const value: View = {
    ...frameOf(newsletter, issue, mode),
    audience,
    address,
    preface: [],
    promotion: null,
    errata: [],
    cover: buildCover(input, sections.value, marks),
    contents: [
      ...contentsOf(sections.value),
      ...parts.value.map(({ anchor, title }) => ({ anchor, title, groups: [] })),
    ],
    sections: sections.value,
    parts: parts.value,
    glossary: buildGlossary(issue, mode),
    previous: previous.value,
    counts: blocksOf(countsOf(input, sections.value), mode),
    ...placeholders,
    labels: labelsIn(mode),
  };
  return { value, problems: [...sections.problems, ...parts.problems, ...previous.problems] };
}

/** The parts that stand around the entries. */
function frameOf(newsletter: Newsletter, issue: Issue, mode: Mode) {
  const days = windowDays(issue.window, newsletter.timezone);
  const language = mode === 'en' ? 'en' : 'zh';
  const summary = clipToWidth(cleanText(issue.abstract[language]).replaceAll('`', ''), preheaderColumns);
  const subject = formatSubject(newsletter.name, issue, mode);
  const seal = cleanText(newsletter.name.zh).slice(-2);
  return {
    mode,
    lang: language === 'en' ? 'en' : 'zh-Hans',
    english: language === 'en',
    issue: issue.window.issue,
    name: blocksOf(newsletter.name, mode),
    seal: /^\p{Script=Han}{2}$/u.test(seal) ? seal : null,
    number: issueNumber(issue),
    dates: blocksOf(formatWindow(days), mode),
    days,
    subject,
    description: summary === '' ? subject : summary,
    preheader: summary === '' ? null : summary,
    headline: blocksOf(issue.headline, mode),
    abstract: blocksOf(issue.abstract, mode),
    authors: issue.authors.map(blockOfUnknown).filter((name) => name.text !== ''),
    editors: issue.editors.map(blockOfUnknown).filter((name) => name.text !== ''),
    publisher: newsletter.publisher === null ? [] : blocksOf(newsletter.publisher, mode),
    languages: languageLinks(newsletter, mode),
  } satisfies Partial<View>;
}

function buildCover(
  input: RenderInput,
  sections: readonly SectionView[],
  marks: ReadonlyMap<string, Mark>,
): View['cover'] {
  const groups = input.newsletter.sections.flatMap((section) => section.groups).filter(({ title }) => title.zh !== '');
  const items = itemsOfWeek(input);
  const projects = new Set(items.map((item) => item.project));
  // Groups in which nothing moved would be five flat ridges.
  const moved = groups.filter((group) => group.projects.some((project) => projects.has(project)));
  const layers = [...new Set([...moved, ...groups])]
    .slice(0, 5)
    .map((group) => ({ projects: group.projects, colour: (marks.get(group.id) ?? markOf(0)).colour }));
  const titled = sections.flatMap((section) => section.groups).filter((group) => group.title.length > 0);
  return {
    ridges: coverRidges(items, input.issue.window, layers),
    projects: titled.map(({ title, mark }) => ({ title: title.slice(0, 1), mark })),
  };
}

function countsOf(input: RenderInput, sections: readonly SectionView[]): Bilingual {
  const entries = sections.flatMap((section) => section.groups.flatMap((group) => group.entries)).length;
  const items = itemsOfWeek(input);
  const repositories = new Set(items.flatMap((item) => item.repo?.toLowerCase() ?? [])).size;
  return {
    zh: `本期收录 ${entries} 条，选自 ${repositories} 个仓库的 ${items.length} 条上游动态。`,
    en: `${plural(entries, 'entry', 'entries')}, chosen from ${plural(items.length, 'upstream item', 'upstream items')} in ${plural(repositories, 'repository', 'repositories')}.`,
  };
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function languageLinks(newsletter: Newsletter, mode: Mode): View['languages'] {
  const names = {
    zh: { label: '中文', lang: 'zh-Hans' },
    en: { label: 'English', lang: 'en' },
    both: { label: '中英双语', lang: 'zh-Hans' },
  } as const;
  const modes = [...new Set(newsletter.languages)];
  if (modes.length < 2) return [];
  return modes.map((one) => ({ ...names[one], href: renderingFiles(one).page, current: one === mode }));
}

function labelsIn(mode: Mode): View['labels'] {
  const entries = Object.entries(labels).map(([key, label]) => [key, blocksOf(label, mode)]);
  return Object.fromEntries(entries) as View['labels'];
}
