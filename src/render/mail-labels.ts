import type { Bilingual } from '../model/bilingual.ts';

/** What the mail and its plain text say beyond what every face says. */
export const mailLabels = {
  shortened: {
    zh: '本期内容较多，邮件里只放要点；每条标题都通向网页上的全文。',
    en: 'This issue is long, so the mail has the main points; each title leads to the whole text on the web.',
  },
  onWeb: { zh: '图表和补充内容见网页', en: 'Pictures, tables and more on the web' },
  preferences: { zh: '更改语言', en: 'Change language' },
  archive: { zh: '往期周报', en: 'All issues' },
} satisfies Record<string, Bilingual>;

/** Why somebody has the mail; `name` is the newsletter's. */
export function reasonOf(name: Bilingual): Bilingual {
  return {
    zh: `你收到这封邮件，是因为你订阅了《${name.zh}》。`,
    en: `You receive this mail because you subscribed to ${name.en}.`,
  };
}
