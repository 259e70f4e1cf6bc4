export { checkServer } from './check-server.ts';
export type { CheckedCertificate, CheckOutcome, CheckRequest } from './request.ts';
