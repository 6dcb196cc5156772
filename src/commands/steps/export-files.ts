import { exportIssue } from '../../archive/export-issue.ts';
import { absoluteUrl, issuePath } from '../../archive/site-address.ts';
import type { Language } from '../../model/bilingual.ts';
import type { Issue } from '../../model/issue.ts';
import type { Outcome } from '../../model/problem.ts';
import { buildView } from '../../render/build-view.ts';
import type { Fill } from '../../render/compile-templates.ts';
import type { RenderInput } from '../../render/render-issue.ts';
import type { View } from '../../render/view.ts';

/** Where the exports of an issue lie in the home. */
export function exportFolder(issue: string): string {
  return `dist/exports/${issue}`;
}

/** The exports of an issue, by path in the home: Markdown in both languages and the page for WeChat. */
export function exportFiles(input: RenderInput, fill: Fill): Outcome<Map<string, string>> {
  const views = { zh: readersView(input, 'zh'), en: readersView(input, 'en') };
  const { value, problems } = exportIssue(views, issueDates(input.issue), fill);
  const texts = value.flatMap((file) => ('text' in file ? [[`dist/exports/${file.path}`, file.text] as const] : []));
  return { value: new Map(texts), problems };
}

/** An issue as readers see it, with its address on the site where the newsletter has one. */
function readersView(input: RenderInput, language: Language): View {
  const { site } = input.newsletter;
  const path = issuePath(language, input.issue.window.issue);
  const address = site === null ? {} : { address: absoluteUrl(site.endsWith('/') ? site : `${site}/`, path) };
  return buildView(input, language, { audience: 'readers', ...address }).value;
}

/** When an issue came out, and when it was last corrected. */
export function issueDates({ published, errata }: Issue): { published: string | null; modified: string | null } {
  const moments = [...(published === undefined ? [] : [published]), ...(errata ?? []).map(({ at }) => at)];
  return { published: published ?? null, modified: moments.sort().at(-1) ?? null };
}
