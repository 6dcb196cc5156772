import { z } from 'zod';
import { Instant } from './instant.ts';

/** Points beyond this, up or down, are no weight that a rule can have: the strongest of the rules themselves have 20. */
export const mostPoints = 100;

const Points = z
  .number()
  .refine((points) => Math.abs(points) <= mostPoints, `a weight has at most ${mostPoints} points, up or down`);

/**
 * Points by the name of a rule. In a file a rule that is absent keeps its own; what a ranking goes by has every rule. A file with
 * points beyond all bounds is refused.
 */
export const RuleWeights = z.record(z.string(), Points);
export type RuleWeights = z.infer<typeof RuleWeights>;

/** Points for the two decisions of an editor: whether a story is worth a line, and whether it is worth a paragraph. */
export const Weights = z.strictObject({ line: RuleWeights, paragraph: RuleWeights });
export type Weights = z.infer<typeof Weights>;

/** What a story may be worth: a line (cited), or a paragraph (featured). */
export type Worth = keyof Weights;

/** What a house sets in `newsletter.yaml`: points by rule name, one number for both decisions or one for each. */
export const HouseWeights = z.record(
  z.string(),
  z.union([z.number(), z.strictObject({ line: z.number().optional(), paragraph: z.number().optional() })]),
);
export type HouseWeights = z.infer<typeof HouseWeights>;

/** Where fitted weights come from. */
export const WeightsProvenance = z.strictObject({
  /** The files or issues that they were fitted on. */
  trainedOn: z.array(z.string()).min(1),
  /** Stories that were read, and how many of them editors cited and featured. */
  lines: z.int().min(0),
  cited: z.int().min(0),
  featured: z.int().min(0),
  /** Releases or issues, from the oldest to the newest. */
  releases: z.array(z.string()),
  /** The logit of one point: a weight of `prior` in the fit is one point of a rule. */
  prior: z.number(),
  /** How strongly the fit is held to the weights it began with, by decision and kind of signal. */
  lambda: z.record(z.string(), z.number()),
  /** The most points that a rule began with, by decision; left out where each began with its own. */
  most: z.record(z.string(), z.number()).optional(),
  /** How well such weights do on what they were not fitted on, by the name of the figure. */
  figures: z.record(z.string(), z.number()).optional(),
  /** When they were fitted; left out where the same data give the same bytes. */
  date: Instant.optional(),
});
export type WeightsProvenance = z.infer<typeof WeightsProvenance>;

/** `trained-weights.json` of the project and `learned-weights.json` of a home: fitted weights and their provenance. */
export const TrainedWeights = z.strictObject({ provenance: WeightsProvenance, ...Weights.shape });
export type TrainedWeights = z.infer<typeof TrainedWeights>;
