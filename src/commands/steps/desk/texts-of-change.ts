import { Entry } from '../../../model/entry.ts';
import { Issue } from '../../../model/issue.ts';
import { format } from '../../../platform/issue-folder.ts';
import { parseYaml } from '../../../platform/parse-yaml.ts';
import { rewriteYaml } from '../../../platform/rewrite-yaml.ts';
import type { DeskChange } from '../../../review/state/decision.ts';
import type { OpenedIssue } from './open-desk-issue.ts';

/**
 * Paths and texts of the files that a change makes other than they are; null is a file that goes. Files that people may have laid out
 * keep their comments and layout.
 */
export function textsOfChange(change: DeskChange, { desk, texts }: OpenedIssue): Map<string, string | null> {
  const made = new Map<string, string | null>();
  for (const [slug, entry] of change.entries ?? []) {
    const path = `entries/${slug}.yaml`;
    made.set(path, entry && entryText(path, { before: desk.entries.get(slug), after: entry, text: texts.get(path) }));
  }
  for (const [slug, draft] of change.drafts ?? []) {
    const before = desk.drafts.get(slug);
    const text = draft && format.draft(draft);
    if (text !== (before === undefined ? null : format.draft(before))) made.set(`drafts/${slug}.json`, text);
  }
  if (change.issue !== undefined) made.set('issue.yaml', issueText(change.issue, { desk, texts }));
  if (change.review !== undefined) made.set('review.json', format.review(change.review));
  if (change.approval !== undefined) made.set('approval.yaml', change.approval && format.approval(change.approval));
  return new Map([...made].filter(([path, text]) => path.startsWith('drafts/') || (texts.get(path) ?? null) !== text));
}

function entryText(file: string, { before, after, text }: { before?: Entry; after: Entry; text?: string }): string {
  if (before === undefined || text === undefined) return format.entry(after);
  const parse = (text: string): Entry | null => parseYaml({ file, text, schema: Entry, code: 'file-invalid' }).value;
  return rewriteYaml({ text, before, after, parse, format: format.entry });
}

function issueText(after: Issue, { desk, texts }: Pick<OpenedIssue, 'desk' | 'texts'>): string {
  const [file, text] = ['issue.yaml', texts.get('issue.yaml')];
  if (text === undefined) return format.issue(after);
  const parse = (text: string): Issue | null => parseYaml({ file, text, schema: Issue, code: 'file-invalid' }).value;
  return rewriteYaml({ text, before: desk.issue, after, parse, format: format.issue });
}
