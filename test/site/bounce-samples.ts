import { sampleMails } from '../harness/sample-mails.ts';

const gmail = `Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: shop@example.org
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
Date: Mon, 23 Nov 2026 01:15:02 -0800 (PST)
Message-ID: <6a5b.0a0220.1@mx.google.com>
MIME-Version: 1.0
Content-Type: multipart/report; boundary="0000000000001f"; report-type=delivery-status

--0000000000001f
Content-Type: text/plain; charset="UTF-8"

** Message blocked **

Your message to anna@example.com has been blocked. See technical details below for more information.

The response from the remote server was:
554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org

--0000000000001f
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Arrival-Date: Mon, 23 Nov 2026 01:15:01 -0800 (PST)

Final-Recipient: rfc822; anna@example.com
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx.example.com. (192.0.2.9, the server for the domain example.com.)
Diagnostic-Code: smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org
Last-Attempt-Date: Mon, 23 Nov 2026 01:15:02 -0800 (PST)

--0000000000001f
Content-Type: message/rfc822

From: shop@example.org
To: anna@example.com
Subject: Invoice 4711

Dear Anna, the invoice.

--0000000000001f--
`;

const office365 = `From: postmaster@example.onmicrosoft.com
To: shop@example.org
Date: Mon, 23 Nov 2026 09:15:02 +0000
Subject: Undeliverable: Invoice 4711
Auto-Submitted: auto-generated
X-MS-Exchange-Message-Is-Ndr:
MIME-Version: 1.0
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html><head><style>td { color: #505050 }</style></head><body>
<script>document.documentElement.dataset.run =3D 'script'</script>
<img src=3D"https://tracker.example/pixel.gif" onerror=3D"document.documentElement.dataset.run =3D 'handler'">
<p>Your message to <a href=3D"mailto:anna@example.com">anna@example.com</a> co=
uldn't be delivered.</p>
<p>anna wasn't found at example.com.</p>
<table><tr><td>Error:</td><td>550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@example.com not found by S=
MTP address lookup</td></tr></table></body></html>
`;

const eximDelay = `Return-path: <>
Received: from Debian-exim by mail.example.org with local (Exim 4.98) id 1tEabd-0000Kf-0a; Tue, 24 Nov 2026 10:15:02 +0100
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mail.example.org>
To: shop@example.org
Subject: Warning: message 1tEabd-0000Ke-3y delayed 24 hours
Message-Id: <E1tEabd-0000Kf-0a@mail.example.org>

This message was created automatically by mail delivery software.

A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mail.example.org.

The message identifier is:     1tEabd-0000Ke-3y
The subject of the message is: Invoice 4711

The address to which the message has not yet been delivered is:

  anna@example.com
    host mx.example.com [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<anna@example.com>:
    452 4.2.2 The recipient's mailbox is full

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated at intervals if the message
remains undelivered.
`;

const shared = (name: (typeof sampleMails)[number]['name']): string =>
  sampleMails.find((mail) => mail.name === name)?.mail ?? '';

/** Five mails of five systems, and what the page has to say about each. */
export const bounces = [
  { name: 'Postfix', mail: shared('DSN'), cause: 'recipient-unknown', marked: /User unknown/ },
  { name: 'Office 365, HTML only', mail: office365, cause: 'recipient-unknown', marked: /not found|RecipientNotFound/ },
  { name: 'qmail', mail: shared('qmail'), cause: 'recipient-unknown', marked: /User unknown/ },
  { name: 'Gmail', mail: gmail, cause: 'blocklisted', marked: /spamhaus|blocked/ },
  { name: 'Exim, late', mail: eximDelay, cause: 'mailbox-full', marked: /mailbox is full/ },
] as const;
