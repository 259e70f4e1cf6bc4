/**
 * Words by which reports are known, in small letters: observations of the software of the tests and of its documentation. Plain
 * words rather than expressions: of these none has to be compiled when a single mail is explained.
 */
export const hasAny = (text: string, words: readonly string[]): boolean => words.some((each) => text.includes(each));

/** Who sends reports, as the part before the @ sign or as a name (RFC 5321 §6.1, RFC 3834 §4). */
export const reporters: readonly string[] = [
  ...['mailer-daemon', 'mailerdaemon', 'mailer daemon', 'mdaemon', 'postmaster', 'post-master', 'post_master'],
  ...[
    'mail deliver',
    'delivery subsystem',
    'delivery system',
    'delivery status',
    'mail administrator',
    'mailadministrator',
  ],
  ...['mail system', 'mail router', 'mail gateway', 'mailgateway', 'symantec', 'interscan'],
];

/** Subjects of reports. */
export const failedSubjects: readonly string[] = [
  ...[
    'undeliver',
    'not delivered',
    'non-delivery',
    'nondelivery',
    'non delivery',
    'delivery failure',
    'delivery status',
  ],
  ...[
    'delivery fail',
    'delivery problem',
    'delivery error',
    'delivery report',
    'delivery notif',
    'delivery has failed',
  ],
  ...[
    'delivery incomplete',
    'delivery to',
    'delivering',
    'could not send',
    'could not deliver',
    'could not be delivered',
  ],
  ...["couldn't be delivered", "couldn't deliver", 'unable to deliver', 'cannot be delivered', 'cannot deliver'],
  ...['error sending', 'failed notice', 'failure notice', 'failed delivery', 'failure delivery', 'failed to deliver'],
  ...[
    'mail delivery',
    'mail failed',
    'mail failure',
    'mail error',
    'mail could not',
    'mail system error',
    'mail not',
    'mail: ',
  ],
  ...['returned mail', 'returned message', 'returned e-mail', 'returned email', 'returned to sender', 'return mail'],
  ...[
    'returning mail',
    'returning message',
    'returning to sender',
    'return to sender',
    'warning: could not',
    'warning: message',
  ],
  ...[
    'could not send mail',
    'message delayed',
    'message not delivered',
    'message delivery',
    'delayed',
    'rejected',
    'bounce',
  ],
  ...['transaction failed', 'user unknown', 'notice: mail', 'quota', 'mailbox full'],
  ...['unzustellbar', 'nachricht nicht', 'onbestelbaar', 'mislukt', 'niet bezorgd', 'non remis', 'echec', 'échec'],
  ...[
    'no se puede',
    'no se pudo',
    'non recapitabile',
    'mancato recapito',
    'não entregue',
    'недоставлен',
    'не доставлен',
  ],
  ...['配信', '宛先', '送信', 'エラー', '退信', '投递失败'],
];

/** How software begins a report, and nobody else a mail: it needs no other sign. */
export const signatures: readonly string[] = [
  'this is the qmail-send',
  'this is the mail system',
  'this is the postfix',
  'message was created automatically by mail',
  'automatically generated delivery status',
  'this is the mailer-daemon',
  'this is the dragonfly',
  'this is the indimail',
  'delivery has failed to these',
  'transcript of session follows',
  'addresses had permanent',
  'message log follows',
];

/** What the text of a report begins with. */
export const openings: readonly string[] = [
  ...signatures,
  ...['this is the mail delivery', 'this is the mail system'],
  ...[],
  ...['delivery to the following recipient', 'delivery has failed to these'],
  ...[
    'your message was not delivered',
    "your message wasn't delivered",
    'your message to the following',
    'was not delivered to',
  ],
  ...[
    'not be delivered',
    'cannot be delivered',
    "couldn't be delivered",
    'did not reach',
    'unable to deliver',
    'could not deliver',
  ],
  ...[
    'could not be sent',
    'trouble delivering',
    'was undeliverable',
    'undeliverable to',
    'undeliverable message',
    'undeliverable mail',
  ],
  ...['the following address failed', 'the following addresses failed', 'the following address(es) failed'],
  ...['the following addresses had', 'permanent fatal errors'],
  ...['delivery failed', 'delivery error', 'returned to you', 'returned to sender'],
  ...['failed addresses follow', 'failed recipient', 'error delivering', 'error while delivering'],
  ...['error while attempting', 'error occurred while trying to deliver', 'error occurred while attempting to deliver'],
  ...[
    'has occurred while attempting to deliver',
    'rejected by the',
    'server message',
    'received >>> 5',
    'received >>>5',
    'unsent message',
  ],
  ...[
    'mailbox is full',
    'mailfolder is full',
    'no such user',
    'user unknown',
    'unknown user',
    'does not exist',
    'has been blocked',
  ],
  ...['invalid recipient', 'recipients were affected', 'recipients did not receive', 'recipients was rejected'],
  ...['konnte nicht zugestellt', 'nachrichtenzustellung', 'kon niet worden afgeleverd', 'kon niet worden bezorgd'],
  ...[
    "n'a pas pu être",
    'no se ha podido',
    'no pudo ser entregad',
    'non è stato',
    'non è riuscito',
    'não foi',
    'não pôde',
  ],
  ...[
    'не может',
    'не была',
    'не удалось',
    'メールを配信',
    'メールを送信',
    '配信でき',
    '配信され',
    'お届けでき',
    '送信でき',
    '届けることができ',
  ],
  ...['无法投递', '退回'],
];

/** Subjects of replies that nobody wrote, at their beginning. */
export const autoSubjects: readonly string[] = [
  ...[
    'auto ',
    'auto-',
    'auto:',
    'automatic',
    'automatisch',
    'autoreply',
    'out of office',
    'out of the office',
    'away',
    'i am away',
  ],
  ...[
    "i'm away",
    'vacation',
    'abwesen',
    'afwezig',
    'réponse automatique',
    'absence',
    'respuesta autom',
    'risposta automatica',
  ],
  ...['resposta autom', '自動返信', '自動応答', '不在'],
];

/** Lines that reports add whatever the reason is; each would mislead whoever looks for one. */
export const boilerplate: readonly string[] = [
  ...['this is a permanent error', "i've given up", "it didn't work out", "i'm sorry to have", "i'm afraid i wasn't"],
  ...['message was created automatically', 'this is the mail system', 'this is the postfix', 'this is the qmail-send'],
  ...['this is an automatically', 'delivered to one or more', 'delivered to all of its', 'delivered to all its'],
  ...[
    'delivered to the following',
    'delivered to these',
    'to one or more of its',
    'a message that you have sent',
    'a message that you sent',
  ],
  ...['the following address', 'address(es) failed', 'addresses failed', 'your mail message to the following'],
  ...[
    'the message identifier is',
    'the subject of the message is',
    'the date of the message is',
    'for the following reason',
  ],
  ...['for further assistance', 'if you do so', 'delete your own text', 'please include this problem report'],
  ...[
    'please do not reply',
    "please don't reply",
    'no action is required',
    'some time, and this warning',
    'remains undelivered',
  ],
  ...[
    'and when that happens',
    'delivery attempts will continue',
    'you do not need to resend',
    'you do not need to re-send',
  ],
  ...['temporary failure report', 'warning message only', 'please contact', 'learn more', 'technical details of'],
  ...['the original message was received at', 'there was an error sending your', 'there was an error delivering your'],
  'delivery to the following recipient',
  'error occurred while trying to deliver',
  'error occurred while attempting to deliver',
  'this is a mime-encapsulated',
  'this message could not be delivered',
];
