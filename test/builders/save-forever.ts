import { issueStore } from '../../src/commands/steps/desk/issue-store.ts';
import { saveEntry } from '../../src/review/decide/save-entry.ts';
import { person } from './desk.ts';
import { deskContext, deskWeek } from './desk-home.ts';

/** A process that saves one entry again and again, until it is killed: `node save-forever.ts <home> <slug>`. */
const [, , root = '', slug = ''] = process.argv;
const store = issueStore(deskContext(root));
const red = person('red');
for (let count = Number(process.argv[4] ?? 0); ; count++) {
  await store.write(deskWeek, red, (issue) => {
    const base = issue.entries.get(slug)!;
    // One line that is too long to be checked: the time goes into writing it.
    const text = `${count} `.repeat(8000).trim();
    const mine = { ...base, zh: { title: `第 ${count} 次`, text }, en: { title: `Save ${count}`, text } };
    const based = issue.versions.get(`entries/${slug}.yaml`)!;
    return saveEntry(issue, { slug, based, base, mine }, red);
  });
  process.stdout.write(`${count}\n`);
}
