import type { Bilingual } from '../model/bilingual.ts';
import type { Newsletter } from '../model/newsletter.ts';
import type { SiteIndex } from './site-index.ts';
import { countOfIssues } from './site-labels.ts';

/** What a newsletter that says nothing of itself is about, a paragraph a line. */
export function aboutText({ name }: Newsletter, { issues, projects }: SiteIndex): Bilingual {
  const count = countOfIssues(issues.length);
  const first = issues.at(-1)?.first;
  return {
    zh: [
      `《${name.zh}》每周从云原生项目的上游动态中选出值得知道的变化：提案、合并的改动、版本、投票和安全公告，每条都给出原文链接。`,
      '条目由公开的上游记录整理而成，经编辑审阅后发布；中文和英文说的是同一件事。',
      first === undefined ? '' : `这里收录了自 ${first} 那一周以来的 ${count.zh}，涉及 ${projects.length} 个项目。`,
      '每一期、每一条都有固定地址，不会改动。发布后发现的错误会在原处写明更正，并注明日期。',
      '本站不用脚本也能读，不加载任何第三方内容，也不统计访问。',
    ].join('\n'),
    en: [
      `Every week ${name.en} picks the upstream changes of cloud native projects that are worth knowing: proposals, merged work, releases, votes and advisories, each with a link to its source.`,
      'Entries are made from public upstream records and reviewed by editors before they are published; the Chinese and the English text say the same.',
      first === undefined
        ? ''
        : `This archive holds ${count.en} since the week of ${first}, on ${projects.length} projects.`,
      'Every issue and every entry has an address that stays. Mistakes that are found later are corrected in place, with the day.',
      'The site can be read without scripts, loads nothing from others and counts no visits.',
    ].join('\n'),
  };
}
