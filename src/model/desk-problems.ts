/** Problems of the desk, of approving and of sending; part of the catalogue. */
export const deskProblems = {
  'desk-person-unknown': {
    severity: 'error',
    summary: 'The desk was to be opened for somebody whom newsletter.yaml does not name.',
    hint: 'Give --as the id of one of people: in newsletter.yaml.',
  },
  'desk-form-foreign': {
    severity: 'error',
    summary: 'A request that changes something did not come from a page of the desk; nothing was changed.',
    hint: 'Load the page again and repeat it there.',
  },
  'desk-role-missing': {
    severity: 'error',
    summary: 'Somebody without the role for it wanted to do something at the desk; nothing was changed.',
    hint: 'Ask whoever keeps newsletter.yaml for the role.',
  },
  'desk-page-missing': {
    severity: 'error',
    summary: 'There is nothing at an address of the desk that was asked for.',
    hint: 'Begin at the list of issues.',
  },
  'desk-entry-missing': {
    severity: 'error',
    summary: 'An entry was to be changed that is not there any more; nothing was changed.',
    hint: 'Copy your text from the page, then make the entry anew or take it from the history of the folder.',
  },
  'approval-blocked': {
    severity: 'error',
    summary:
      'An issue was to be approved while something stands in the way: an error, a warning that nobody acknowledged, or an entry that nobody signed off.',
    hint: 'Open the approve page of the desk; it lists what is missing, with links to where each thing is done.',
  },
  'approval-changed': {
    severity: 'error',
    summary: 'An issue was to be approved by the digest of another state of it; nothing was approved.',
    hint: 'Look at what changed, then approve with the digest that is shown now.',
  },
  'approval-repeated': {
    severity: 'error',
    summary: 'Somebody who approved an issue already wanted to approve it again; one person counts once.',
    hint: 'Let another person with the role approver approve it.',
  },
  'approval-absent': {
    severity: 'error',
    summary: 'There is no approval to withdraw.',
    hint: 'Look at the approve page for where the issue stands.',
  },
  'approval-frozen': {
    severity: 'error',
    summary: 'The texts of an approved issue were to be changed at the desk; nothing was changed.',
    hint: 'Withdraw the approval on the approve page first; that is logged, and the issue can be approved again.',
  },
  'approval-problem-unknown': {
    severity: 'error',
    summary: 'A warning was to be acknowledged that is not there any more; nothing was changed.',
    hint: 'Load the page again and read what the checks say now.',
  },
  'send-not-approved': {
    severity: 'error',
    summary: 'An issue was to be sent that was not approved by enough people; nothing was sent.',
    hint: 'Approve it at the desk or with zhoubao approve.',
  },
  'send-stale': {
    severity: 'error',
    summary: 'An issue was to be sent that is not as it was approved; nothing was sent.',
    hint: 'Look at what changed, then approve it again or bring back what was approved.',
  },
  'send-no-subscribers': {
    severity: 'error',
    summary: 'An issue was to be sent and no subscribers are set up; nothing was sent.',
    hint: 'Leave --confirm out to see what would be sent.',
  },
  'desk-entry-changed': {
    severity: 'error',
    summary: 'An entry was to be signed off that has changed since the page showed it; nothing was signed off.',
    hint: 'Read what it says now, then sign it off.',
  },
  'desk-problem-unseen': {
    severity: 'error',
    summary: 'An entry was to be signed off with problems that nobody looked at; nothing was signed off.',
    hint: 'Look at each problem and mark it as seen, or mend the sentence.',
  },
  'desk-input-invalid': {
    severity: 'error',
    summary: 'A form of the desk held something that it cannot hold; nothing was changed.',
    hint: 'Load the page again. If it happens again, report it.',
  },
  'redraft-story-unknown': {
    severity: 'error',
    summary: 'An entry was to be drafted anew of which nothing was collected: one that was added by hand, for example.',
    hint: 'Write it by hand; the machine writes from stored texts alone.',
  },
  'redraft-without-model': {
    severity: 'info',
    summary: 'An editor wished for another draft, and no model is set up that could read the wish.',
    hint: 'Set OPENAI_API_KEY, or take what the offline writer wrote.',
  },
  'redraft-changed': {
    severity: 'error',
    summary: 'A new draft was to be taken that is not the one that the page showed; nothing was changed.',
    hint: 'Look at the draft again, then take it.',
  },
  'desk-story-missing': {
    severity: 'error',
    summary: 'A story was to be kept, moved, merged or split that the issue does not have; nothing was changed.',
    hint: 'Look at the list as it is now; somebody else may have changed it.',
  },
  'desk-place-missing': {
    severity: 'error',
    summary: 'An entry was to be put into a group that neither the issue nor newsletter.yaml has; nothing was changed.',
    hint: 'Choose one of the groups that the page lists.',
  },
  'desk-address-unusable': {
    severity: 'error',
    summary: 'The address of the desk in newsletter.yaml is none that people can sign in at.',
    hint: 'Give desk.address as https and a host alone, such as https://desk.example.org.',
  },
  'desk-people-missing': {
    severity: 'error',
    summary: 'The desk was to be opened at an address of its own while newsletter.yaml names nobody who may come in.',
    hint: 'List people: with their roles in newsletter.yaml, or leave desk.address out.',
  },
  'sign-in-unusable': {
    severity: 'error',
    summary: 'A way to sign in that newsletter.yaml names lacks something; the desk was not opened.',
    hint: 'Set what the message names, or take the way out of desk.signIn in newsletter.yaml.',
  },
  'desk-text-too-long': {
    severity: 'error',
    summary: 'An entry is far longer than the desk takes; nothing was changed.',
    hint: 'Shorten it: at most 60 sentences in one text, 2000 characters in one sentence, and 12000 in all of the entry.',
  },
  'desk-mail-not-set-up': {
    severity: 'error',
    summary: 'A test mail was asked for and cannot be sent: a mail server, a sender or an address is not set.',
    hint: 'Set SMTP_URL, your email under people in newsletter.yaml, and there all that zhoubao send asks for, or desk.signIn.mail.from.',
  },
  'desk-mail-not-taken': {
    severity: 'error',
    summary: 'The mail server did not take a test mail.',
    hint: 'Compare SMTP_URL with what the mail server asks for.',
  },
  'desk-mail-too-many': {
    severity: 'error',
    summary: 'Somebody asked for more test mails than one person may have in a minute.',
    hint: 'Wait a minute.',
  },
  'pull-request-unset': {
    severity: 'error',
    summary: 'An issue was to be reviewed as a pull request and newsletter.yaml names no repository; nothing was sent.',
    hint: 'Set repository: owner/name in newsletter.yaml, and branch: where it is not main.',
  },
  'pull-request-token': {
    severity: 'error',
    summary: 'An issue was to be reviewed as a pull request without a token; nothing was sent.',
    hint: 'Set GITHUB_TOKEN to a token that may write contents and pull requests of the repository.',
  },
  'pull-request-failed': {
    severity: 'error',
    summary:
      'GitHub did not answer a request about a pull request, or refused it. What was taken over before stays; nothing is lost.',
    hint: 'Read the reason, see whether the token may write contents and pull requests of the repository, and run the command again.',
  },
  'pull-request-limit': {
    severity: 'error',
    summary: 'GitHub takes no more requests for a while. What was taken over before stays; nothing is lost.',
    hint: 'Run the command again after the time that the message names; what is there already is not sent again.',
  },
  'pull-request-moved': {
    severity: 'error',
    summary:
      'Somebody put a commit on the branch of an issue while another was to be put there; nothing was overwritten.',
    hint: 'Run the command again; it takes the new commit over first.',
  },
  'pull-request-closed': {
    severity: 'error',
    summary: 'The pull request of an issue was closed without being merged; nothing was sent.',
    hint: 'Open it again at GitHub, or delete its branch there for a new one, then run the command again.',
  },
  'pull-request-conflict': {
    severity: 'warning',
    summary:
      'A place was changed here and in the pull request; each side keeps its own text, and nothing was overwritten.',
    hint: 'Make both sides say the same at the places that are named, here or in the pull request, then run the command again.',
  },
  'pull-request-edit-invalid': {
    severity: 'warning',
    summary:
      'A file that somebody edited in the pull request cannot be read; it stays there, and nothing of it was taken over.',
    hint: 'Correct the line in the pull request, then run the command again.',
  },
  'pull-request-editor-unknown': {
    severity: 'warning',
    summary: 'It is not known for sure who edited a file of the pull request, and it was not taken over.',
    hint: 'Edit it on the pages of GitHub, sign the commit, or make the edit at the desk.',
  },
  'pull-request-file-foreign': {
    severity: 'info',
    summary: 'Somebody edited a file in the pull request that the program writes; nothing of it was taken over.',
    hint: 'Edit entries/*.yaml and issue.yaml there; all else is done at the desk.',
  },
  'pull-request-review-void': {
    severity: 'info',
    summary: 'An approving review of the pull request does not count as an approval.',
    hint: 'Read the reason. An approver approves the newest commit, once every entry is signed off.',
  },
} as const;
