import type { Bilingual, Mode } from '../model/bilingual.ts';
import type { Issue } from '../model/issue.ts';
import { cleanText } from './clean-text.ts';
import { clipToWidth } from './display-width.ts';

/** Columns of a subject that mail clients on phones and desktops show. */
const subjectColumns = 60;

/** `Vol. 4`, or the issue's id when it has no number. */
export function issueNumber(issue: Issue): string {
  return issue.number === null ? issue.window.issue : `Vol. ${issue.number}`;
}

/** The mail's subject and the page's title: name, number and headline in one language, within 60 display columns. */
export function formatSubject(name: Bilingual, issue: Issue, mode: Mode): string {
  const language = mode === 'en' ? 'en' : 'zh';
  const start = `${cleanText(name[language])} ${issueNumber(issue)}`;
  const headline = cleanText(issue.headline[language]).replaceAll('`', '');
  return clipToWidth(headline === '' ? start : `${start} | ${headline}`, subjectColumns);
}
