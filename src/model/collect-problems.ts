/** Problems of collecting; part of the catalogue. */
export const collectProblems = {
  // collecting
  'source-partial': {
    severity: 'error',
    summary: 'A source could be read only in part.',
    hint: 'Run the command again. If it stays, narrow the source or look at the repository by hand.',
  },
  'changelog-entries-left-out': {
    severity: 'info',
    summary: 'A pull request wrote so much into a change log that it only moved entries about.',
    hint: 'Nothing has to be done. The pull request that is named is an item all the same, without these release notes.',
  },
  'request-refused': {
    severity: 'error',
    summary: 'GitHub refused a request, so a part of a source is missing.',
    hint: 'Check what the token may read. If GitHub names a fault in the query, report it as a bug of zhoubao.',
  },
  'request-failed': {
    severity: 'error',
    summary: 'GitHub could not answer a request, so a part of a source is missing.',
    hint: 'Look at githubstatus.com and run the command again later.',
  },
  'github-token-refused': {
    severity: 'error',
    summary: 'GitHub does not accept the token.',
    hint: 'Set GITHUB_TOKEN to a token that has not expired.',
  },
  'github-limit-reached': {
    severity: 'error',
    summary: 'The limit of requests to GitHub is reached.',
    hint: 'Run the command again after the time that the message names. What was read stays in the cache.',
  },
  'repository-not-found': {
    severity: 'error',
    summary: 'GitHub shows no such repository.',
    hint: 'Correct the repo key of the source, or use a token that may read the repository.',
  },
  'row-invalid': {
    severity: 'error',
    summary: 'A part of an answer could not be read and is missing.',
    hint: 'Look at the source by hand and report the message as a bug of zhoubao.',
  },
  'collector-failed': {
    severity: 'error',
    summary: 'A collector stopped on an answer it did not expect.',
    hint: 'Report the message as a bug of zhoubao. The other sources were read.',
  },
  'text-unsafe': {
    severity: 'warning',
    summary: 'A text from upstream held characters or marks that hide or pretend something.',
    hint: 'Read the original before the entry is approved. What is shown here was cleaned.',
  },
  'evidence-cut': {
    severity: 'info',
    summary: 'A text from upstream was too long to be stored whole.',
    hint: 'Read the rest at the source if the entry needs it.',
  },

  // collecting many sources together
  'web-request-failed': {
    severity: 'error',
    summary: 'A page outside GitHub could not be read, so a part of a source is missing.',
    hint: 'Open the address in a browser. Run the command again later, or correct the address in the source.',
  },
  'web-request-refused': {
    severity: 'error',
    summary: 'A page outside GitHub was not connected to, since it leads where no source may lead, or is too large.',
    hint: 'Read the reason. Correct the address in the source, or list the host that it leads to.',
  },
  'home-file-unreadable': {
    severity: 'error',
    summary: 'A file of the newsletter folder that a source reads could not be read.',
    hint: 'Name a UTF-8 text file by its path inside the newsletter folder.',
  },
  'source-silent': {
    severity: 'warning',
    summary: 'A source has had no item for several issues in a row.',
    hint: 'See whether the project moved or the feed died. Set silence in the source file if it may be quiet for longer.',
  },
  'source-not-recorded': {
    severity: 'info',
    summary: 'The recorded week does not hold some sources.',
    hint: 'Nothing is wrong: a recorded week holds what was recorded. Collect from GitHub for the others.',
  },
  'repository-renamed': {
    severity: 'info',
    summary: 'A repository has another name than its source says.',
    hint: 'Put the new name into the source file and list the old one under formerly.',
  },
  'token-needed': {
    severity: 'warning',
    summary: 'Some sources cannot be read without a token.',
    hint: 'Set GITHUB_TOKEN; a token without any permission is enough for public repositories.',
  },
  'details-left-out': {
    severity: 'info',
    summary: 'Some items were read without their details, to spare the limit of GitHub.',
    hint: 'Raise collect.details or collect.points in newsletter.yaml if too much is missing.',
  },

  // feeds, pages and tips
  'feed-not-a-feed': {
    severity: 'error',
    summary: 'The address of a feed gives something that is no feed.',
    hint: 'Open the address. Write the new address of the feed into the source, or delete the source.',
  },
  'feed-unsafe': {
    severity: 'error',
    summary: 'A feed declares entities of its own and was not parsed.',
    hint: 'No feed needs that. Look at the page in a browser, and delete the source unless its owner mends it.',
  },
  'feed-entry-invalid': {
    severity: 'warning',
    summary: 'Entries of a feed have no usable address or no text and are missing.',
    hint: 'Open the site, and add what is worth telling to tips.yaml.',
  },
  'feed-dates-missing': {
    severity: 'warning',
    summary: 'Entries of a feed have no date, so it is not known whether they are new.',
    hint: 'Open the site, and add what is new to tips.yaml. From the next issue on new entries are known.',
  },
  'feed-gap': {
    severity: 'error',
    summary: 'A feed does not reach back to the beginning of the week.',
    hint: 'Look at the site for older articles of the week, and collect sooner after the week ends.',
  },
  'feed-crowded': {
    severity: 'warning',
    summary: 'A feed has more entries than its source takes.',
    hint: 'Set include or exclude to what the newsletter is about, or raise most.',
  },
  'article-titles-differ': {
    severity: 'warning',
    summary: 'A source gives an article another title than the one that is shown.',
    hint: 'Open the article and compare. Delete a source that lists pages of others under titles of its own.',
  },
  'page-gone': {
    severity: 'error',
    summary: 'A page of the web is not there any more.',
    hint: 'Find its new address and write it into the source, or delete the source.',
  },
  'tip-invalid': {
    severity: 'error',
    summary: 'A tip could not be read and is missing.',
    hint: 'Correct the line that is named. docs/tips.md shows a whole tip.',
  },
  'tips-missing': {
    severity: 'info',
    summary: 'There is no file of tips.',
    hint: 'Nothing has to be done. To recommend links that no feed carries, see docs/tips.md.',
  },
} as const;
