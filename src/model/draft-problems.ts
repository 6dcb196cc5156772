/** Problems of drafts and their checks; part of the catalogue. */
export const draftProblems = {
  // drafts and checks
  'draft-quote-missing': {
    severity: 'warning',
    summary: 'A sentence of a draft names no span of evidence.',
    hint: 'Compare the sentence with the upstream text; rewrite or remove it.',
  },
  'draft-quote-not-verbatim': {
    severity: 'warning',
    summary: 'A quotation does not stand in the evidence word for word.',
    hint: 'Quote the upstream text exactly, or say it without quotation marks.',
  },
  'draft-fact-not-in-evidence': {
    severity: 'warning',
    summary: 'A number, version, date, id, login, code span or name does not stand in the evidence.',
    hint: 'Check the fact upstream. Correct it, or remove it from both languages.',
  },
  'draft-languages-differ': {
    severity: 'warning',
    summary: 'The Chinese and the English text do not carry the same numbers, ids and code.',
    hint: 'Make both languages state the same facts, with digits in both.',
  },
  'draft-text-unsafe': {
    severity: 'warning',
    summary: 'A text holds an address, markup, template marks or invisible characters.',
    hint: 'Remove them. Links are ids under links:, and addresses come from the items.',
  },
  'draft-language-wrong': {
    severity: 'warning',
    summary: 'A text is not in the language that it is for.',
    hint: 'Write Chinese under zh: and English under en:. English titles stay inside “ ”.',
  },
  'draft-typography': {
    severity: 'info',
    summary: 'The Chinese text breaks a rule of its typography.',
    hint: 'Use full-width punctuation, and one space between Chinese and Latin words.',
  },
  'model-unavailable': {
    severity: 'warning',
    summary: 'The model gave no usable answer, so the offline writer wrote the entry.',
    hint: 'Run `zhoubao draft` again later, or edit the entry by hand.',
  },
  'model-request-refused': {
    severity: 'warning',
    summary: 'The server of the model refused the request, so the offline writer wrote the entry.',
    hint: 'Check OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL, then run `zhoubao draft` again.',
  },
  'model-over-budget': {
    severity: 'warning',
    summary: 'Some stories were not asked for, since a call could have crossed the limit of `draft.budget`.',
    hint: 'Raise `draft.budget` in newsletter.yaml and run `zhoubao draft` again: what was paid for is not paid again.',
  },
  'model-not-recorded': {
    severity: 'info',
    summary:
      'The prompt has changed since a model answered it for the recorded week, so the offline writer wrote the entry.',
    hint: 'Record the answer again with `npm run record:answers`, or draft with a model of your own.',
  },
  'evidence-thin': {
    severity: 'warning',
    summary:
      'Upstream left nothing to quote on a picked story, such as a pull request without a description or a release without notes.',
    hint: 'Open it upstream and add what it is for, or pick another story.',
  },
  'vote-uncertain': {
    severity: 'warning',
    summary: 'What is said of a vote was inferred from a discussion.',
    hint: 'Open the thread and confirm the question, the tally and the outcome.',
  },
  'evidence-hidden-text': {
    severity: 'info',
    summary: 'Evidence holds characters that nobody sees. They were left out before drafting.',
    hint: 'Read the upstream text with care: hidden characters can be an attempt to mislead.',
  },
  'evidence-speaks-to-machine': {
    severity: 'warning',
    summary:
      'A passage of the evidence speaks to whoever writes from it. It was left out, and nothing in it counts as evidence.',
    hint: 'Read the upstream text: somebody may want the entry to say something. Drop the story if in doubt.',
  },
  'evidence-missing': {
    severity: 'warning',
    summary: 'A stored text that an entry rests on is not in evidence/.',
    hint: 'Run `zhoubao collect` for the week again, or restore the file from git.',
  },
  'entry-edited-kept': {
    severity: 'info',
    summary: 'An entry was edited by people and is kept.',
    hint: 'Nothing has to be done. To have the machine text again, delete the entry and run `zhoubao draft`.',
  },
  'issue-edited-kept': {
    severity: 'info',
    summary: 'A part of issue.yaml was edited by people and is kept.',
    hint: 'Compare it with drafts/issue.json, which holds what the machine would write now.',
  },
  'issue-entry-missing': {
    severity: 'error',
    summary: 'issue.yaml names an entry that is not there.',
    hint: 'Remove the name from issue.yaml, or run `zhoubao draft`, which writes the entries of picked stories.',
  },
  'issue-entry-unlisted': {
    severity: 'warning',
    summary: 'An entry is in no section of issue.yaml, so it will not appear.',
    hint: 'Add its name to a group of issue.yaml, or delete the file.',
  },
  'issue-entry-repeated': {
    severity: 'error',
    summary: 'issue.yaml names an entry more than once.',
    hint: 'Keep one of the places.',
  },
  'issue-count-wrong': {
    severity: 'warning',
    summary: 'The abstract states another number of entries than the issue has.',
    hint: 'Correct the number in both languages of the abstract.',
  },
  'issue-machine-text': {
    severity: 'info',
    summary: 'Entries hold machine text that nobody has edited.',
    hint: 'Read each entry beside its evidence before approving the issue.',
  },
  'issue-source-incomplete': {
    severity: 'warning',
    summary: 'A source was not read in full, so the issue may miss news.',
    hint: 'See the problems in collection.json, then collect again.',
  },
  'entry-link-unknown': {
    severity: 'error',
    summary: 'An entry links to an item that was not collected.',
    hint: 'Use the id of an item in items.jsonl.',
  },
  'entry-link-missing': {
    severity: 'warning',
    summary: 'An entry links to nothing upstream.',
    hint: 'Add the id of its item under links:.',
  },
} as const;
