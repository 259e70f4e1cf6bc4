/** Asks at the terminal without showing what is typed. Null if Ctrl-C or Ctrl-D ended it. The question goes to standard error. */
export function askHidden(question: string): Promise<string | null> {
  const { stdin, stderr } = process;
  stdin.setRawMode(true).setEncoding('utf8').resume(); // before the question: whoever sees it may type
  stderr.write(question);
  return new Promise((resolve) => {
    let typed = '';
    const end = (answer: string | null) => {
      stdin.off('data', read).setRawMode(false).pause();
      stderr.write('\n');
      resolve(answer);
    };
    const read = (text: string) => {
      for (const letter of text.replace(/\u001b\[20[01]~/g, '')) {
        if (letter === '\r' || letter === '\n') return end(typed);
        if (letter === '\u0003' || letter === '\u0004') return end(null);
        if (letter === '\u0015') typed = '';
        else if (letter === '\u007f' || letter === '\b') typed = [...typed].slice(0, -1).join('');
        else typed += letter;
      }
    };
    stdin.on('data', read);
  });
}
