import { readBump } from '../../model/bump-title.ts';
import type { Item } from '../../model/item.ts';
import { keyVersionOf } from '../../model/key-version.ts';
import { hasSignal } from '../../model/signals.ts';
import { shareOf, sizeOf } from './measure.ts';

/** Whether a pull request only takes a newer version of something. Paths decide where its plain title alone could mean something else. */
export function isBump(item: Item, title: string): boolean {
  const says = hasSignal(item, 'dependencyBump') ? 'dependency' : readBump(title);
  if (says !== 'perhaps') return says === 'dependency';
  const share = shareOf(item, ['vendor', 'ci', 'build', 'generated']);
  return Number.isNaN(share) ? sizeOf(item) < 60 : share >= 0.5;
}

/**
 * A bump to a new version of what everything is built on, such as Go 1.24: of any new minor version where a person brings
 * it, unless it is the library alone; where a bot does, only of one that breaks its users, since bots bring every other one too.
 */
export function isKeyVersion(item: Item, title: string): boolean {
  const version = keyVersionOf(title);
  if (version === null || !isBump(item, title)) return false;
  return version.breaks || (item.author?.bot !== true && !version.isLibrary);
}
