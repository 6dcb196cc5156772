/** Problems of rendering an issue; part of the catalogue. */
export const issueProblems = {
  // rendering
  'render-entry-missing': {
    severity: 'error',
    summary: 'issue.yaml names an entry that has no file.',
    hint: 'Take the slug out of issue.yaml, or restore entries/<slug>.yaml from git.',
  },
  'render-entry-repeated': {
    severity: 'warning',
    summary: 'issue.yaml names one entry twice.',
    hint: 'Take one of the two lines out of issue.yaml.',
  },
  'render-item-missing': {
    severity: 'warning',
    summary: 'An entry links to something that was not collected, so the link is not shown.',
    hint: 'Correct the id under links, or collect the week again.',
  },
  'render-link-unsafe': {
    severity: 'error',
    summary: 'An address is not plain http or https, so it is not shown as a link.',
    hint: 'Write a complete https address without user name and password.',
  },
  'render-title-clipped': {
    severity: 'warning',
    summary: 'A title is too long to be shown whole.',
    hint: 'Write a shorter title in the entry.',
  },
  'render-mail-shortened': {
    severity: 'info',
    summary: 'The mail has less of the issue than the web page, so that Gmail shows all of it.',
    hint: 'Nothing needs to be done; leave out entries to send more of each.',
  },
  'render-mail-large': {
    severity: 'warning',
    summary: 'The mail is larger than 80 KiB; Gmail cuts mail near 102 KB.',
    hint: 'Leave out entries or send one language instead of both.',
  },
  'render-mail-too-large': {
    severity: 'error',
    summary: 'The mail is larger than 95 KiB, and Gmail would cut it.',
    hint: 'Leave out entries or send one language instead of both.',
  },
  'template-missing': {
    severity: 'error',
    summary: 'A template that a rendering needs is not there.',
    hint: 'Restore the file below templates/ from git.',
  },
  'template-invalid': {
    severity: 'error',
    summary: 'A template could not be used.',
    hint: 'Correct the template at the line that is named, or restore it from git.',
  },
} as const;
