import { findAdvisoryNames } from '../../model/advisory-name.ts';
import { compareText } from '../../model/compare-text.ts';
import { threadId, type Ref } from '../../model/item.ts';

const mostLinks = 20;
const mostText = 400_000;

const owner = '[A-Za-z0-9][A-Za-z0-9-]{0,38}';
const repository = `${owner}/[\\w.-]{1,100}`;
const github = '(?:https?://)?(?:www\\.)?github\\.com/';

type Finder = { pattern: RegExp; idsOf: (parts: readonly string[]) => string[] };

const finders: readonly Finder[] = [
  {
    pattern: new RegExp(`(?<![\\w/.-])${github}(${repository})/(pull|issues|discussions)/(\\d{1,7})(?!\\d)`, 'gi'),
    idsOf: ([repo = '', kind = '', number = '']) => {
      const isKep = kind === 'issues' && repo.toLowerCase() === 'kubernetes/enhancements';
      return [threadId(repo, Number(number)), ...(isKep ? [`kep:${Number(number)}`] : [])];
    },
  },
  {
    pattern: new RegExp(
      `(?<![\\w/.-])${github}(${repository})/releases/tag/([\\w.%+-]{1,150}(?:/v[\\d.]+[\\w.-]*)?)`,
      'gi',
    ),
    idsOf: ([repo = '', tag = '']) => [`rel:${repo.toLowerCase()}@${decodeTag(tag)}`],
  },
  {
    pattern: /(?:(?<![\w.-])(?:kep\.k8s\.io\/|KEP[- #]{1,2})|\/keps\/[\w.-]{1,60}\/)0{0,4}([1-9]\d{1,4})\b/gi,
    idsOf: ([number = '']) => [`kep:${Number(number)}`],
  },
];

/**
 * The upstream facts that an article links to or names: pull requests, GitHub issues, discussions and releases by their
 * addresses, KEPs and advisories by their ids too. At most 20, sorted by text; linear in the length of the text.
 */
export function findLinks(text: string): Ref[] {
  const source = text.slice(0, mostText);
  const ids = finders.flatMap(({ pattern, idsOf }) =>
    [...source.matchAll(pattern)].flatMap((match) => idsOf(match.slice(1).map((part) => part ?? ''))),
  );
  const advisories = findAdvisoryNames(source).map((name) => `adv:${name}`);
  return [...new Set([...ids, ...advisories])]
    .slice(0, mostLinks)
    .map((id): Ref => ({ relation: 'links', id }))
    .sort((a, b) => compareText(a.id, b.id));
}

function decodeTag(tag: string): string {
  const plain = tag.replaceAll(/%2F/gi, '/').replaceAll(/%2B/gi, '+');
  return plain.replace(/[.,)]+$/, '');
}
