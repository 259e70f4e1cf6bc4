/** The version that `--version` prints and bug reports name; the same as in package.json, which a test checks. */
export const version = '0.1.0';
