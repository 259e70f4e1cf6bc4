import { emptyHiddenLine, typeHidden } from './hidden-line.ts';

/** Asks at the terminal without showing what is typed. Null if Ctrl-C or Ctrl-D ended it. The question goes to standard error. */
export function askHidden(question: string): Promise<string | null> {
  const { stdin, stderr } = process;
  stdin.setRawMode(true).setEncoding('utf8').resume(); // before the question: whoever sees it may type
  stderr.write(question);
  return new Promise((resolve) => {
    let line = emptyHiddenLine;
    const read = (text: string) => {
      line = typeHidden(line, text);
      if (line.ended === null) return;
      stdin.off('data', read).setRawMode(false).pause();
      stderr.write('\n');
      resolve(line.ended === 'line' ? line.typed : null);
    };
    stdin.on('data', read);
  });
}
