import { parse } from 'yaml';
import { z } from 'zod';
import { threadId, type ItemId } from '../../model/item.ts';
import type { EditorAnswer } from '../../model/picked-story.ts';
import type { Files } from '../../platform/ports.ts';

const EditorPicks = z.object({
  picks: z.array(
    z.object({ section: z.string(), repo: z.string(), number: z.int().optional(), path: z.string().optional() }),
  ),
});

/** Sections of Last Week in Kubernetes Development that go into depth, as the ranking data counts them. */
const deep = ['Featured PRs', 'KEP of the Week', 'Developer News'];

/** What that newsletter did with the items of a recorded week; null where it had no issue. */
export async function readEditorPicks(weeks: Files, week: string): Promise<Map<ItemId, EditorAnswer> | null> {
  const text = await weeks.read(`${week}/editor-picks.json`);
  if (text === null) return null;
  const found = new Map<ItemId, EditorAnswer>();
  for (const { section, repo, number, path } of EditorPicks.parse(JSON.parse(text)).picks) {
    const kep = /^keps\/[\w-]+\/(\d+)-/.exec(path ?? '')?.[1];
    const id = number === undefined ? kep && `kep:${kep}` : threadId(repo, number);
    if (id && found.get(id) !== 'featured') found.set(id, deep.includes(section) ? 'featured' : 'cited');
  }
  return found;
}

const Volume = z.object({
  items: z.array(
    z.object({
      section: z.string(),
      refs: z.array(z.string()).default([]),
      likely_refs: z.array(z.object({ ref: z.string(), confidence: z.string() })).default([]),
    }),
  ),
});

/** The upstream section of a printed volume. */
const upstream = '上游重要进展';

/** What stands behind each upstream entry of a printed volume: threads as `owner/repo#n`, surely or probably, lower case. */
export async function readVolume(volumes: Files, volume: number): Promise<string[][]> {
  const text = await volumes.read(`vol-00${volume}.yaml`);
  if (text === null) return [];
  return Volume.parse(parse(text))
    .items.filter(({ section }) => section === upstream)
    .map(({ refs, likely_refs: likely }) => [
      ...refs,
      ...likely.filter(({ confidence }) => confidence !== 'low').map(({ ref }) => ref),
    ])
    .map((refs) => refs.filter((ref) => /^[\w.-]+\/[\w.-]+#\d+$/.test(ref)).map((ref) => ref.toLowerCase()));
}
