/** A story of a week in the order of some ranking: what people call it, and the items it is made of. */
export type PlacedStory = {
  readonly project: string;
  readonly section: string;
  readonly refs: readonly string[];
  /** Stories with the same score share their places; one without a score shares with none. */
  readonly score?: number;
};

/** How many stories stand before one, and how many share its places, itself included. */
export type Span = { readonly before: number; readonly equal: number };

/** Where a pick stands among the stories of its project, and of its section: its place as listed, and the places that it shares. */
export type PickPlace = {
  readonly project: string;
  readonly section: string;
  readonly inProject: number;
  readonly inSection: number;
  readonly shared: { readonly project: Span; readonly section: Span };
};

/** The chance that a story is among the first `most` when those that share its places stand in any order. */
export function chanceWithin({ before, equal }: Span, most: number): number {
  return Math.max(0, Math.min(1, (most - before) / equal));
}

/**
 * The best place that a pick has among the stories of its project in any week, since recorded weeks hold what was printed later;
 * null where no week has it. `refs` are lower case, any of them will do.
 */
export function placePick(
  refs: readonly string[],
  weeks: ReadonlyMap<string, readonly PlacedStory[]>,
): PickPlace | null {
  const places = [...weeks.values()].flatMap((stories) =>
    stories.filter((story) => isPicked(story, refs)).map((story) => placeOf(story, stories)),
  );
  return places.reduce<PickPlace | null>(
    (best, place) => (best === null || meanOf(place) < meanOf(best) ? place : best),
    null,
  );
}

/** The mean place of what shares places. */
function meanOf({ shared: { project } }: PickPlace): number {
  return project.before + (project.equal + 1) / 2;
}

export function isPicked({ refs }: PlacedStory, picked: readonly string[]): boolean {
  return refs.some((ref) => picked.includes(ref.toLowerCase()));
}

/** Where a story of a week stands, from 1 on. */
export function placeOf(story: PlacedStory, stories: readonly PlacedStory[]): PickPlace {
  const { project, section } = story;
  const ofProject = stories.filter((other) => other.project === project);
  const ofSection = stories.filter((other) => other.section === section);
  return {
    project,
    section,
    inProject: ofProject.indexOf(story) + 1,
    inSection: ofSection.indexOf(story) + 1,
    shared: { project: spanOf(story, ofProject), section: spanOf(story, ofSection) },
  };
}

function spanOf(story: PlacedStory, sorted: readonly PlacedStory[]): Span {
  const { score } = story;
  if (score === undefined) return { before: sorted.indexOf(story), equal: 1 };
  const [before, equal] = [sorted.findIndex((one) => one.score === score), sorted.filter((one) => one.score === score)];
  return { before, equal: equal.length };
}
