import type { Output } from './output.ts';

/** What a shell may offer for a value: names from the settings, file names, or fixed words. */
export type Candidates = 'servers' | 'servers-and-default' | 'senders' | 'file' | readonly string[];

/** `value` is the placeholder of what the flag takes; without it the flag is a switch. */
export type FlagSpec = {
  readonly name: string;
  readonly short?: string;
  readonly value?: string;
  readonly help: string;
  readonly offers?: Candidates;
};

export type WordSpec = {
  readonly name: string;
  readonly optional?: boolean;
  readonly many?: boolean;
  readonly offers?: Candidates;
};

/**
 * One command. This is all there is to know about it outside its own file: parsing, help and completion are made from it.
 * `sendmail`: its arguments are read the way sendmail(8) reads them, by the command itself.
 */
export type CommandSpec = {
  readonly name: string;
  readonly summary: string;
  readonly words?: readonly WordSpec[];
  readonly flags?: readonly FlagSpec[];
  readonly notes?: readonly string[];
  readonly examples: readonly (readonly [command: string, does: string])[];
  readonly sendmail?: true;
  readonly load: () => Promise<{ readonly run: RunCommand }>;
};

/** A command line that was understood. Asking for a flag that the command does not have is a fault of ours and throws. */
export type Call = {
  readonly words: readonly string[];
  readonly has: (flag: string) => boolean;
  /** Of a flag that is given twice, the last value. */
  readonly text: (flag: string) => string | undefined;
  /** Every value of a flag that may be given several times. */
  readonly texts: (flag: string) => readonly string[];
  /** Everything after the name of the command, for a command that reads it itself. */
  readonly raw: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly out: Output;
};

/** Resolves to the exit code. */
export type RunCommand = (call: Call) => Promise<number>;
