import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** A Chromium to start: its program, and what its environment needs beside ours. */
export type Chromium = { readonly program: string; readonly env: Readonly<Record<string, string>> };

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** `CHROME_PATH`, else the Chromium of the system, else the one that npm brought. Throws if none of them is there. */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<Chromium> {
  const named = env.CHROME_PATH ?? '';
  if (named !== '' && !isProgram(named)) throw new Error(`CHROME_PATH names no program: ${named}`);
  const places = (env.PATH ?? '').split(delimiter).flatMap((folder) => systemNames.map((name) => join(folder, name)));
  const program = named !== '' ? named : places.find(isProgram);
  return program === undefined ? chromiumOfNpm() : { program, env: {} };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

let unpacked: Promise<Chromium> | undefined;

/** The Chromium of the package; it is loaded once, as only the first time it says what its environment needs. */
export function chromiumOfNpm(): Promise<Chromium> {
  unpacked ??= unpackChromium();
  return unpacked;
}

/**
 * Unpacks the Chromium of the package. It is made for a machine without the libraries that a browser needs, and brings
 * them only where it believes to be on one: the two variables say so while it is loaded.
 */
async function unpackChromium(): Promise<Chromium> {
  const before = { ...process.env };
  Object.assign(process.env, { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' });
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    const program = await packed.executablePath();
    const { LD_LIBRARY_PATH = '', FONTCONFIG_PATH = '' } = process.env;
    return { program, env: { LD_LIBRARY_PATH, FONTCONFIG_PATH } };
  } catch (cause) {
    throw new Error('There is no Chromium: set CHROME_PATH, or install chromium.', { cause });
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** Quiet: nothing is fetched but what a page asks for. */
export const chromiumFlags: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchChromium = ({ program, env }: Chromium): Promise<Browser> =>
  chromium.launch({ executablePath: program, args: [...chromiumFlags], env: { ...process.env, ...env } });
