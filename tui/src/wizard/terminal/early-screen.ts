const leave = '\u001b[?1049l\u001b[?25h';

/** Back from the first screen that the start of the program has drawn, where nothing else is going to be drawn over it. */
export function leaveEarlyScreen(): void {
  if (process.env.TRUEFROM_EARLY_SCREEN !== '1') return;
  process.stdin.setRawMode?.(false);
  process.stdout.write(leave);
}
