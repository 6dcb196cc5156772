/** Words that say nothing of what a clause is about. */
export const stopWords = new Set(
  (
    'a an the this that these those it its they their them he she his her we our i you your who whom whose which what there here ' +
    'is are was were be been being am do does did done has have had having will would shall should can could may might must ' +
    'of to in on at by for with from into onto over under as than then so and or but nor not no never cannot if when while where ' +
    'whether until unless because since although though yet also too very just only even still already now once again more most less least ' +
    'all any some each every both either neither one ones other others another such same own out up down off about after before between through per'
  ).split(' '),
);

/** What is left of an English word without its ending: good enough to compare two wordings of one thing. */
export function stemOf(word: string): string {
  if (word.length < 5 || /[`\d]/.test(word)) return word.replace(/(?<=\w{2})s$/, '');
  return word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:ations?|ators?|ating|ated|ates|ate)$/, 'at')
    .replace(/(?:ed|s)$/, '')
    .replace(/(?:ion|ing|er|or|ed|e|ly|ment)$/, '')
    .replace(/([bdglmnprt])\1$/, '$1')
    .replace(/e$/, '');
}
