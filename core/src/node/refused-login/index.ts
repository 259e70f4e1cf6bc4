export { openWithNext } from './next-password.ts';
export { recordLogin } from './record-login.ts';
