/** Problems of KEPs and votes; part of the catalogue. */
export const voteProblems = {
  // KEPs and votes
  'kep-tree-incomplete': {
    severity: 'error',
    summary: 'The KEPs of a repository could not be read in full.',
    hint: 'Collect again later. Until then compare with the list of commits below keps/ by hand.',
  },
  'kep-unreadable': {
    severity: 'warning',
    summary: 'A KEP changed, but its metadata could not be read.',
    hint: 'Open the KEP upstream and write its state into the entry by hand, or leave it out.',
  },
  'kep-yaml-invalid': {
    severity: 'warning',
    summary: 'The metadata of a KEP is not valid YAML. It was read line by line.',
    hint: 'Compare status, stage and milestone with the file upstream before the entry goes out.',
  },
  'kep-value-unknown': {
    severity: 'info',
    summary: 'A KEP has a status or stage that its process does not know.',
    hint: 'Nothing has to be done. The evidence shows the word as it is written in the file.',
  },
  'kep-text-only': {
    severity: 'info',
    summary: 'Only sentences of a KEP changed, so it is no item.',
    hint: 'Nothing has to be done. The pull requests that are named are items of their own.',
  },
  'kep-texts-left-out': {
    severity: 'warning',
    summary: 'More KEPs changed than are read without a token.',
    hint: 'Set GITHUB_TOKEN and collect again, or look at the KEPs that are named by hand.',
  },
  'kep-opt-in-unread': {
    severity: 'warning',
    summary: 'Which KEPs were opted into a release could not be read in full.',
    hint: 'Look at the tracking issues with the label lead-opted-in by hand.',
  },
  'vote-unreadable': {
    severity: 'warning',
    summary: 'A thread, a list of members or an election could not be read, so a vote may be missing.',
    hint: 'Open the address that is named and see whether a vote took place there.',
  },
} as const;
