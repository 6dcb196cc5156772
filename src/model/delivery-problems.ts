/** Problems of subscribers and of delivery; part of the catalogue. */
export const deliveryProblems = {
  'delivery-secret-invalid': {
    severity: 'error',
    summary: 'ZHOUBAO_SECRET is missing or not of its form; without it no token can be made or checked.',
    hint: 'Set it to id:secret with at least 32 random characters; put a new key first and leave the old ones behind it, after commas.',
  },
  'delivery-signing-key-invalid': {
    severity: 'error',
    summary: 'The private key for DKIM is missing or of no use; unsigned mail never leaves.',
    hint: 'Make one with openssl genrsa 2048, and put its public key into the DNS under the selector that newsletter.yaml names.',
  },
  'delivery-sender-unfit': {
    severity: 'error',
    summary: 'The sender of the newsletter cannot be used: no plain address, or of another domain than its signature.',
    hint: 'Use an ASCII address whose domain is the one of delivery.dkim, or lies below it or above it.',
  },
  'delivery-header-unfit': {
    severity: 'error',
    summary:
      'Something that a header of the mail is made of is empty, or holds line breaks, control or hidden characters.',
    hint: 'Correct the subject, name or address that the message names.',
  },
  'delivery-reader-unfit': {
    severity: 'error',
    summary: 'A mail was to be made for what is no plain mail address.',
    hint: 'Look at the subscriber; addresses need an ASCII part before the at sign.',
  },
  'delivery-mail-unfit': {
    severity: 'error',
    summary: 'A rendered issue could not be made into a mail that keeps the rules of mail.',
    hint: 'Look at the rendering with zhoubao preview; nothing was sent.',
  },
  'delivery-face-differs': {
    severity: 'error',
    summary: 'A finished mail is not what was approved; it was not sent.',
    hint: 'Render and approve the issue again; if it happens again, the program has a fault.',
  },
  'storage-address-invalid': {
    severity: 'error',
    summary: 'DATABASE_URL is no address of a PostgreSQL database.',
    hint: 'Set it to postgres://user:password@host/database, or leave it out: then a file in the home is used.',
  },
  'storage-unavailable': {
    severity: 'error',
    summary: 'The database of subscribers and deliveries could not be opened.',
    hint: 'Look whether it runs and can be reached, and whether there is room on the disk and the right to write.',
  },
  'storage-busy': {
    severity: 'error',
    summary: 'Another process did not let go of the database in time; nothing was changed.',
    hint: 'Look for a zhoubao that hangs, end it, and repeat.',
  },
  'storage-newer': {
    severity: 'error',
    summary: 'The database was made by a newer zhoubao; nothing was changed in it.',
    hint: 'Use the newer version: databases only go forward.',
  },
  'storage-changed': {
    severity: 'error',
    summary: 'The database was made by other migrations than this program has; nothing was changed in it.',
    hint: 'Use the version of zhoubao that made it, or restore a backup into an empty database.',
  },
  'mailing-exists': {
    severity: 'error',
    summary: 'An issue was to be planned that has a mailing already; nothing was changed.',
    hint: 'Look at the report of the issue: it is mailed once.',
  },
  'ledger-sum-wrong': {
    severity: 'error',
    summary: 'A change would have lost or added deliveries; it was taken back.',
    hint: 'Stop sending and report it: this is a fault of the program.',
  },
  'backup-exists': {
    severity: 'error',
    summary: 'There is a file where a backup was to be written; it was left as it is.',
    hint: 'Give another name.',
  },
  'backup-failed': {
    severity: 'error',
    summary: 'A backup could not be written.',
    hint: 'Look whether the folder is there, with room on its disk and the right to write.',
  },
  'backup-invalid': {
    severity: 'error',
    summary: 'A file is no whole backup; nothing was restored.',
    hint: 'Take another backup, or copy this one again from where it was made.',
  },
  'restore-not-empty': {
    severity: 'error',
    summary: 'A backup was to be restored into a database that is not empty; nothing was changed.',
    hint: 'Restore into a new database, or move the file of the old one away.',
  },
  'mailing-missing': {
    severity: 'error',
    summary: 'A report was asked for an issue that has no mailing.',
    hint: 'Look at zhoubao status for what was sent.',
  },
  'deliveries-uncertain': {
    severity: 'warning',
    summary: 'Nobody knows whether some mails were taken; they are never sent again on their own.',
    hint: 'Look for each Message-ID in the log of the relay, and settle it as the report says.',
  },
  'delivery-not-uncertain': {
    severity: 'error',
    summary: 'A delivery was to be settled that is neither uncertain nor held back; nothing was changed.',
    hint: 'Look at the report again; it may have been settled by a bounce meanwhile. What waits can be settled while the mailing is paused.',
  },
  'import-file-unreadable': {
    severity: 'error',
    summary: 'A file of subscribers could not be read to its end.',
    hint: 'Look at the line that is named; docs/subscribers.md says what such a file looks like.',
  },
  'import-unknown': {
    severity: 'error',
    summary: 'An import was to be undone that is not known.',
    hint: 'zhoubao subscribers imports lists them.',
  },
  'import-undone': {
    severity: 'error',
    summary: 'An import was to be undone that was undone before; nothing was changed.',
    hint: 'Nothing has to be done.',
  },
  'subscriber-address-invalid': {
    severity: 'error',
    summary: 'What was given is no mail address.',
    hint: 'Write it like name@example.org, with an ASCII part before the at sign.',
  },
  'subscriber-unknown': {
    severity: 'error',
    summary: 'Nobody is known by the address that was given.',
    hint: 'Look how it is written; zhoubao subscribers suppress keeps mail from an address that is not known too.',
  },
  'serve-unready': {
    severity: 'error',
    summary: 'The public pages lack something that they need, so they were not opened.',
    hint: 'Set what the message names; docs/subscribers.md shows all of it.',
  },
  'mailing-over': {
    severity: 'error',
    summary: 'A mailing was asked for what it does not take any more or not yet; nothing was changed.',
    hint: 'Look at zhoubao send <issue> --report: it says how the mailing stands.',
  },
  'mailing-fenced': {
    severity: 'error',
    summary: 'A mailing does not go on by itself: it is late, too many bounced, or its key is gone.',
    hint: 'Look at what the message says and at the log of the relay; then go on with --resume --anyway, or give it up with --cancel.',
  },
  'mailing-stopped': {
    severity: 'error',
    summary: 'A mailing was stopped by a limit or a fence; only a person lets it go on.',
    hint: 'Mend what the message says; then go on with zhoubao send <issue> --resume.',
  },
  'mailing-elsewhere': {
    severity: 'error',
    summary: 'The issue is being sent by another process; this one sent nothing.',
    hint: 'Let it go on; --pause stops it, and --report shows how far it is.',
  },
  'mailing-time-past': {
    severity: 'error',
    summary: 'A mailing was to begin at a moment that is over; nothing was planned.',
    hint: 'Name a moment that is still to come, or leave --at out to begin at once.',
  },
  'send-options-mixed': {
    severity: 'error',
    summary: 'Options of zhoubao send were given together that ask for different things; nothing was done.',
    hint: 'Ask for one thing at a time.',
  },
  'send-test-not-taken': {
    severity: 'error',
    summary: 'The mail server did not take a test mail.',
    hint: 'Look at what it answered, and at zhoubao doctor.',
  },
  'returns-unmatched': {
    severity: 'info',
    summary: 'Messages came back that belong to no mail of ours, or were refused as forged; they are kept.',
    hint: 'Read them in the folder .Unmatched of the mailbox; letters of readers are among them.',
  },
  'storage-absent': {
    severity: 'error',
    summary: 'There is no database of subscribers and deliveries yet, or it awaits migrations.',
    hint: 'Look whether this is the home and the DATABASE_URL that you mean; zhoubao database migrate brings one forward.',
  },
  'worker-needs-postgres': {
    severity: 'error',
    summary: 'Workers were asked for without a database that several processes on several machines can share.',
    hint: 'Set DATABASE_URL to the PostgreSQL database of subscribers and deliveries; one machine alone sends with zhoubao send.',
  },
  'worker-refuses-issue': {
    severity: 'warning',
    summary: 'A worker did not send an issue: its home holds another one than was confirmed. Other workers went on.',
    hint: 'Bring the home of this worker to what was approved; it looks again every five minutes.',
  },
  'storage-unwritable': {
    severity: 'error',
    summary:
      'The database of subscribers and deliveries could not be written; nothing leaves that it does not know of.',
    hint: 'Make room on its disk, or look why it cannot be written, and start again: mails whose end could not be noted are uncertain.',
  },
  'returns-busy': {
    severity: 'error',
    summary: 'The mail that came back is being taken by another process; two at once would wait for each other.',
    hint: 'zhoubao serve takes it every five minutes where delivery.returns is set. Wait until the other is done.',
  },
  'suppression-key-missing': {
    severity: 'warning',
    summary: 'Addresses are suppressed by a key that ZHOUBAO_SECRET has no longer, so they are not recognised.',
    hint: 'Put the key back behind the others, with the id that is named; docs/operations.md says what goes with a key.',
  },
  'digest-malformed': {
    severity: 'error',
    summary: 'What was given as a digest is none, or too little of one; nothing was done.',
    hint: 'Copy it from zhoubao send <issue>, or from the page on which the issue was approved.',
  },
  'settling-unclear': {
    severity: 'error',
    summary: 'What was to be settled could not be read; nothing was changed.',
    hint: 'Write <subscriber>=taken, =refused, =again or =never, with what --report names, or give a file with one in each line.',
  },
  'delivery-unknown': {
    severity: 'error',
    summary: 'A delivery was to be settled that the issue does not have; nothing was changed.',
    hint: 'Copy the subscriber or the Message-ID from zhoubao send <issue> --report.',
  },
  'import-file-missing': {
    severity: 'error',
    summary: 'A file of addresses was named that is not there; nothing was changed.',
    hint: 'Look at its path and name.',
  },
  'import-addresses-missing': {
    severity: 'error',
    summary: 'A file was given in which no column holds mail addresses; nothing was changed.',
    hint: 'Give the column of addresses one of the names that the message lists; docs/subscribers.md has those of the other columns too.',
  },
  'import-rows-refused': {
    severity: 'warning',
    summary: 'Some rows of a file of addresses did nothing.',
    hint: 'Look at the reasons above; --json lists the lines. What is right can be imported again: rows that were taken stay as they are.',
  },
  'export-file-exists': {
    severity: 'error',
    summary: 'There is a file where subscribers were to be exported; it was left as it is.',
    hint: 'Give another name.',
  },
  'backup-missing': {
    severity: 'error',
    summary: 'A backup was to be restored that is not there; nothing was changed.',
    hint: 'Look how the file is written, and from which folder it is named.',
  },
  'returns-folder-missing': {
    severity: 'error',
    summary: 'Mail that came back was to be read from what is no Maildir.',
    hint: 'Look at the path: a Maildir is a folder that holds new, cur and tmp. delivery.returns is seen from the home.',
  },
} as const;
