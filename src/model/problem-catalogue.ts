import { deskProblems } from './desk-problems.ts';
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
  ...deskProblems,
} satisfies Record<string, Kind>;
