import type { Problem } from '@truefrom/core/problem';
import type { Settings } from '@truefrom/core/settings';
import { type Instance, render } from 'ink';
import { App } from './app.tsx';
import type { Services } from './services.ts';
import { KeyStream } from './terminal/key-stream.ts';
import { smallOutput } from './terminal/small-output.ts';

/** Over whatever the start of the program has drawn. */
const homeAndErase = '\u001b[H\u001b[2J';

/** React needs a few turns of the event loop from an effect to the picture that it causes. */
const turnsPerRound = 4;
/** A screen that is drawn all the time, such as a running check, does not hold the keys up. */
const mostRounds = 10;

type Initial = { readonly settings: Settings; readonly warnings: readonly Problem[] };

/** Draws the wizard with Ink and resolves to the exit code when it is left. */
export async function runScreens(services: Services, initial: Initial, env: NodeJS.ProcessEnv): Promise<number> {
  const keys = new KeyStream(process.stdin);
  // For terminals that place wide letters elsewhere than expected.
  const output = env.TRUEFROM_FULL_REDRAW === '1' ? process.stdout : smallOutput(process.stdout);
  process.stdout.write(homeAndErase);
  let frames = 0;
  const erase = () => {
    app.clear();
    process.stdout.write(homeAndErase);
  };
  const draw = (): Instance =>
    render(<App services={services} initial={initial} press={(key) => keys.press(key)} erase={erase} />, {
      stdin: keys as unknown as NodeJS.ReadStream,
      stdout: output,
      exitOnCtrlC: false,
      patchConsole: false,
      alternateScreen: true,
      onRender: () => {
        frames++;
      },
      maxFps: 30,
      interactive: true,
    });
  const app = draw();
  /** Waits until nothing is drawn any more: a key may close a field, which moves the focus, which opens the next one. */
  const settled = async () => {
    for (let round = 0, before = -1; before !== frames && round < mostRounds; round++) {
      before = frames;
      await app.waitUntilRenderFlush();
      for (let turn = 0; turn < turnsPerRound; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await settled();
  keys.open(settled);
  const code = await app.waitUntilExit();
  keys.close();
  return typeof code === 'number' ? code : 0;
}
