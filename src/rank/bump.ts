import type { Item } from '../model/item.ts';
import { shareOf, sizeOf } from './measure.ts';

// `[area] ` and `area: ` before the words proper. The bound keeps the match linear on hostile titles.
const before = String.raw`^(?:\[[^\]]*\]\s*|\S+:\s+){0,3}`;
const start = new RegExp(
  String.raw`${before}(?:bump\b|\S*\(deps\)|deps:|vendor\b|revendor)|^update\w* (?:dependencies|\S+ dependency|vendor)`,
  'i',
);
const verb = new RegExp(
  String.raw`${before}(?:upgrade|updat(?:e|es|ing)|use|move to|switch to|pin(?:ning)?|add)\b`,
  'i',
);
const thing =
  /\bv?\d+\.\d+(?:\.\d+)?\b|\bdep(?:s|endenc(?:y|ies))?\b|\bvendor(?:ing|ed)?\b|\bgo\.?(?:mod(?:ules?)?|sum)\b|\b(?:base|test|builder) images?\b|\btest-infra\b|\bpatch release version\b|@[0-9a-f]{7,40}\b/i;

/** Whether a pull request only takes a newer version of something. Paths decide where the plain title alone could mean a feature. */
export function isBump(item: Item, title: string): boolean {
  if (item.signals['dependencyBump'] === true || start.test(title)) return true;
  if (!verb.test(title) || !thing.test(title)) return false;
  const share = shareOf(item, ['vendor', 'ci', 'build', 'generated']);
  return Number.isNaN(share) ? sizeOf(item) < 60 : share >= 0.5;
}

// As a word of its own or by its module path: `golang.org/x/text` and `go-units` are other things.
const key =
  /(?<![\w./-])(?:go|golang|etcd|runc|grpc|containerd|cni|go\.etcd\.io\/etcd(?:\/\S*)?|google\.golang\.org\/grpc|github\.com\/opencontainers\/runc)(?![\w./-])/i;
const lastVersion =
  /\bv?(?<major>\d+)\.(?<minor>\d+)(?:\.(?<patch>\d+))?(?<suffix>[-.+]?(?:alpha|beta|rc)\S*)?(?!.*\d\.\d)/i;
/** What breaks its users at a new minor version too. */
const breaksAtMinor =
  /(?<![\w./-])(?:go|golang|etcd|runc|go\.etcd\.io\/etcd(?:\/\S*)?|github\.com\/opencontainers\/runc)(?![\w./-])/i;

/**
 * A bump to a new version of what everything is built on, such as Go 1.24: of any new minor version where a person brings
 * it; where a bot does, only of one that breaks its users, since bots bring every other one too.
 */
export function isKeyVersion(item: Item, title: string): boolean {
  if (!key.test(title) || !isBump(item, title)) return false;
  const version = lastVersion.exec(title)?.groups;
  if (version === undefined || Number(version['patch'] ?? 0) !== 0 || version['suffix'] !== undefined) return false;
  if (item.author?.bot !== true) return !modulePath.test(title) || isMajor(title, version);
  return isMajor(title, version);
}

/** A person who names the path of a module brings the library alone, as a bot does. */
const modulePath = /(?:golang\.org|etcd\.io|github\.com)\//i;

function isMajor(title: string, version: Record<string, string | undefined>): boolean {
  return Number(version['minor']) === 0 || breaksAtMinor.test(title);
}
