const returned = `From: shop@example.org
To: anna@example.com
Subject: Invoice 4711
Message-ID: <4711@shop.example.org>

Dear Anna, the invoice.
`;

const dsn = `Return-Path: <>
Received: from mail.example.org (localhost [127.0.0.1]) by mail.example.org; Mon, 23 Nov 2026 10:15:02 +0100
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
To: shop@example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="4XwQ1z3TkZz9rxD.1764000000/mail.example.org"
Message-Id: <20261123091502.1@mail.example.org>

This is a MIME-encapsulated message.

--4XwQ1z3TkZz9rxD.1764000000/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<anna@example.com>: host mx.example.com[192.0.2.7] said: 550 5.1.1
    <anna@example.com>: Recipient address rejected: User unknown in virtual
    mailbox table (in reply to RCPT TO command)

--4XwQ1z3TkZz9rxD.1764000000/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4XwQ1z3TkZz9rxD
Arrival-Date: Mon, 23 Nov 2026 10:15:01 +0100 (CET)

Final-Recipient: rfc822; anna@example.com
Original-Recipient: rfc822;anna@example.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; 550 5.1.1 <anna@example.com>: Recipient address rejected:
    User unknown in virtual mailbox table

--4XwQ1z3TkZz9rxD.1764000000/mail.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

${returned}
--4XwQ1z3TkZz9rxD.1764000000/mail.example.org--
`;

const qmail = `Return-Path: <>
Received: (qmail 4711 invoked for bounce); 23 Nov 2026 09:15:02 -0000
Date: 23 Nov 2026 09:15:02 -0000
From: MAILER-DAEMON@mail.example.org
To: shop@example.org
Subject: failure notice

Hi. This is the qmail-send program at mail.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<anna@example.com>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 User unknown
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.

${returned}`;

const exim = `Return-path: <>
Received: from Debian-exim by mail.example.org with local (Exim 4.98) id 1tEabd-0000Ke-3y; Mon, 23 Nov 2026 10:15:02 +0100
X-Failed-Recipients: anna@example.com
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mail.example.org>
To: shop@example.org
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1tEabd-0000Ke-3y@mail.example.org>

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@example.com
    host mx.example.com [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<anna@example.com>:
    550 5.1.1 User unknown

------ This is a copy of the message, including all the headers. ------

${returned}`;

const html = `From: Postmaster <postmaster@example.com>
To: shop@example.org
Subject: Undeliverable: Invoice 4711
MIME-Version: 1.0
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><head><style>p { color: red }</style></head><body><!-- a report --><p>Your message to =
<a href=3D"mailto:anna@example.com">anna@example.com</a> couldn't be delivered.</p>
<table><tr><td>Remote server returned</td><td>'550 5.1.1 User=C2=A0unknown'</td></tr></table></body></html>
`;

const arf = `From: <abuse@example.com>
To: <abuse@example.org>
Subject: FW: Invoice 4711
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="part"

--part
Content-Type: text/plain; charset="us-ascii"

This is an email abuse report for a message received from IP 198.51.100.2.

--part
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Source-IP: 198.51.100.2

--part
Content-Type: message/rfc822

${returned}
--part--
`;

const autoReply = `From: anna@example.com
To: shop@example.org
Subject: =?utf-8?B?QXV0b21hdGljIHJlcGx5OiBJbnZvaWNl?=
Auto-Submitted: auto-replied
X-Autoreply: yes
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

SSBhbSBhd2F5IHVudGlsIE1vbmRheS4gQWxsIG1haWwgaXMgcmVhZCB0aGVuLg==
`;

/** Small mails, one of each form; `recipient` and `cause` are null where nothing was refused. */
export const sampleMails = [
  { name: 'DSN', mail: dsn, kind: 'bounce', recipient: 'anna@example.com', cause: 'recipient-unknown' },
  { name: 'qmail', mail: qmail, kind: 'bounce', recipient: 'anna@example.com', cause: 'recipient-unknown' },
  { name: 'Exim', mail: exim, kind: 'bounce', recipient: 'anna@example.com', cause: 'recipient-unknown' },
  { name: 'HTML only', mail: html, kind: 'bounce', recipient: 'anna@example.com', cause: 'recipient-unknown' },
  { name: 'complaint', mail: arf, kind: 'complaint', recipient: null, cause: null },
  { name: 'auto-reply', mail: autoReply, kind: 'auto-reply', recipient: null, cause: null },
  { name: 'ordinary mail', mail: returned, kind: 'not-a-bounce', recipient: null, cause: null },
] as const;
