import type { DeskIssue } from '../state/desk-issue.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';

/** The issue that a path names, or what to answer where it cannot be opened. */
export async function askedIssue({
  params,
  ports,
}: DeskRequest): Promise<{ issue: DeskIssue; refused: null } | { issue: null; refused: DeskReply }> {
  const { value, problems } = await ports.open(params['issue'] ?? '');
  if (value !== null) return { issue: value, refused: null };
  return { issue: null, refused: { kind: 'refused', problems, status: 404 } };
}
