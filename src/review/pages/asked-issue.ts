import type { DeskIssue } from '../state/desk-issue.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';

/** What is said where there is no such issue; anything else says that a file of it cannot be read. */
const absent: ReadonlySet<string> = new Set(['file-missing', 'issue-id-invalid']);

/** The issue that a path names, or what to answer where it cannot be opened. */
export async function askedIssue({
  params,
  ports,
}: DeskRequest): Promise<{ issue: DeskIssue; refused: null } | { issue: null; refused: DeskReply }> {
  const { value, problems } = await ports.open(params['issue'] ?? '');
  if (value !== null) return { issue: value, refused: null };
  const isAbsent = problems.every(({ code }) => absent.has(code));
  return { issue: null, refused: { kind: 'refused', problems, status: isAbsent ? 404 : 503 } };
}
