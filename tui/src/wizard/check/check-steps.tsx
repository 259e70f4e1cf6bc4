import { Box, Text } from 'ink';
import { useWizard } from '../wizard-context.ts';
import { type CheckState, checkLines } from './check-state.ts';

const colours: Readonly<Record<string, string>> = { '✓': 'green', '✗': 'red', '!': 'yellow' };

/** The steps of a check, the newest in sight. */
export function CheckSteps({ state, rows }: { readonly state: CheckState; readonly rows: number }) {
  const { columns } = useWizard();
  const lines = checkLines(state, columns - 1);
  const last = lines.length - Math.min(state.scrolled, Math.max(0, lines.length - rows));
  return (
    <Box flexDirection="column" height={rows}>
      {lines.slice(Math.max(0, last - rows), last).map((line, index) => {
        const colour = colours[line[0] ?? ''];
        return (
          // A line is its place on the screen
          <Text key={index} wrap="truncate">
            {colour === undefined ? line : <Text color={colour}>{line[0]}</Text>}
            {colour === undefined ? '' : line.slice(1)}
          </Text>
        );
      })}
    </Box>
  );
}
