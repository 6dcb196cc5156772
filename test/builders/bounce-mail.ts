/** A report as Postfix writes it, to the envelope's sender of a mail. */
export function bounceTo(sender: string, status: string, said: string): string {
  return [
    `Delivered-To: ${sender}`,
    'From: MAILER-DAEMON@mx.example.org',
    `To: ${sender}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <report@mx.example.org>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="r"',
    '',
    '--r',
    'Content-Type: text/plain',
    '',
    'I could not deliver it.',
    '--r',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; reader@example.org',
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${said}`,
    '',
    '--r--',
    '',
  ].join('\r\n');
}
