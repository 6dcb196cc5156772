import type { SiteFile } from '../model/archive.ts';
import type { Language } from '../model/bilingual.ts';
import type { Outcome } from '../model/problem.ts';
import type { Fill } from '../render/compile-templates.ts';
import type { View } from '../render/view.ts';
import { exportMarkdown, type ExportDates } from './export-markdown.ts';
import { exportWechat } from './export-wechat.ts';

/**
 * The files of an issue for other places, below `<issue>/`: `zh.md` and `en.md` for sites made by Hugo and its relatives, and
 * `wechat.zh.html`. Views are those for readers.
 */
export function exportIssue(
  views: Readonly<Record<Language, View>>,
  dates: ExportDates,
  fill: Fill,
): Outcome<SiteFile[]> {
  const folder = views.zh.issue;
  const wechat = exportWechat(fill, views.zh);
  const files = (['zh', 'en'] as const).map((language): SiteFile => ({
    path: `${folder}/${language}.md`,
    text: exportMarkdown(views[language], dates),
  }));
  const page: SiteFile[] = wechat.value === null ? [] : [{ path: `${folder}/wechat.zh.html`, text: wechat.value }];
  return { value: [...files, ...page], problems: wechat.problems };
}
