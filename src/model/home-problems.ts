/** Problems of configuration, files and what is learned; part of the catalogue. */
export const homeProblems = {
  // configuration and files
  'issue-id-invalid': {
    severity: 'error',
    summary: 'The issue id is not an existing ISO week.',
    hint: 'Write the id as YYYY-Www, for example 2019-W19. Only some years have a week 53.',
  },
  'newsletter-invalid': {
    severity: 'error',
    summary: 'newsletter.yaml could not be read as a newsletter.',
    hint: 'Correct the key that is named. The file in the project shows every key with a comment.',
  },
  'source-invalid': {
    severity: 'error',
    summary: 'A source file could not be read as a source.',
    hint: 'Correct the key that is named. docs/adding-a-collector.md shows a whole source file.',
  },
  'source-unknown-kind': {
    severity: 'error',
    summary: 'A source names a kind of collector that does not exist.',
    hint: 'Use one of the kinds that the message lists.',
  },
  'sources-missing': {
    severity: 'error',
    summary: 'There is no source to collect from.',
    hint: 'Add a file to sources/, or leave the folder out to use the sources of the project.',
  },
  'file-invalid': {
    severity: 'error',
    summary: 'A file of an issue could not be read.',
    hint: 'In issue.yaml and entries/, correct the line that is named: what people wrote is not written again. Restore any other file from git, or run the stage that writes it again.',
  },
  // what is known of earlier issues
  'earlier-unreadable': {
    severity: 'warning',
    summary: 'An earlier issue could not be read in full, so what it told or remembered is not known.',
    hint: 'In issue.yaml and entries/, correct the line that is named; restore any other file from git. Until then look at the new stories for repeats.',
  },
  // what is learned from editors
  'decisions-unreadable': {
    severity: 'warning',
    summary: 'What the editors of an issue decided cannot be read; until it can be, nothing is learned.',
    hint: 'In issue.yaml and entries/, correct the line that is named; restore any other file from git. Without decisions.jsonl the decisions are recorded anew.',
  },
  'learned-weights-invalid': {
    severity: 'warning',
    summary: 'learned-weights.json holds what no weights can be, so the ranking goes without it.',
    hint: 'Run `zhoubao rank --learn`, which writes the file anew, or delete it.',
  },
  'section-unknown': {
    severity: 'error',
    summary: 'The command names a section that newsletter.yaml does not have.',
    hint: 'Use one of the ids that the message lists.',
  },
  'file-missing': {
    severity: 'error',
    summary: 'A stage needs a file that an earlier stage has not written.',
    hint: 'Run the stage that the message names first, or `zhoubao run`, which does them all.',
  },
  'file-read-failed': {
    severity: 'error',
    summary: 'A file or folder is there and could not be read.',
    hint: 'Correct the permissions, or the path where a folder stands for a file.',
  },
  'file-write-failed': {
    severity: 'error',
    summary: 'Files could not be written. What was there is unchanged.',
    hint: 'Free space on the disk or correct the permissions, then run the command again.',
  },
  'file-altered': {
    severity: 'error',
    summary: 'A file that no person writes differs from what its stage wrote.',
    hint: 'Run the stage again, or restore the file from git. People edit issue.yaml and entries/ alone.',
  },
  'issue-busy': {
    severity: 'error',
    summary: 'Another process is working on the issue.',
    hint: 'Wait until it has ended. Where none runs any more, the next command takes over by itself.',
  },
  'port-unavailable': {
    severity: 'error',
    summary: 'The port is taken or may not be used.',
    hint: 'Name another port, or leave --port out for any free one.',
  },
  'log-broken': {
    severity: 'error',
    summary: 'The chain of log.jsonl does not hold: a line was altered or removed.',
    hint: 'Compare log.jsonl with its history in git. A line is never changed once it is written.',
  },
  'github-token-missing': {
    severity: 'error',
    summary: 'An issue is to be collected from GitHub without a token.',
    hint: 'Set GITHUB_TOKEN, or name a folder of recorded weeks with --replay.',
  },
  'week-data-missing': {
    severity: 'error',
    summary: 'The folder to replay holds no recorded week.',
    hint: 'Name a folder with a manifest.json, or a folder of such folders.',
  },
  'week-data-invalid': {
    severity: 'error',
    summary: 'A row of a recorded week could not be read.',
    hint: 'Compare the row with docs/replay.md, which describes the format.',
  },
  'week-not-recorded': {
    severity: 'error',
    summary: 'The recorded weeks do not cover the issue that was asked for.',
    hint: 'Ask for one of the weeks that the message lists, or replay another folder.',
  },
} as const;
