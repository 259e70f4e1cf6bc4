import { homedir } from 'node:os';

/** A path as somebody types it: `~/` stands for the home folder, as in a shell. */
export const homePath = (path: string): string => path.replace(/^~(?=\/)/, homedir());
