/**
 * A gateway holds little, but Node keeps room for much: garbage of its short-lived objects, and an arena of the C library for
 * each thread. These can only be said when a process begins, so it begins once more, as the same process (execve(2)).
 */
const flags = ['--max-semi-space-size=1', '--no-concurrent-array-buffer-sweeping', '--heap-growing-percent=30'];
const environment = { MALLOC_ARENA_MAX: '1', MALLOC_TRIM_THRESHOLD_: '131072' };

/** The same for a unit, whose sockets would be lost on the way. */
export const leanStart = { flags, environment } as const;

/** Does not return where the process begins anew; elsewhere it goes on as it is. */
export function beginLean(env: NodeJS.ProcessEnv): void {
  const isLean = flags.every((flag) => process.execArgv.includes(flag));
  const file = process.argv[1];
  if (isLean || env.LISTEN_FDS !== undefined || file === undefined || process.execve === undefined) return;
  const given = Object.entries({ ...env, ...environment }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  process.execve(
    process.execPath,
    [process.execPath, ...process.execArgv, ...flags, file, ...process.argv.slice(2)],
    Object.fromEntries(given),
  );
}
