import { type Problem, wordsOf } from '@truefrom/core/problem';
import type { Settings } from '@truefrom/core/settings';
import { Box, Text, useApp, useInput, useWindowSize } from 'ink';
import { useMemo, useReducer, useRef, useState } from 'react';
import { DomainScreen } from './domain/domain-screen.tsx';
import { ExplainScreen } from './explain/explain-screen.tsx';
import { MessageScreen } from './message/message-screen.tsx';
import { atMenu, navigationReducer, openScreen, type Screen } from './navigation.ts';
import { AccountScreen } from './screens/account-screen.tsx';
import { CheckScreen } from './screens/check-screen.tsx';
import { EditScreen } from './screens/edit-screen.tsx';
import { MenuScreen } from './screens/menu-screen.tsx';
import { RemoveScreen } from './screens/remove-screen.tsx';
import { SendersScreen } from './screens/senders-screen.tsx';
import { ServersScreen } from './screens/servers-screen.tsx';
import { TestMailScreen } from './screens/test-mail-screen.tsx';
import { type Wizard, WizardContext, type WizardServices } from './wizard-context.ts';

const leastColumns = 60;
const leastRows = 15;
/** The path, the help line, and the last line, which stays empty: some terminals scroll when it is written. */
const frameRows = 3;

export type AppProps = {
  readonly services: WizardServices;
  readonly initial: { readonly settings: Settings; readonly warnings: readonly Problem[] };
  readonly press: (key: string) => void;
  /** Forgets what is on the screen; the next picture is drawn whole. */
  readonly erase: () => void;
};

/** The root: which screen is open, and what all screens share. */
export function App({ services, initial, press, erase }: AppProps) {
  const { exit } = useApp();
  const { columns, rows } = useWindowSize();
  const [navigation, navigate] = useReducer(navigationReducer, atMenu);
  const [read, setRead] = useState(initial);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const memory = useRef(new Map<string, unknown>()).current;

  useInput((input, key) => {
    if (key.ctrl && input === 'c') exit(130);
    if (!(key.ctrl && input === 'l')) return;
    erase();
    drawAgain();
  });

  const notice = navigation.notice ?? (problem ? `✗ ${wordsOf(problem).title} ${problem.found}` : null);
  const wizard: Wizard = useMemo(
    () => ({
      services,
      settings: read.settings,
      warnings: read.warnings,
      memory,
      press,
      exit,
      notice,
      columns,
      bodyRows: rows - frameRows,
      go: (screen: Screen, said?: string) => navigate({ type: 'go', screen, notice: said ?? null }),
      back: (said?: string) => navigate({ type: 'back', notice: said ?? null }),
      say: (said: string) => navigate({ type: 'say', notice: said }),
      reload: async () => {
        const again = await services.store.readSettings();
        setProblem(again.ok ? null : again.problem);
        if (again.ok) setRead(again.value);
      },
    }),
    [services, read, memory, press, exit, notice, columns, rows],
  );
  const tooSmall = columns < leastColumns || rows < leastRows;
  return (
    <WizardContext value={wizard}>
      {tooSmall && <TooSmall columns={columns} rows={rows} />}
      <Box display={tooSmall ? 'none' : 'flex'} flexDirection="column">
        <Open screen={openScreen(navigation)} />
      </Box>
    </WizardContext>
  );
}

function Open({ screen }: { readonly screen: Screen }) {
  switch (screen.name) {
    case 'menu':
      return <MenuScreen />;
    case 'servers':
      return <ServersScreen />;
    case 'edit':
      return <EditScreen id={screen.id} resumed={screen.resumed ?? null} />;
    case 'check':
      return <CheckScreen id={screen.id} />;
    case 'remove':
      return <RemoveScreen id={screen.id} />;
    case 'senders':
      return <SendersScreen />;
    case 'account':
      return <AccountScreen />;
    case 'test-mail':
      return <TestMailScreen />;
    case 'explain':
      return <ExplainScreen />;
    case 'message':
      return <MessageScreen unsent={screen.unsent} />;
    case 'domain':
      return <DomainScreen server={screen.server} />;
  }
}

function TooSmall({ columns, rows }: { readonly columns: number; readonly rows: number }) {
  return (
    <Box flexDirection="column">
      <Text>{`This terminal is ${columns}x${rows}.`}</Text>
      <Text>{`Make it ${leastColumns}x${leastRows} or larger.`}</Text>
      <Text>Nothing is lost. Ctrl-C leaves.</Text>
    </Box>
  );
}
