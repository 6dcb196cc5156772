import { versionKey } from '../check/find-facts.ts';
import type { Item } from '../model/item.ts';
import { choosePassage } from './choose-passage.ts';
import { listRelated } from './list-related.ts';
import { cite, textsOf } from './cite.ts';
import type { Dossier } from './dossier.ts';
import {
  clipTitle,
  formatDay,
  formatQuotation,
  joinList,
  repoName,
  same,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';

type ReleaseFacts = Extract<Item['facts'], { kind: 'release' }>;

/** Two to four sentences about a release: tag and day, what its notes say, and what came out beside it. */
export function writeRelease(dossier: Dossier, facts: ReleaseFacts): OfflineText {
  const { head } = dossier;
  const name = repoName(head);
  const tag = clipTitle(facts.tag, 80);
  const title = facts.prerelease
    ? { zh: zh`${name} ${tag} 预览版发布`, en: `${name} ${tag} pre-released` }
    : { zh: zh`${name} ${tag} 发布`, en: `${name} ${tag} released` };
  const says = writeNotes(dossier);
  const lines = [writeDay(dossier, facts), says ?? writeNoNotes(dossier), writeSiblings(dossier)];
  return {
    tag: 'release',
    title: { ...title, quotes: cite(dossier, head, ['repository', 'release', 'prerelease']) },
    headline: title,
    sentences: lines.filter((line) => line !== null),
  };
}

function writeDay(dossier: Dossier, facts: ReleaseFacts): Line {
  const { head, window } = dossier;
  const move = head.moves.findLast((one) => one.move === 'released');
  const day = move && formatDay(move.at, window);
  const what = facts.prerelease ? { zh: '，是预览版', en: ', a pre-release,' } : same('');
  return {
    zh: zh`${repoName(head)} ${facts.tag} ${day === undefined ? '已' : zh`已于${day.zh}`}发布${what.zh}。`,
    en: `${repoName(head)} ${facts.tag}${what.en} came out${day === undefined ? '' : ` on ${day.en}`}.`,
    quotes: cite(dossier, head, ['release', 'released', 'prerelease']),
  };
}

function writeNotes(dossier: Dossier): Line | null {
  const passage = choosePassage(dossier, dossier.head);
  if (passage === null) return null;
  return {
    ...formatQuotation({ zh: '发布说明写道', en: 'The release notes say' }, passage.words),
    quotes: [passage.quote],
  };
}

function writeNoNotes(dossier: Dossier): Line {
  const hasNotes = textsOf(dossier, dossier.head).some(
    ({ text, parsed }) => text.slice(parsed.prose.start, parsed.prose.end).trim() !== '',
  );
  const quotes = cite(dossier, dossier.head, ['release', 'title']);
  if (hasNotes) return { zh: '改动清单见发布页面。', en: 'The release page lists the changes.', quotes };
  return { zh: '记录里没有发布说明。', en: 'The record holds no release notes.', quotes };
}

const mostSiblings = 5;

function writeSiblings(dossier: Dossier): Line | null {
  const { head, items } = dossier;
  const siblings = items.slice(1).filter(isOnce).slice(0, mostSiblings);
  const others = siblings.map((item) => {
    if (item.facts.kind !== 'release') {
      return listRelated([item], head);
    }
    return same(item.repo === head.repo ? item.facts.tag : `${repoName(item)} ${item.facts.tag}`);
  });
  if (others.length === 0) return null;
  const list = joinList(others);
  const onlyReleases = siblings.every(({ facts }) => facts.kind === 'release');
  return {
    zh: onlyReleases ? zh`同期发布的还有${list.zh}。` : zh`相关的还有${list.zh}。`,
    en: onlyReleases ? `Also released: ${list.en}.` : `Related: ${list.en}.`,
    quotes: siblings.flatMap((item) => cite(dossier, item, ['release', 'title']).slice(0, 1)),
  };
}

/** A repository that tags one version as both 1.25.0 and v1.25.0 has released it once. */
function isOnce(item: Item, index: number, all: readonly Item[]): boolean {
  const version = versionOf(item);
  return all.findIndex((other) => other.repo === item.repo && versionOf(other) === version) === index;
}

function versionOf({ facts, id }: Item): string {
  return facts.kind === 'release' ? versionKey(facts.tag) : id;
}
