import type { z } from 'zod';
import type { CncfLevel, ProjectFacts } from '../../model/facts.ts';
import type { Move } from '../../model/item.ts';

/** `sandbox`: the repository of applications; `toc`: that of moves between levels. */
export type Board = 'sandbox' | 'toc';
export type Step = z.infer<typeof ProjectFacts>['step'];

const levels: Record<string, CncfLevel> = {
  'level/graduation': 'graduated',
  'level/incubation': 'incubating',
  'level/sandbox': 'sandbox',
  'level/archived': 'archived',
};

/**
 * The level that a thread is about, null for every other thread. In the sandbox's repository an application has the mark in
 * its title; onboarding checklists and questions do not.
 */
export function applicationLevel(title: string, labels: readonly string[], board: Board): CncfLevel | null {
  if (board === 'sandbox') return /^\s*\[sandbox\]/i.test(title) ? 'sandbox' : null;
  // Reviews of health and security carry a level too and move nobody.
  if (labels.some((label) => label.startsWith('review/'))) return null;
  const named = labels.find((label) => Object.hasOwn(levels, label));
  return named === undefined ? null : (levels[named] ?? null);
}

/** What a label that was put on says of a project; null where it says nothing. */
export function applicationMove(label: string): Move['move'] | null {
  if (label === 'Approved') return 'accepted';
  if (label === 'Declined') return 'declined';
  return /^(?:Postponed|Need-Info|Returning|dd\/status\/.+)$/.test(label) ? 'status-changed' : null;
}

/** How far an application is by its labels. */
export function applicationStep(labels: readonly string[]): Step {
  if (labels.includes('Approved')) return 'accepted';
  if (labels.includes('Declined')) return 'declined';
  if (labels.includes('Postponed') || labels.includes('dd/status/waiting')) return 'postponed';
  const inReview =
    /^(?:gitvote\/open|vote open|vote\/open|Need-Info|dd\/status\/(?!ready-for-assignment).+|review\/tag\/.+)$/;
  return labels.some((label) => inReview.test(label)) ? 'in-review' : 'applied';
}
