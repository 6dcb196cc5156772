import type { ChildView, EntryView, HandSectionView, LinkView, View } from '../../render/view.ts';
import { githubBlocks, githubLink, githubText } from './github-text.ts';

/** An issue in one language as blocks of GitHub's Markdown, each whole in itself: what is too long is cut between two. */
export function previewMarkdown(view: View, known: ReadonlySet<string>): string[] {
  return [
    heading(2, view.headline),
    ...githubBlocks(view.abstract),
    ...githubBlocks(view.preface),
    ...view.sections.flatMap((section) => [
      heading(3, section.title),
      ...githubBlocks(section.lead),
      ...section.groups.flatMap((group) => [
        ...(group.title.length > 0 ? [heading(4, group.title)] : []),
        ...group.entries.map((entry) => entryBlock(entry, known)),
      ]),
    ]),
    ...[...view.parts, ...(view.promotion === null ? [] : [view.promotion])].flatMap((part) => handBlocks(part, known)),
    ...(view.glossary.length === 0 ? [] : [glossaryBlock(view)]),
  ].filter((block) => block !== '');
}

function entryBlock(entry: EntryView, known: ReadonlySet<string>): string {
  const facts = [entry.tag, entry.state?.label ?? []].flatMap(githubBlocks).join(' · ');
  return joined([
    heading(5, entry.title),
    facts,
    ...githubBlocks(entry.text),
    ...githubBlocks(entry.judgement).map((line) => `**${line}**`),
    ...entry.children.map((child) => childBlock(child, known)),
    linkBlock(entry.links, known),
    ...githubBlocks(entry.attribution),
  ]);
}

function childBlock({ title, text, links }: ChildView, known: ReadonlySet<string>): string {
  const name = inOne(title);
  const words = githubBlocks(text).join(' ');
  const linked = links.map(({ label, url }) => githubLink(label, url, known)).join(', ');
  return `- ${[name === '' ? '' : `**${name}**`, words, linked].filter((part) => part !== '').join(' ')}`;
}

function linkBlock(links: readonly LinkView[], known: ReadonlySet<string>): string {
  return links
    .map(({ label, url, author }) => {
      const by = author === null ? '' : ` ${githubText(author)}`;
      return `- ${githubLink(label, url, known)}${by}`;
    })
    .join('\n');
}

function handBlocks({ title, items }: HandSectionView, known: ReadonlySet<string>): string[] {
  const blocks = items.map((item) =>
    joined([
      heading(5, item.title),
      ...githubBlocks(item.text),
      item.url === null ? '' : `- ${githubLink(item.url, item.url, known)}`,
      linkBlock(item.links, known),
    ]),
  );
  return blocks.length === 0 ? [] : [heading(3, title), ...blocks];
}

function glossaryBlock({ glossary, labels }: View): string {
  const lines = glossary.map(({ term, meaning }) => `- **${githubBlocks([term]).join(' ')}** ${inOne(meaning)}`);
  return joined([heading(3, labels.glossary), lines.join('\n')]);
}

function heading(level: number, title: View['headline']): string {
  const words = inOne(title);
  return words === '' ? '' : `${'#'.repeat(level)} ${words}`;
}

function inOne(blocks: View['headline']): string {
  return [...new Set(githubBlocks(blocks))].join(' / ');
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
