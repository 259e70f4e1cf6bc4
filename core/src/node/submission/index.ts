export { type Answer, expectCode, type Failed, failed, failedWith, refused } from './answer.ts';
export { authenticate, type Credentials, isSafeForPassword } from './auth.ts';
export {
  type CertificateFacts,
  dayOf,
  type ExpectedCertificate,
  judgeCertificate,
  listNames,
  nameToVerify,
} from './certificate.ts';
export {
  ehlo,
  type Greeted,
  type MailParameters,
  mail,
  ownEhloName,
  quit,
  rcpt,
  readGreeting,
  reset,
  startTls,
} from './commands.ts';
export { connectFirst, connectTo, type SocketAddress } from './connect.ts';
export { Connection, type Note, type Protection } from './connection.ts';
export { createDotStuffer, data } from './data.ts';
export {
  type OpenedSession,
  openSession,
  type Session,
  type SessionOptions,
  type SubmissionTarget,
} from './session.ts';
export {
  type Envelope,
  type RefusedRecipient,
  type Submission,
  type SubmissionFailure,
  type SubmitOptions,
  type Submitted,
  submitMail,
  submitOn,
} from './submit-mail.ts';
export { checkTimeouts, sendTimeouts, type Timeouts } from './timeouts.ts';
export { type Encrypted, encrypt, type TlsFacts } from './tls.ts';
