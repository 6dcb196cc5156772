/** A story of a week in the order of some ranking: what people call it, and the items it is made of. */
export type PlacedStory = { readonly project: string; readonly section: string; readonly refs: readonly string[] };

/** Where a pick stands: its place among the stories of its project, and of its section, and the project and section. */
export type PickPlace = {
  readonly project: string;
  readonly section: string;
  readonly inProject: number;
  readonly inSection: number;
};

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
    (best, place) => (best === null || place.inProject < best.inProject ? place : best),
    null,
  );
}

export function isPicked({ refs }: PlacedStory, picked: readonly string[]): boolean {
  return refs.some((ref) => picked.includes(ref.toLowerCase()));
}

function placeOf(story: PlacedStory, stories: readonly PlacedStory[]): PickPlace {
  const { project, section } = story;
  const place = (same: (other: PlacedStory) => boolean) => stories.filter(same).indexOf(story) + 1;
  return {
    project,
    section,
    inProject: place((other) => other.project === project),
    inSection: place((other) => other.section === section),
  };
}
