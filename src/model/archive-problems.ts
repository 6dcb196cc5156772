/** Problems of the archive; part of the catalogue. */
export const archiveProblems = {
  // the archive
  'archive-site-missing': {
    severity: 'error',
    summary: 'The archive does not know the address that it will have.',
    hint: 'Write site: in newsletter.yaml, or give --site, with an address such as https://weekly.example.org/.',
  },
  'archive-nothing-published': {
    severity: 'info',
    summary: 'No issue is published yet, so the archive has no issue to show.',
    hint: 'Write published: with a moment into issue.yaml of an issue that went out, or build all of them with --drafts.',
  },
  'archive-issue-later': {
    severity: 'info',
    summary: 'An issue says that it is published at a moment still to come.',
    hint: 'Build the archive again after that moment, or correct published: in its issue.yaml.',
  },
  'archive-folder-foreign': {
    severity: 'error',
    summary: 'The folder for the site holds files that no build of the site wrote; nothing was written.',
    hint: 'Give --out an empty folder, or one that does not exist yet.',
  },
  'archive-picture-missing': {
    severity: 'error',
    summary: 'An issue shows a picture whose file is not there; nothing was written.',
    hint: 'Put the file into pictures/ of the issue, or take the picture out of the text.',
  },
  'archive-picture-invalid': {
    severity: 'error',
    summary: 'A picture of an issue is neither PNG nor JPEG, or not what its name says; nothing was written.',
    hint: 'Save it again as PNG or JPEG under a name that ends in the same way.',
  },
  'archive-busy': {
    severity: 'error',
    summary: 'Another process is building the archive.',
    hint: 'Wait until it has ended, and build again.',
  },
  'archive-search-missing': {
    severity: 'warning',
    summary: 'The site has no index to search in; its search page lists issues, projects and tags all the same.',
    hint: 'Run npm install with optional packages on a machine that pagefind is made for, and build the site again.',
  },
  'archive-address-vanished': {
    severity: 'error',
    summary: 'The archive would lose an address that readers may have kept; nothing was written.',
    hint: 'Bring the issue or the entry back under its address. `zhoubao archive --withdraw ID` withdraws an issue for good; for any other address delete its line of addresses.txt.',
  },
  'archive-withdraw-refused': {
    severity: 'error',
    summary: 'An issue could not be withdrawn from the archive; nothing was changed.',
    hint: 'Take published: out of its issue.yaml, leave the folder of the issue in its place, and run the command again.',
  },
} as const;
