import { codeSpan } from '../../model/code-spans.ts';
import type { Slug } from '../../model/entry.ts';
import type { Section } from '../../model/newsletter.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { writeOffline } from '../offline/offline-writer.ts';
import { numberOf } from '../offline/phrases.ts';
import { orderOfReading, planSections } from '../issue/plan-sections.ts';

type Told = { slug: Slug; dossier: Dossier };

/** Turns that are tried for an entry: there are never more of one thing. */
const most = 6;

/**
 * The same tasks, each with the turn of phrase in which its offline draft does not open like the two entries that readers meet
 * before it, or at least not like both. A model that writes the entries is not told.
 */
export function chooseTurns<Task extends Told>(tasks: readonly Task[], sections: readonly Section[]): Task[] {
  const turned = new Map<Slug, Task>();
  let before: string[][] = [];
  for (const task of sortForReaders(tasks, sections)) {
    const ways = Array.from({ length: most }, (_, index) => withTurn(task, numberOf(task.dossier.head) + index));
    const openings = ways.map(({ dossier }) => openingsOf(dossier));
    const repeats = openings.map((own) => countRepeats(own, before));
    const best = repeats.indexOf(Math.min(...repeats));
    turned.set(task.slug, ways[best] ?? task);
    before = [...before, openings[best] ?? []].slice(-2);
  }
  return tasks.map((task) => turned.get(task.slug) ?? task);
}

/** How much an opening repeats of the two before it; that of the last one weighs more. */
function countRepeats(own: readonly string[], before: readonly string[][]): number {
  const same = before.toReversed().map((other) => own.filter((one, at) => one === other[at]).length);
  return (same[0] ?? 0) * 3 + (same[1] ?? 0);
}

function withTurn<Task extends Told>(task: Task, turn: number): Task {
  const dossier: Dossier & { turn: number } = { ...task.dossier, turn };
  return { ...task, dossier };
}

function sortForReaders<Task extends Told>(tasks: readonly Task[], sections: readonly Section[]): Task[] {
  const placed = tasks.map(({ slug, dossier: { story, head } }) => ({
    slug,
    section: story.section,
    project: head.project,
  }));
  const bySlug = new Map(tasks.map((task) => [task.slug, task]));
  return orderOfReading(planSections(placed, sections)).flatMap((slug) => bySlug.get(slug) ?? []);
}

/** The formulas with which the offline draft opens, in Chinese and in English. */
function openingsOf(dossier: Dossier): string[] {
  const { zh, en } = writeOffline(dossier).draft;
  return [zh, en].map(({ sentences }) => openingOf(sentences[0]?.text ?? ''));
}

/** The words of a sentence up to its first pause, without what differs from story to story: names, days, code, quotations. */
export function openingOf(sentence: string): string {
  const plain = sentence
    .replaceAll(codeSpan, '*')
    .replaceAll(/“[^”]*”|@[\w/-]+|\d+ 月 \d+ 日|\d+ [A-Z][a-z]+(?: \d{4})?/g, '*');
  const [start = ''] = plain.split(/[：:，,。；;]/);
  const isChinese = /\p{Script=Han}/u.test(start);
  const names = isChinese ? /[A-Za-z#][\w ./#+-]*/g : /(?<=\s)(?:[A-Z][\w.-]*|[\w-]*[/#\d][\w./#-]*)/g;
  return start
    .replaceAll(names, '*')
    .replaceAll(/\s+/g, isChinese ? '' : ' ')
    .trim();
}
