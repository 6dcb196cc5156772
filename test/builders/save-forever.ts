import { issueStore } from '../../src/commands/steps/desk/issue-store.ts';
import { person } from './desk.ts';
import { deskContext, deskWeek } from './desk-home.ts';
import { textOfSave } from './text-of-save.ts';

/** A process that saves one entry again and again, until it is killed: `node save-forever.ts <home> <slug>`. */
const [, , root = '', slug = ''] = process.argv;
const store = issueStore(deskContext(root));
const red = person('red');
for (let count = Number(process.argv[4] ?? 0); ; count++) {
  await store.write(deskWeek, red, (issue) => {
    const base = issue.entries.get(slug)!;
    const text = textOfSave(count);
    const mine = { ...base, zh: { title: `第 ${count} 次`, text }, en: { title: `Save ${count}`, text } };
    // More than the desk takes of a page, so that the time goes into writing.
    return {
      outcome: 'done',
      change: { entries: new Map([[slug, mine]]) },
      did: `edited entries/${slug}.yaml`,
      answer: null,
    };
  });
  process.stdout.write(`${count}\n`);
}
