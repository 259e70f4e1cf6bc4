import type { Database } from './database.ts';
import { channel } from './schema.ts';

const firstPauseMs = 100;
const longestPauseMs = 10_000;

/**
 * Calls `onChange` when the database tells that something changed, and whenever the listening began anew, as something may have
 * been missed meanwhile. It spares the next mail a reading and nothing depends on it. A connection that breaks is made again,
 * with a longer pause each time.
 */
export function listenForChanges(database: Database, onChange: () => void): { close(): Promise<void> } {
  let isClosed = false;
  let pauseMs = firstPauseMs;
  let timer: NodeJS.Timeout | undefined;
  let open: Awaited<ReturnType<Database['listen']>> = null;

  const again = () => {
    open = null;
    if (isClosed) return;
    timer = setTimeout(begin, pauseMs);
    timer.unref();
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };
  const listen = async (): Promise<void> => {
    const connection = await database.listen(channel, onChange, again);
    if (isClosed) return void (await connection?.close());
    if (connection === null) return again();
    open = connection;
    pauseMs = firstPauseMs;
    onChange();
  };
  let beginning: Promise<void>;
  const begin = () => {
    beginning = listen();
  };
  begin();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await beginning;
      await open?.close();
    },
  };
}
