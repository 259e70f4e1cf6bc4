export { createKeyFile, readKey } from './key-file.ts';
export { newKeyText, openSealed, parseKey, type SealedSecret, type SecretKey, sealSecret } from './seal.ts';
export { revealSecret, Secret } from './secret.ts';
