/** Problems that `zhoubao doctor` finds: names, records, the relay, settings; part of the catalogue. */
export const doctorProblems = {
  'dns-unanswered': {
    severity: 'warning',
    summary: 'A name could not be asked for, so nobody knows whether what it should hold is right.',
    hint: 'Repeat it; if it stays so, look at the name servers of the domain and of this machine.',
  },
  'dkim-record-missing': {
    severity: 'error',
    summary: 'The DNS has no public key under the selector of delivery.dkim; receivers take the mail for unsigned.',
    hint: 'Publish the record that zhoubao doctor shows.',
  },
  'dkim-record-unfit': {
    severity: 'error',
    summary: 'The record of DKIM holds another key, a short one, none, or cannot be read; signatures do not verify.',
    hint: 'Publish the record that zhoubao doctor shows, and no other at that name.',
  },
  'dkim-record-testing': {
    severity: 'warning',
    summary: 'The record of DKIM says that it is a test; receivers may treat signed mail as unsigned.',
    hint: 'Take t=y out of it once a test mail passes.',
  },
  'spf-record-missing': {
    severity: 'error',
    summary: 'The bounce domain has no record of SPF, so nobody knows which servers may send with it.',
    hint: 'Publish a record that names the servers of your relay.',
  },
  'spf-record-unfit': {
    severity: 'error',
    summary: 'The record of SPF, or one that it includes, ends in an error at receivers.',
    hint: 'Keep one record, and take out or mend the term that the message names.',
  },
  'spf-lookups-exceeded': {
    severity: 'error',
    summary: 'The record of SPF makes receivers ask more than they do; they stop with an error.',
    hint: 'Take out includes that you do not need, or name addresses in their place.',
  },
  'spf-too-open': {
    severity: 'warning',
    summary: 'The record of SPF lets anybody send, or says nothing about all others.',
    hint: 'End it in -all or ~all.',
  },
  'dmarc-record-missing': {
    severity: 'error',
    summary: 'There is no record of DMARC for the domain of the sender; large providers refuse such mail in bulk.',
    hint: 'Publish the record that zhoubao doctor shows, with an address that somebody reads.',
  },
  'dmarc-record-unfit': {
    severity: 'error',
    summary: 'The record of DMARC cannot be read, or there are several; receivers go by none.',
    hint: 'Keep one record that begins with v=DMARC1 and has a policy.',
  },
  'dmarc-tag-removed': {
    severity: 'warning',
    summary: 'The record of DMARC has tags that RFC 9989 removed.',
    hint: 'Publish the record without them.',
  },
  'dmarc-reports-missing': {
    severity: 'warning',
    summary: 'Nobody gets the reports that show who sends in the name of the domain.',
    hint: 'Name an address in rua; where it is of another domain, that domain must agree.',
  },
  'dmarc-not-aligned': {
    severity: 'error',
    summary: 'The signature is of a domain that does not speak for the sender; DMARC fails.',
    hint: 'Sign with the domain of the sender: delivery.dkim of newsletter.yaml.',
  },
  'dmarc-policy-lax': {
    severity: 'info',
    summary: 'The policy of DMARC asks receivers to do nothing about forged mail.',
    hint: 'Set quarantine or reject once the reports look right.',
  },
  'mail-exchange-missing': {
    severity: 'error',
    summary: 'A domain that bounces or answers go to takes no mail.',
    hint: 'Publish an MX record that names a host which takes mail for it.',
  },
  'relay-unreachable': {
    severity: 'error',
    summary: 'The mail server of SMTP_URL does not answer, or refuses the login.',
    hint: 'Compare SMTP_URL with what its provider says, and look whether the port is open from here.',
  },
  'relay-tls-unfit': {
    severity: 'error',
    summary: 'The mail server of SMTP_URL offers no connection with TLS that can be trusted; nothing is sent without.',
    hint: 'Use the name that its certificate has, and port 465 with smtps:// or 587 with smtp://.',
  },
  'certificate-ending': {
    severity: 'warning',
    summary: 'The certificate of the mail server ends soon; after that nothing is sent.',
    hint: 'Renew it, or tell whoever runs the server.',
  },
  'reverse-name-missing': {
    severity: 'warning',
    summary: 'An address of the mail server has no name that leads back to it; large providers ask for one.',
    hint: 'Let whoever owns the address set its PTR record.',
  },
  'service-unreachable': {
    severity: 'error',
    summary: 'Readers do not reach the pages of delivery.address; they could not unsubscribe.',
    hint: 'Start zhoubao serve, and look at the proxy before it.',
  },
  'clock-wrong': {
    severity: 'warning',
    summary: 'The clock of this machine differs from that of others.',
    hint: 'Let it be set by NTP.',
  },
  'delivery-setting-missing': {
    severity: 'error',
    summary: 'A setting is missing without which no issue is mailed.',
    hint: 'Set what the message names.',
  },
  'variable-not-set': {
    severity: 'info',
    summary: 'A variable is not set that is not needed for delivery.',
    hint: 'Set it where you want what it is for.',
  },
  'storage-behind': {
    severity: 'info',
    summary: 'The database awaits migrations of this program.',
    hint: 'Make a backup first; the next command that writes applies them.',
  },
  'storage-restored': {
    severity: 'error',
    summary: 'The database was put back from a backup; nothing is sent until a person says that it may.',
    hint: 'Settle what was mailed after the backup was made, as docs/backup.md says; then zhoubao database confirm-restored.',
  },
  'disk-nearly-full': {
    severity: 'warning',
    summary: 'There is little room on the disk; a full one stops delivery.',
    hint: 'Make room, or move the home to a larger disk.',
  },
  'node-too-old': {
    severity: 'error',
    summary: 'This version of Node is older than what the program needs.',
    hint: 'Install the version that package.json names.',
  },
} as const;
