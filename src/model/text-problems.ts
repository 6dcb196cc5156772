/** Problems of terms and sentences; part of the catalogue. */
export const textProblems = {
  // terms
  'glossary-invalid': {
    severity: 'error',
    summary: 'templates/glossary.yaml could not be read as a glossary.',
    hint: 'Correct the key that is named. The file in the project says at its head what each key is for.',
  },
  'draft-term-not-approved': {
    severity: 'info',
    summary: 'The Chinese text has no approved rendering of a term that stands in the English text.',
    hint: 'Use one of the renderings that the message lists, or add yours to the glossary of newsletter.yaml.',
  },
  'draft-term-forbidden': {
    severity: 'warning',
    summary: 'The Chinese text has a rendering that is wrong for a term of the English text.',
    hint: 'Use the rendering that the message gives.',
  },
  // what a sentence says against what carries it
  'draft-fact-not-quoted': {
    severity: 'warning',
    summary: 'A fact of a sentence stands in the evidence, but not in what the sentence quotes.',
    hint: 'See whether the fact belongs to what the sentence speaks of. If it does, nothing has to be done.',
  },
  'draft-claim-reversed': {
    severity: 'warning',
    summary: 'A sentence says the opposite of the evidence, or of the same sentence in the other language.',
    hint: 'Compare what is marked with the quotes: is something enabled or disabled, added or removed, affirmed or denied?',
  },
  'draft-claim-unsupported': {
    severity: 'warning',
    summary: 'A sentence claims what the evidence has no words for.',
    hint: 'Look for it upstream. If it is not there, take the sentence out of both languages.',
  },
  'draft-denial-unmatched': {
    severity: 'warning',
    summary: 'A sentence and its quotes, or its two languages, do not deny the same.',
    hint: 'Say a denial as the quotes say it, in both languages, or quote the passage that has it.',
  },
  'draft-actors-unsure': {
    severity: 'warning',
    summary: 'Two names of a sentence stand where its quotes have the other one.',
    hint: 'Compare with the quotes who acts on whom.',
  },
  'draft-order-reversed': {
    severity: 'warning',
    summary: 'A sentence has the values of a change, or who acts on what, the other way round.',
    hint: 'Compare the order of what is marked with the evidence.',
  },
  'draft-unit-wrong': {
    severity: 'warning',
    summary: 'A number has another unit than in the evidence or in the other language, or has lost it.',
    hint: 'Write the number with the unit of the evidence in both languages.',
  },
  'draft-stage-wrong': {
    severity: 'warning',
    summary: 'A stage or status that a sentence names is not what the record says.',
    hint: 'Compare with the metadata of the KEP, or with what the sentence quotes.',
  },
  'draft-state-wrong': {
    severity: 'warning',
    summary:
      'A sentence says that something was merged, released, accepted or closed, and the record does not, or the other way round.',
    hint: 'Say what the state of the story is. Open work is a plan: proposes, would; 提议, 计划.',
  },
  'draft-tense-wrong': {
    severity: 'warning',
    summary: 'A sentence speaks of a past day as to come, or of a day to come as past.',
    hint: 'Correct the day or the tense in both languages.',
  },
  'draft-name-differs': {
    severity: 'warning',
    summary: 'A name stands in one language only.',
    hint: 'Name the same projects, components and people in both languages.',
  },
  'draft-empty': {
    severity: 'warning',
    summary: 'A text says nothing beyond its title, a version and a state.',
    hint: 'Say what changes for those who use the software, or take the entry out.',
  },
  'draft-too-long': {
    severity: 'warning',
    summary: 'A title, a sentence or a text is longer than the newsletter has room for.',
    hint: 'Shorten it, or divide the sentence.',
  },
  'draft-appeal': {
    severity: 'warning',
    summary: 'A text tells its reader to do something that the evidence does not ask for.',
    hint: 'Say what changes and leave the decision to the reader, or quote who gives the advice.',
  },
  'draft-praise': {
    severity: 'warning',
    summary: 'A text praises what it reports on.',
    hint: 'Say what it does instead. A claim of its authors is told as theirs.',
  },
} as const;
