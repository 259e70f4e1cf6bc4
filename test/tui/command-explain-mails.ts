type Refused = { readonly recipient: string; readonly status: string; readonly reply: string };

/** A bounce as a mail server writes it (RFC 3464), for these recipients. */
export const bounceTo = (refused: readonly Refused[], action = 'failed'): string => `Return-Path: <>
From: MAILER-DAEMON@mail.sender.example (Mail Delivery System)
To: bob@sender.example
Subject: Undelivered Mail Returned to Sender
Date: Mon, 1 Jan 2024 00:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.sender.example

${refused
  .map(
    ({ recipient, status, reply }) => `Final-Recipient: rfc822; ${recipient}
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.receiver.example
Diagnostic-Code: smtp; ${reply}
`,
  )
  .join('\n')}
--b--
`;

export const ordinaryMail = `From: anna@receiver.example
To: bob@sender.example
Subject: Tomorrow
Date: Mon, 1 Jan 2024 00:00:00 +0000

See you at ten.
`;

/** A mailbox file (RFC 4155), with what a mail could be taken for a beginning quoted as in mboxrd. */
export const mailboxOf = (mails: readonly string[]): string =>
  mails
    .map(
      (mail) =>
        `From bob@sender.example Mon Jan  1 00:00:00 2024\n${mail.replace(/^(>*From )/gm, '>$1').replace(/\n?$/, '\n')}\n`,
    )
    .join('');
