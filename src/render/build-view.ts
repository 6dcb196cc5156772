import type { Bilingual, Mode } from '../model/bilingual.ts';
import type { Issue } from '../model/issue.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { Outcome } from '../model/problem.ts';
import { blockOfUnknown, blocksOf, paragraphsOf } from './blocks.ts';
import { buildErrata, placeErrata } from './build-errata.ts';
import { buildGlossary, buildParts, buildPrevious, buildPromotion } from './build-parts.ts';
import { buildPicture } from './build-pictures.ts';
import { buildSections } from './build-sections.ts';
import { cleanText } from './clean-text.ts';
import { contentsOf } from './contents-of.ts';
import { clipToWidth } from './display-width.ts';
import { labels } from './labels.ts';
import { markOf, projectMarks } from './project-mark.ts';
import { placeholders } from './placeholders.ts';
import { itemsOfWeek, type RenderInput } from './render-input.ts';
import { renderingFiles } from './rendering-files.ts';
import { ridgesOfIssue } from './ridges-of-issue.ts';
import { formatSubject, issueNumber } from './subject.ts';
import type { Audience, Mark, SectionView, View } from './view.ts';
import { formatWindow, windowDays } from './window-dates.ts';

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
  const dated = buildErrata(issue, mode, newsletter.timezone);
  const { timezone } = newsletter;
  const context = { mode, entries, drafts, items, marks, audience, addressOf, errata: dated, timezone };
  const sections = buildSections(issue, context);
  const parts = buildParts(issue, mode);
  const promotion = buildPromotion(issue, mode);
  const previous = buildPrevious(issue, mode);
  const shown = sections.value.flatMap(({ groups }) => groups.flatMap((group) => group.entries));
  const errata = placeErrata(dated, new Set(shown.map(({ slug }) => slug)));
  const around = { parts: parts.value, promotion: promotion.value, glossary: buildGlossary(issue, mode) };
  const value: View = {
    ...frameOf(newsletter, issue, mode),
    ...around,
    audience,
    address,
    errata: errata.value,
    cover: buildCover(input, { sections: sections.value, marks, mode }),
    contents: contentsOf(sections.value, { ...around, previous: previous.value, mode }),
    sections: sections.value,
    previous: previous.value,
    counts: blocksOf(countsOf(input, shown.length), mode),
    ...placeholders,
    permalink: labelsIn(mode)
      .permalink.map(({ text }) => text)
      .join(' / '),
    labels: labelsIn(mode),
  };
  return { value, problems: [sections, parts, promotion, previous, errata].flatMap(({ problems }) => problems) };
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
    preface: issue.preface === undefined ? [] : paragraphsOf(issue.preface, mode),
    authors: issue.authors.map(blockOfUnknown).filter((name) => name.text !== ''),
    editors: issue.editors.map(blockOfUnknown).filter((name) => name.text !== ''),
    publisher: newsletter.publisher === null ? [] : blocksOf(newsletter.publisher, mode),
    languages: languageLinks(newsletter, mode),
  } satisfies Partial<View>;
}

function buildCover(
  input: RenderInput,
  { sections, marks, mode }: { sections: readonly SectionView[]; marks: ReadonlyMap<string, Mark>; mode: Mode },
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
    ridges: ridgesOfIssue(input, layers),
    projects: titled.map(({ title, mark }) => ({ title: title.slice(0, 1), mark })),
    picture: input.issue.cover === undefined ? null : buildPicture(input.issue.cover, mode),
  };
}

function countsOf(input: RenderInput, entries: number): Bilingual {
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

const labelsOfModes = new Map<Mode, View['labels']>();

/** The same for every issue, so they are made once. */
function labelsIn(mode: Mode): View['labels'] {
  const known = labelsOfModes.get(mode);
  if (known !== undefined) return known;
  const entries = Object.entries(labels).map(([key, label]) => [key, blocksOf(label, mode)]);
  const made = Object.fromEntries(entries) as View['labels'];
  labelsOfModes.set(mode, made);
  return made;
}
