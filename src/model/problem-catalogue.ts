type Kind = { severity: 'error' | 'warning' | 'info'; summary: string; hint: string };

/**
 * Every problem that zhoubao can report. A code is never renamed or used again for something else.
 * docs/problems.md is made from this list and a test keeps the two equal.
 */
export const problemCatalogue = {
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
    hint: 'Restore the file from git, or delete it and run the stage that writes it again.',
  },
  'file-missing': {
    severity: 'error',
    summary: 'A stage needs a file that an earlier stage has not written.',
    hint: 'Run the stage that the message names first, or `zhoubao run`, which does them all.',
  },
  'file-write-failed': {
    severity: 'error',
    summary: 'Files could not be written. What was there is unchanged.',
    hint: 'Free space on the disk or correct the permissions, then run the command again.',
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
} satisfies Record<string, Kind>;
