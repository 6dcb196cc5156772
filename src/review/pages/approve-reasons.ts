import type { StaleReason } from '../state/bound-changes.ts';
import { say, type Words } from '../words/words.ts';

const keys = {
  text: 'approvePartText',
  order: 'approvePartOrder',
  addresses: 'approvePartAddresses',
  pictures: 'approvePartPictures',
  templates: 'approvePartTemplates',
  program: 'approvePartProgram',
  subject: 'approvePartSubject',
  audience: 'approvePartAudience',
  sender: 'approvePartSender',
  delivery: 'approvePartDelivery',
  rendering: 'approvePartRendering',
  problems: 'approvePartProblems',
  'sign-offs': 'approvePartSignOffs',
  approval: 'approvePartApproval',
} as const satisfies Record<StaleReason['part'], keyof Words>;

/** Why an approval does not hold any more, as a sentence. */
export function sayReason(words: Words, { part, name, was, is }: StaleReason): string {
  return say(words[keys[part]], { name: name ?? '', was: was ?? '', is: is ?? '' });
}
