import { stringify } from 'yaml';
import type {
  Block,
  ChildView,
  EntryView,
  FigureView,
  HandSectionView,
  LinkView,
  PictureView,
  View,
} from '../render/view.ts';
import { escapeMarkdown, markdownLink, markdownOf } from './markdown-text.ts';

/** When an issue came out and last changed, and the id that its two languages share. */
export type ExportDates = { published: string | null; modified: string | null };

/**
 * An issue as Markdown with front matter, as Hugo and its relatives take it: anchors are heading attributes, raw HTML there is none.
 * Pictures are named by their file and have to be put beside the text.
 */
export function exportMarkdown(view: View, dates: ExportDates): string {
  const { picture } = view.cover;
  const body = [
    ...view.errata.flatMap((erratum) => erratumLines(erratum, view)),
    ...paragraphs(view.abstract),
    ...(picture === null ? [] : [pictureLine(picture)]),
    ...paragraphs(view.preface),
    ...view.sections.flatMap((section) => [
      heading(2, section.title, section.anchor),
      ...paragraphs(section.lead),
      ...section.groups.flatMap((group) => [
        ...(group.title.length > 0 ? [heading(3, group.title, group.anchor)] : []),
        ...group.entries.flatMap((entry) => entryLines(entry, view)),
      ]),
    ]),
    ...[...view.parts, ...(view.promotion === null ? [] : [view.promotion])].flatMap(handLines),
    ...glossaryLines(view),
    ...previousLines(view),
    ...peopleLines(view),
  ];
  return `---\n${frontMatter(view, dates)}---\n\n${body.join('\n\n')}\n`;
}

function frontMatter(view: View, { published, modified }: ExportDates): string {
  const entries = view.sections.flatMap((section) => section.groups).flatMap((group) => group.entries);
  const groups = view.sections.flatMap((section) => section.groups).filter((group) => group.title.length > 0);
  const date = published ?? `${view.days.last}T00:00:00Z`;
  return stringify(
    {
      title: `${view.number}: ${plain(view.headline.slice(0, 1))}`,
      description: plain(view.abstract.slice(0, 1)) || view.subject,
      date,
      lastmod: modified ?? date,
      // A site that takes this must not publish what we have not.
      ...(published === null ? { draft: true } : {}),
      slug: view.issue.toLowerCase(),
      translationKey: view.issue,
      tags: unique(entries.map((entry) => plain(entry.tag.slice(0, 1)))),
      categories: unique(groups.map((group) => plain(group.title.slice(0, 1)))),
    },
    { lineWidth: 0 },
  );
}

/** A correction of an entry is told there; the list at the top leads to it. */
function erratumLines({ day, text, anchor }: View['errata'][number], { labels, sections }: View): string[] {
  const entries = sections.flatMap(({ groups }) => groups.flatMap((group) => group.entries));
  const entry = anchor === null ? undefined : entries.find((one) => one.anchor === anchor);
  const lines = entry === undefined ? paragraphs(text) : [markdownLink(inOne(entry.title), `#${entry.anchor}`)];
  return lines.map((line) => `> ${inOne(labels.erratum)} ${day}: ${line}`);
}

function entryLines(entry: EntryView, view: View): string[] {
  return [
    heading(4, entry.title, entry.anchor),
    ...factLines(entry),
    ...entry.errata.flatMap((erratum) => erratumLines({ ...erratum, anchor: null }, view)),
    ...paragraphs(entry.text),
    ...paragraphs(entry.judgement).map((line) => `**${line}**`),
    ...entry.children.flatMap(childLines),
    ...entry.figures.flatMap(figureLines),
    ...entry.pictures.map(pictureLine),
    ...linkLines(entry.links),
    ...paragraphs(entry.attribution),
  ];
}

function factLines({ tag, state }: EntryView): string[] {
  const facts = [tag, state?.label ?? []].map((blocks) => blocks.map(({ runs }) => markdownOf(runs)).join(' '));
  const line = facts.filter((fact) => fact !== '').join(' · ');
  return line === '' ? [] : [line];
}

function childLines(child: ChildView): string[] {
  const title = child.title.length > 0 ? [`**${inOne(child.title)}**`] : [];
  const [first = '', ...rest] = [...title, ...paragraphs(child.text), ...linkLines(child.links)];
  return first === '' ? [] : [`- ${[first, ...rest].join('\n\n').replaceAll(/\n(?=[^\n])/g, '\n  ')}`];
}

function handLines({ title, anchor, items }: HandSectionView): string[] {
  return [
    heading(2, title, anchor),
    ...items.flatMap((item) => [
      `### ${item.url === null ? inOne(item.title) : markdownLink(inOne(item.title), item.url)} {#${item.anchor}}`,
      ...paragraphs(item.text),
      ...item.figures.flatMap(figureLines),
      ...item.pictures.map(pictureLine),
      ...linkLines(item.links),
      ...paragraphs(item.attribution),
    ]),
  ];
}

function figureLines({ caption, columns, rows, source }: FigureView): string[] {
  const cells = [
    ['', ...columns.map(inOne)],
    ['---', ...columns.map(() => '---:')],
  ];
  const lines = rows.map(({ label, cells }) => [inOne(label), ...cells.map(escapeMarkdown)]);
  const table = [...cells, ...lines].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const name = inOne(caption);
  return [...(name === '' ? [] : [`**${name}**`]), table, ...paragraphs(source)];
}

function pictureLine({ src, alt, credit }: PictureView): string {
  const line = `!${markdownLink(inOne(alt), src)}`;
  return credit.length > 0 ? `${line}\n\n${inOne(credit)}` : line;
}

function linkLines(links: readonly LinkView[]): string[] {
  if (links.length === 0) return [];
  const lines = links.map(({ label, url, author }) => {
    const by = author === null ? '' : ` ${escapeMarkdown(author)}`;
    return `- ${markdownLink(escapeMarkdown(label), url)}${by}`;
  });
  return [lines.join('\n')];
}

function glossaryLines({ glossary, labels }: View): string[] {
  if (glossary.length === 0) return [];
  const lines = glossary.map(({ term, meaning }) => `- **${markdownOf(term.runs)}** ${inOne(meaning)}`);
  return [heading(2, labels.glossary, 'glossary'), lines.join('\n')];
}

function previousLines({ previous, labels }: View): string[] {
  if (previous.length === 0) return [];
  const lines = previous.map(({ number, title, url }) => {
    const label = `${escapeMarkdown(number)} ${inOne(title)}`;
    return `- ${url === null ? label : markdownLink(label, url)}`;
  });
  return [heading(2, labels.previous, 'previous'), lines.join('\n')];
}

function peopleLines({ authors, editors, labels }: View): string[] {
  const people = [
    { label: labels.authors, names: authors },
    { label: labels.editors, names: editors },
  ];
  return people
    .filter(({ names }) => names.length > 0)
    .map(({ label, names }) => `${inOne(label)} · ${names.map(({ runs }) => markdownOf(runs)).join(' · ')}`);
}

function heading(level: number, title: readonly Block[], anchor: string): string {
  return `${'#'.repeat(level)} ${inOne(title)} {#${anchor}}`;
}

function paragraphs(blocks: readonly Block[]): string[] {
  return blocks.map(({ runs }) => markdownOf(runs)).filter((line) => line !== '');
}

/** Both languages on one line; the same words once. */
function inOne(blocks: readonly Block[]): string {
  return unique(paragraphs(blocks)).join(' / ');
}

function plain(blocks: readonly Block[]): string {
  return blocks.map(({ runs }) => runs.map(({ text }) => text).join('')).join(' ');
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
