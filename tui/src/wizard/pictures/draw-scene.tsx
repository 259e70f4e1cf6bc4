import { PassThrough, Writable } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import { render } from 'ink';
import { App } from '../app.tsx';
import { KeyStream } from '../terminal/key-stream.ts';
import { exampleServices } from './example.ts';
import type { Scene } from './scenes.ts';

/** React needs a few turns of the event loop from an effect to the picture that it causes. */
const quietTurns = 8;
const patienceMs = 10_000;

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * The last frame of the wizard after the keys of a scene, as Ink writes it: the whole program in memory, keys pressed one
 * after the other. Ink's `renderToString` would not do: form and check get their focus, their fields and their steps by
 * effects, of which it shows nothing. Throws where a key has not the effect that the scene names.
 */
export async function drawScene({ columns, rows, settings, pressed }: Scene): Promise<string> {
  const screen = new MemoryScreen(columns, rows);
  const keyboard = new Keyboard();
  const keys = new KeyStream(keyboard as unknown as ReadStream);
  const initial = { settings, warnings: [] };
  const app = render(
    <App services={exampleServices(settings)} initial={initial} press={(key) => keys.press(key)} erase={() => {}} />,
    {
      stdin: keys as unknown as ReadStream,
      stdout: screen as unknown as WriteStream,
      debug: true, // every frame whole, without cursor moves
      interactive: true,
      isScreenReaderEnabled: false,
      exitOnCtrlC: false,
      patchConsole: false,
    },
  );
  const drawn = () => screen.quiet();
  await drawn();
  keys.open(drawn);
  for (const { keys: typed, shows } of pressed) {
    keyboard.write(typed);
    await screen.shows(shows);
  }
  const { frame } = screen;
  keys.close();
  app.unmount();
  return frame;
}

/** What Ink takes for the input of a terminal. */
class Keyboard extends PassThrough {
  setRawMode = () => this;
  ref = () => this;
  unref = () => this;
}

/** What Ink takes for a terminal; it keeps the last frame. */
class MemoryScreen extends Writable {
  readonly isTTY = true;
  readonly columns: number;
  readonly rows: number;
  frame = '';
  #frames = 0;

  constructor(columns: number, rows: number) {
    super({ decodeStrings: false });
    this.columns = columns;
    this.rows = rows;
  }

  override _write(frame: string, _encoding: string, written: () => void) {
    this.frame = frame;
    this.#frames++;
    written();
  }

  /** Resolves when nothing is drawn any more. */
  async quiet(): Promise<void> {
    for (let turns = 0, before = this.#frames; turns < quietTurns; turns++) {
      await nextTurn();
      if (before === this.#frames) continue;
      before = this.#frames;
      turns = 0;
    }
  }

  async shows(text: string): Promise<void> {
    for (const began = performance.now(); performance.now() - began < patienceMs; await nextTurn()) {
      if (this.frame.includes(text)) return this.quiet();
    }
    throw new Error(`A picture waits for "${text}", but the wizard shows:\n${this.frame}`);
  }
}
