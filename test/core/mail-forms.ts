/** Reports in the forms that software has, with names of our own: what is said, and what must be read out of it. */
export type Form = {
  readonly name: string;
  readonly mail: string;
  readonly kind?: 'bounce' | 'delay' | 'complaint' | 'auto-reply' | 'delivered' | 'not-a-bounce';
  readonly refusals?: readonly (readonly [
    recipient: string | null,
    cause: string,
    replyCode: number | null,
    status: string | null,
  ])[];
};

const head = (from: string, subject: string, more: readonly string[] = []): string =>
  ['Return-Path: <>', `From: ${from}`, 'To: anna@yourcompany.com', `Subject: ${subject}`, ...more, '', ''].join('\n');
const returned = [
  'Received: from app.example by mx.example; Mon, 23 Nov 2026 10:00:00 +0100',
  'From: anna@yourcompany.com',
  'To: bob@client.example',
  'Subject: Your interview',
  '',
  'See you on Monday. The user unknown to you is me; my mailbox is full of spam.',
  '',
].join('\n');
const daemon = 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example>';

export const forms: readonly Form[] = [
  {
    name: 'Active!hunter: address twice after a mark',
    mail: `${head(daemon, 'FAILURE NOTICE :')}  ----- The following addresses had permanent fatal errors -----\n\n>>> bob@client.example <bob@client.example>\n\n  ----- Transcript of session follows -----\n550 sorry, no mailbox here by that name (#5.1.1 - chkusr)\n\n  ----- Original message follows -----\n\n${returned}`,
    refusals: [['bob@client.example', 'recipient-unknown', 550, '5.1.1']],
  },
  {
    name: 'Apache James: fields of the mail, then the error',
    mail: `${head('postmaster@mx.example', '[BOUNCE]')}This message was generated automatically. Your message could not be delivered.\n\nMessage details:\n  Subject: Your interview\n  Sent date: Mon Nov 23 10:00:00 CET 2026\n  MAIL FROM: anna@yourcompany.com\n  RCPT TO: bob@client.example\n  From: anna@yourcompany.com\n  To: bob@client.example\n  Size (in bytes): 1024\n  Number of lines: 64\n\nError message below:\n550 - Requested action not taken: no such user here\n`,
    refusals: [['bob@client.example', 'recipient-unknown', 550, null]],
  },
  {
    name: 'Biglobe: no code, a sentence',
    mail: `${head('postmaster@mx.example', 'Returned mail: Mailbox over limit')}   ----- The following addresses had delivery problems -----\nbob@client.example\n   ----- Non-delivered information -----\nThe number of messages in recipient's mailbox exceeded the local limit.\n\n${returned}`,
    refusals: [['bob@client.example', 'mailbox-full', null, null]],
  },
  {
    name: 'Exchange 2003: the recipient with a date, then a name of an error',
    mail: `${head('System Administrator <postmaster@client.example>', 'Undeliverable: Your interview')}Your message\n\n  To:      bob@client.example\n  Subject: Your interview\n  Sent:    Mon, 23 Nov 2026 10:00:00 +0100\n\ndid not reach the following recipient(s):\n\nbob@client.example on Mon, 23 Nov 2026 10:00:05 +0100\n    The recipient name is not recognized\n\tThe MTS-ID of the original message is: c=nl;a= ;p=client;l=EX0000000\n    MSEXCH:IMS:CLIENT:SITE:EX 0 (000C05A6) Unknown Recipient\n`,
    refusals: [['bob@client.example', 'recipient-unknown', null, null]],
  },
  {
    name: 'GMX: quoted address, command, host, status without a reply code',
    mail: `${head('"GMX Mailer Daemon" <mailer-daemon@gmx.example>', 'Mail delivery failed: returning message to sender')}This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address\nfailed:\n\n"bob@client.example":\nSMTP error from remote server after RCPT command:\nhost: mx.client.example\n5.1.1 <bob@client.example>... User Unknown\n\n\n--- The header of the original message is following. ---\n\n${returned}`,
    refusals: [['bob@client.example', 'recipient-unknown', null, '5.1.1']],
  },
  {
    name: 'IMail: one sentence with the address last',
    mail: `${head('Postmaster <postmaster@mx.example>', 'Undeliverable Mail', ['X-Mailer: <SMTP32 v8.22>'])}User mailbox exceeds allowed size: bob@client.example\n\nOriginal message follows.\n\n${returned}`,
    refusals: [['bob@client.example', 'mailbox-full', null, null]],
  },
  {
    name: 'IMail: unknown user',
    mail: `${head('Postmaster <postmaster@mx.example>', 'Undeliverable Mail')}Unknown user: bob@client.example\n\nOriginal message follows.\n\n${returned}`,
    refusals: [['bob@client.example', 'recipient-unknown', null, null]],
  },
  {
    name: 'InterScan: commands and replies',
    mail: `${head('"InterScan MSS" <postmaster@mx.example>', 'Mail Delivery Failure')}Unable to deliver message to <bob@client.example>\n\nSent <<< RCPT TO:<bob@client.example>\nReceived >>> 550 5.1.1 <bob@client.example>... user unknown\n\n`,
    refusals: [['bob@client.example', 'recipient-unknown', 550, '5.1.1']],
  },
  {
    name: 'MailFoundry: server and reason in a line',
    mail: `${head('<>', 'Message delivery has failed')}Unable to deliver message to: <bob@client.example>\nDelivery failed for the following reason:\nServer mx.client.example[192.0.2.22] failed with: 552 <bob@client.example> quota exceeded\n\nThis has been a permanent failure.  No further delivery attempts will be made.\n`,
    refusals: [['bob@client.example', 'mailbox-full', 552, null]],
  },
  {
    name: 'MailMarshal: the reason first, then who was affected',
    mail: `${head('Postmaster@mx.example', 'Undeliverable Mail: "Your interview"')}Your message:\n   From:    anna@yourcompany.com\n   Subject: Your interview\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected: \n    bob@client.example\n\nAdditional information:\n\n    Original Sender:    <anna@yourcompany.com>\n    Sender-MTA:         <192.0.2.1>\n    Remote-MTA:         <192.0.2.2>\n    Reporting-MTA:      <relay.example>\n    MessageName:        <B549996730000.000000000001.0003.mml>\n    Last-Attempt-Date:  <16:21:07 seg, 23 November 2026>\n`,
    refusals: [['bob@client.example', 'recipient-unknown', 550, '5.1.1']],
  },
  {
    name: 'Messaging Server: fields of the mail shown before the reason',
    mail: `${head('Internet Mail Delivery <postmaster@mx.example>', 'Delivery Notification: Delivery has failed')}This report relates to a message you sent with the following header fields:\n\n  Return-path: <anna@yourcompany.com>\n  Received: from app.example by mx.example\n  Message-id: <1@app.example>\n  To: bob@client.example\n  Subject: Your interview\n\nYour message cannot be delivered to the following recipients:\n\n  Recipient address: bob@client.example\n  Reason: Remote SMTP server has rejected address\n  Diagnostic code: smtp;550 5.1.1 <bob@client.example>... User Unknown\n  Remote system: dns;mx.client.example (TCP|192.0.2.2|47323|192.0.2.3|25)\n`,
    refusals: [['bob@client.example', 'recipient-unknown', 550, '5.1.1']],
  },
  {
    name: 'Notes: reason and address between lines',
    mail: `${head('postmaster@mx.example', 'Undeliverable message')}------- Failure Reasons  --------\n\nUser not listed in public Name & Address Book\nbob@client.example\n\n------- Returned Message --------\n\n${returned}`,
    refusals: [['bob@client.example', 'recipient-unknown', null, null]],
  },
  {
    name: 'SurfControl: the reply behind address and host',
    mail: `${head('postmaster@mx.example', 'Error sending message [1]')}Your message could not be sent.\nA transcript of the attempts to send the message follows.\nThe number of attempts made: 1\nAddressed To: bob@client.example\n\nMon 23 Nov 2026 10:00:00 +0100\nFailed to send to identified host,\nbob@client.example: [192.0.2.5], 550 bob@client.example... No such user\n\n--- Message non-deliverable.\n`,
    refusals: [['bob@client.example', 'recipient-unknown', 550, null]],
  },
  {
    name: 'a phone company: an error in a sentence, the recipient in a command',
    mail: `${head('post_master@sms.example', 'Undeliverable Message')}Message could not be delivered to mobile.\nError: No valid recipients for this MM\n\nRCPT TO: 5550100@sms.example\n`,
    refusals: [['5550100@sms.example', 'recipient-unknown', null, null]],
  },
  {
    name: 'a list with reasons in brackets',
    mail: `${head('"Mail Deliver System" <MAILER-DAEMON@mx.example>', 'Returned Mail: User unknown')}The original message was received at Mon, 23 Nov 2026 10:00:00 +0100\nfrom anna@yourcompany.com\n\n---The following addresses had delivery errors---\n\nbob@client.example [User unknown]\neve@client.example [Mailbox full]\n`,
    refusals: [
      ['bob@client.example', 'recipient-unknown', null, null],
      ['eve@client.example', 'mailbox-full', null, null],
    ],
  },
  {
    name: 'bullets and a technical paragraph',
    mail: `${head('Mail Delivery System <MAILER-DAEMON@mx.example>', 'Mail delivery system notification: failure')}============================================================================\n      This is an automatically generated Delivery Status Notification\n\nDelivery to the following recipients failed permanently:\n\n        * bob@client.example\n\n============================================================================\n                             Technical details:\n\nSMTP:RCPT host 192.0.2.8: 553 5.3.0 <bob@client.example>... No such user here\n\n============================================================================\n                             Signature:\n`,
    refusals: [['bob@client.example', 'recipient-unknown', 553, '5.3.0']],
  },
  {
    name: 'a sentence around the reply',
    mail: `${head('MAILER-DAEMON@mx.example', 'There was an error sending your mail')}We had trouble delivering your message. Full details follow:\n\nSubject: 'Your interview'\nDate: 'Mon, 23 Nov 2026 10:00:00 +0100'\n\n1 error(s):\n\nSMTP Server <mx.client.example> rejected recipient <bob@client.example>\n  (Error following RCPT command). It responded as follows:\n  [550 5.1.1 unknown user or address]\n`,
    refusals: [['bob@client.example', 'recipient-unknown', 550, '5.1.1']],
  },
  {
    name: 'Yahoo: no host for the domain',
    mail: `${head('MAILER-DAEMON@yahoo.example', 'Failure Notice')}Sorry, we were unable to deliver your message to the following address.\n\n<bob@client.example>:\nNo MX or A records for client.example\n\n--- Below this line is a copy of the message.\n\n${returned}`,
    refusals: [['bob@client.example', 'domain-unknown', null, null]],
  },
  {
    name: 'Zoho: words in brackets',
    mail: `${head('mailer-daemon@mail.zoho.example', 'Undelivered Mail Returned to Sender')}This message was created automatically by mail delivery software.\n A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\n[Status: Error, Address: <bob@client.example>, ResponseCode 421, , Host not reachable.]\n\n`,
    refusals: [['bob@client.example', 'connection-failed', 421, null]],
  },
  {
    name: 'two recipients of qmail, one for each cause',
    mail: `${head('MAILER-DAEMON@mx.example', 'failure notice')}Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<bob@client.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)\nGiving up on 192.0.2.1.\n\n<eve@other.example>:\nSorry, I couldn't find any host named other.example. (#5.1.2)\n\n--- Below this line is a copy of the message.\n\n${returned}`,
    refusals: [
      ['bob@client.example', 'relay-denied', 553, '5.7.1'],
      ['eve@other.example', 'domain-unknown', null, '5.1.2'],
    ],
  },
  {
    name: 'Postfix: a report with fields, two recipients, one delivered',
    mail: `${head('MAILER-DAEMON@mx.example (Mail Delivery System)', 'Undelivered Mail Returned to Sender', ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status;', '\tboundary="B1/mx.example"'])}--B1/mx.example\nContent-Type: text/plain; charset=us-ascii\n\nThis is the mail system at host mx.example.\n\n<bob@client.example>: host mx.client.example[192.0.2.3] said: 550 5.7.1\n    Unable to relay (in reply to RCPT TO command)\n\n--B1/mx.example\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; bob@client.example\nOriginal-Recipient: rfc822;bob@client.example\nAction: failed\nStatus: 5.7.1\nRemote-MTA: dns; mx.client.example\nDiagnostic-Code: smtp; 550 5.7.1 Unable to relay\n\nFinal-Recipient: rfc822; eve@client.example\nAction: relayed\nStatus: 2.0.0\n\n--B1/mx.example\nContent-Type: message/rfc822\n\n${returned}\n--B1/mx.example--\n`,
    refusals: [['bob@client.example', 'relay-denied', 550, '5.7.1']],
  },
  {
    name: 'Exchange Online: HTML alone, the reply in a sentence',
    mail: `${head('postmaster@yourcompany.example', 'Undeliverable: Your interview', ['MIME-Version: 1.0', 'Content-Type: text/html; charset="utf-8"', 'Content-Transfer-Encoding: quoted-printable'])}<html><head><style>p {color: red}</style></head><body><p>Your message to <b>bob@client.example</b> couldn&#39;t be delivered.</p><table><tr><td>bob wasn&#39;t found at client.example</td></tr></table><p>Reported error: <i>550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bob@client.ex=\nample not found by SMTP address lookup</i></p></body></html>`,
    refusals: [['bob@client.example', 'recipient-unknown', 550, '5.1.10']],
  },
  {
    name: 'a report in base64 with a charset of its own',
    mail: `${head('Mailer-Daemon <postmaster@mx.example>', '=?iso-8859-1?Q?Unzustellbar:_Ihr_Gespr=E4ch?=', ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: base64'])}${Buffer.from('Ihre Nachricht konnte nicht zugestellt werden:\n\nbob@client.example\n   550 5.2.2 Postfach ist voll für bob\n', 'latin1').toString('base64')}\n`,
    refusals: [['bob@client.example', 'mailbox-full', 550, '5.2.2']],
  },
  {
    name: 'Exim: a delay with a reason',
    kind: 'delay',
    mail: `${head('Mail Delivery System <Mailer-Daemon@mx.example>', 'Warning: message 1abc delayed 24 hours', ['Auto-Submitted: auto-replied'])}This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.example.\n\nThe address to which the message has not yet been delivered is:\n\n  bob@client.example\n    host mx.client.example [192.0.2.3]\n    Delay reason: SMTP error from remote mail server after RCPT TO:<bob@client.example>:\n    450 4.2.0 <bob@client.example>: Recipient address rejected: Greylisted\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.\n`,
    refusals: [['bob@client.example', 'greylisting', 450, '4.2.0']],
  },
  {
    name: 'a delay without a reason',
    kind: 'delay',
    mail: `${head(daemon, 'Warning: could not send message for past 4 hours')}    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\nThe original message was received at Mon, 23 Nov 2026 10:00:00 +0100\n\n   ----- The following addresses had transient non-fatal errors -----\n<bob@client.example>\n\n   ----- Transcript of session follows -----\nWarning: message still undelivered after 4 hours\nWill keep trying until message is 5 days old\n`,
    refusals: [['bob@client.example', 'connection-failed', null, null]],
  },
  {
    name: 'forwarded by a colleague, quoted',
    mail: `From: anna@yourcompany.com\nTo: help@yourcompany.com\nDate: Mon, 23 Nov 2026 10:00:00 +0100\nSubject: Fwd: Undelivered Mail Returned to Sender\n\nCan you help?\n\n> This is the mail system at host mx.example.\n>\n> <bob@client.example>: host mx.client.example[192.0.2.3] said: 550 High probability of spam\n>\n> Final-Recipient: rfc822; bob@client.example\n> Action: failed\n> Status: 5.7.1\n> Diagnostic-Code: smtp; 550 High probability of spam\n`,
    refusals: [['bob@client.example', 'content-spam', 550, '5.7.1']],
  },
  {
    name: 'an event of Amazon SES within a notification',
    mail: `From: no-reply@sns.example\nTo: anna@yourcompany.com\nSubject: AWS Notification Message\n\n${JSON.stringify({ Type: 'Notification', Message: JSON.stringify({ notificationType: 'Bounce', bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'bob@client.example', action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' }], reportingMTA: 'dsn; a1.smtp-out.example' }, mail: { source: 'anna@yourcompany.com' } }) })}\n`,
    refusals: [['bob@client.example', 'recipient-unknown', 550, '5.1.1']],
  },
  {
    name: 'a notice of success',
    kind: 'delivered',
    mail: `${head(daemon, 'Successful Mail Delivery Report', ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'])}--b\nContent-Type: text/plain\n\nThis is the mail system at host mx.example.\nYour message was successfully delivered to the destination(s) listed below.\n\n<bob@client.example>: delivery via mx.client.example: 250 2.1.5 Ok\n\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; bob@client.example\nAction: delivered\nStatus: 2.1.5\n\n--b--\n`,
  },
  {
    name: 'a complaint',
    kind: 'complaint',
    mail: `${head('fbl@mail.example', 'Abuse report', ['Content-Type: multipart/report; report-type=feedback-report; boundary=b'])}--b\nContent-Type: text/plain\n\nThis is an abuse report.\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n\n--b\nContent-Type: message/rfc822\n\n${returned}\n--b--\n`,
  },
  {
    name: 'away from the office',
    kind: 'auto-reply',
    mail: `From: bob@client.example\nTo: anna@yourcompany.com\nSubject: Automatic reply: Your interview\nAuto-Submitted: auto-replied\n\nI am away until Monday. If it could not be delivered in time, ask eve@client.example: she knows the user.\n`,
  },
  {
    name: 'a mail about reports',
    kind: 'not-a-bounce',
    mail: `From: bob@client.example\nTo: anna@yourcompany.com\nSubject: Re: Undelivered Mail Returned to Sender\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\nHi Anna,\n\nyesterday I had the same trouble: my mail to eve@client.example came back. They said that the mailbox is full. Call me?\n\nBob\n`,
  },
  {
    name: 'a newsletter about delivery',
    kind: 'not-a-bounce',
    mail: `From: News <news@shop.example>\nTo: anna@yourcompany.com\nSubject: Delivery status of your parcel 5.1.1\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\nYour parcel 550 was delivered to anna@yourcompany.com at your address. Undeliverable parcels are returned to sender.\n`,
  },
  {
    name: 'a mailbox that is nearly full',
    kind: 'not-a-bounce',
    mail: `From: System Administrator <postmaster@yourcompany.com>\nTo: anna@yourcompany.com\nSubject: Your mailbox is almost full\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\nYour mailbox anna@yourcompany.com is full to 95 %. When the mailbox is full, mail for you cannot be delivered to it.\n`,
  },
  {
    name: 'a report about DMARC',
    kind: 'not-a-bounce',
    mail: `From: noreply-dmarc-support@google.example\nTo: postmaster@yourcompany.com\nSubject: Report domain: yourcompany.com Submitter: google.example Report-ID: 550123\nDate: Mon, 23 Nov 2026 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: application/zip; name="google.example!yourcompany.com!1!2.zip"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nUEsDBAoAAAAIAA==\n`,
  },
  {
    name: 'a read receipt',
    kind: 'delivered',
    mail: `From: bob@client.example\nTo: anna@yourcompany.com\nSubject: Read: Your interview\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\nContent-Type: text/plain\n\nYour message was read.\n\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;bob@client.example\nDisposition: automatic-action/MDN-sent-automatically; displayed\n\n--b--\n`,
  },
  {
    name: 'a log sent by cron',
    kind: 'not-a-bounce',
    mail: `From: Cron Daemon <root@mx.example>\nTo: root@mx.example\nSubject: Cron <root@mx> pflogsumm\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\nmessage bounce detail (by relay)\n  mx.client.example[192.0.2.3]:25 (total: 1)\n     1 host mx.client.example[192.0.2.3] said: 550 5.1.1 <bob@client.example>: User unknown\n`,
  },
  {
    name: 'a list that waits for its moderator',
    kind: 'not-a-bounce',
    mail: `From: jobs-bounces@lists.example\nTo: anna@yourcompany.com\nSubject: Your message to Jobs awaits moderator approval\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\nYour mail to 'Jobs' with the subject\n\n    Your interview\n\nIs being held until the list moderator can review it for approval.\n`,
  },
  {
    name: 'a ticket that was opened',
    kind: 'auto-reply',
    mail: `From: Service desk <help@client.example>\nTo: anna@yourcompany.com\nSubject: [Ticket 550511] We received your message\nAuto-Submitted: auto-generated\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\nThank you for your message. Undelivered parcels are handled by parcels@client.example.\n`,
  },
  {
    name: 'away, in Dutch',
    kind: 'auto-reply',
    mail: `From: bob@client.example\nTo: anna@yourcompany.com\nSubject: Automatisch antwoord: Gesprek\nX-Auto-Response-Suppress: All\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n\nIk ben tot maandag afwezig.\n`,
  },
  {
    name: 'Exchange in German, text and fields',
    mail: `${head('postmaster@client.example', 'Unzustellbar: Your interview', ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'])}--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nFehler bei der Nachrichtenzustellung an folgende Empf=E4nger oder Gruppen:\n\nbob@client.example<mailto:bob@client.example>\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden.\n\nDiagnoseinformationen f=FCr Administratoren:\n\nGenerierender Server: ex.client.example\n\nbob@client.example\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'\n\nUrspr=FCngliche Nachrichtenkopfzeilen:\n\nReceived: from ex (192.0.2.1) by ex (192.0.2.2)\nTo: <bob@client.example>\n\n--c--\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns;ex.client.example\n\nFinal-recipient: RFC822;bob@client.example\nAction: failed\nStatus: 5.1.10\nDiagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup\nX-Display-Name: bob@client.example\n\n--b\nContent-Type: message/rfc822\n\n${returned}\n--b--\n`,
    refusals: [['bob@client.example', 'recipient-unknown', 550, '5.1.10']],
  },
  {
    name: 'Gmail: a title between stars, the response below',
    mail: `${head('Mail Delivery Subsystem <mailer-daemon@googlemail.com>', 'Delivery Status Notification (Failure)', ['X-Failed-Recipients: bob@client.example', 'Auto-Submitted: auto-replied', 'Content-Type: multipart/report; boundary=b; report-type=delivery-status'])}--b\nContent-Type: text/plain; charset=UTF-8\n\n\n** Message blocked **\n\nYour message to bob@client.example has been blocked. See technical details below for more information.\n\n\n\nThe response from the remote server was:\n\n554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.9\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; googlemail.com\nArrival-Date: Mon, 23 Nov 2026 10:00:00 -0800 (PST)\n\nFinal-Recipient: rfc822; bob@client.example\nAction: failed\nStatus: 5.7.1\nRemote-MTA: dns; mx.client.example. (192.0.2.3, the server for the domain client.example.)\nDiagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.9\nLast-Attempt-Date: Mon, 23 Nov 2026 10:00:01 -0800 (PST)\n\n--b--\n`,
    refusals: [['bob@client.example', 'blocklisted', 554, '5.7.1']],
  },
  {
    name: 'a report whose boundary never comes',
    mail: `${head(daemon, 'Returned mail: see transcript for details', ['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="gone"'])}   ----- The following addresses had permanent fatal errors -----\n<bob@client.example>\n    (reason: 552 5.2.2 Over quota)\n\n   ----- Transcript of session follows -----\n... while talking to mx.client.example.:\n>>> DATA\n<<< 552 5.2.2 Over quota\n554 5.0.0 Service unavailable\n`,
    refusals: [['bob@client.example', 'mailbox-full', 552, '5.2.2']],
  },
  {
    name: 'qmail behind a sender of its own: the software signs',
    mail: `From: Delivery Service <service@mx.example>\nTo: anna@yourcompany.com\nDate: Mon, 23 Nov 2026 10:00:00 +0100\nSubject: Notice\n\nHi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<bob@client.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n`,
    refusals: [['bob@client.example', 'recipient-unknown', null, '5.1.1']],
  },
  {
    name: 'an answer that quotes a report',
    kind: 'not-a-bounce',
    mail: `From: bob@client.example\nTo: anna@yourcompany.com\nDate: Mon, 23 Nov 2026 10:00:00 +0100\nSubject: Re: failure notice\n\n> Hi. This is the qmail-send program at mx.example.\n> <bob@client.example>:\n> Sorry, no mailbox here by that name.\n\nIt works again, please try once more.\n`,
  },
  {
    name: 'HTML with names for letters',
    mail: `${head('postmaster@client.example', 'Unzustellbar: Your interview', ['MIME-Version: 1.0', 'Content-Type: text/html; charset=us-ascii'])}<p>Ihre Nachricht konnte nicht zugestellt werden:</p><p>&lt;bob@client.example&gt;: Empf&auml;nger&nbsp;unbekannt</p>`,
    refusals: [['bob@client.example', 'recipient-unknown', null, null]],
  },
];
