import type { Relation } from '../../model/item.ts';
import type { RelatedReason } from '../../model/story.ts';

/** What a reference of a relation means to stories. */
type Meaning = {
  /** What it says of an item that it makes one story with the other; null where it joins nothing. */
  joins: string | null;
  /** Why two stories that it connects may belong together; null where it suggests nothing. */
  suggests: RelatedReason | null;
  /** Whether a story is about what is referred to, so that its refs name it. */
  names: boolean;
  /** Whether two weeks that refer to one thing tell the same news; closing one GitHub issue does not, since it may gather many. */
  repeats: boolean;
};

/** Each relation once. What a release lists is part of its story and not what it is about. */
export const relations: Readonly<Record<Relation, Meaning>> = {
  'backport-of': { joins: 'backport of', suggests: null, names: true, repeats: true },
  'changed-by': { joins: 'changed by', suggests: null, names: true, repeats: true },
  closes: { joins: 'closes', suggests: null, names: true, repeats: false },
  fixes: { joins: 'fixes', suggests: null, names: true, repeats: true },
  follows: { joins: null, suggests: 'one follows the other', names: false, repeats: false },
  kep: { joins: 'works on', suggests: null, names: true, repeats: true },
  links: { joins: null, suggests: 'one links to the other', names: false, repeats: false },
  lists: { joins: 'contains', suggests: null, names: false, repeats: false },
  mentions: { joins: null, suggests: 'one mentions the other', names: false, repeats: false },
  reverts: { joins: 'reverts', suggests: null, names: true, repeats: true },
  subject: { joins: 'is about', suggests: null, names: true, repeats: true },
};
