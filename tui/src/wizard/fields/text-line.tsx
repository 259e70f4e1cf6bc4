import { Box, type DOMElement, measureElement, Text, useCursor } from 'ink';
import { useLayoutEffect, useRef, useState } from 'react';
import stringWidth from 'string-width';
import type { LineState } from './line-state.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

type TextLineProps = {
  readonly line: LineState;
  readonly columns: number;
  /** Drawn in place of each letter. */
  readonly mask?: string;
  /** Rows by which a surrounding box is shifted up; the cursor follows. */
  readonly shiftedRows?: number;
};

/** A line of text with the terminal's own cursor at its caret, where input methods and screen readers look for it. */
export function TextLine({ line, columns, mask, shiftedRows = 0 }: TextLineProps) {
  const ref = useRef<DOMElement>(null);
  const [place, setPlace] = useState<{ x: number; y: number } | null>(null);
  const { setCursorPosition } = useCursor();
  useLayoutEffect(() => {
    if (ref.current === null) return;
    const { x, y } = measureElement(ref.current);
    if (x !== place?.x || y !== place.y) setPlace({ x, y });
  });
  const { shown, caretColumn } = visiblePart(line, Math.max(4, columns - 1), mask);
  setCursorPosition(place === null ? undefined : { x: place.x + caretColumn, y: place.y - shiftedRows });
  return (
    <Box ref={ref} height={1} width={columns}>
      <Text wrap="truncate">{shown === '' ? ' ' : shown}</Text>
    </Box>
  );
}

/** The part of the line that fits into `columns` with the caret inside it, and the column of the caret. */
export function visiblePart(line: LineState, columns: number, mask?: string): { shown: string; caretColumn: number } {
  const draw = (text: string) => (mask === undefined ? text : mask.repeat([...graphemes.segment(text)].length));
  let before = draw(line.text.slice(0, line.caret)).slice(-4 * columns);
  while (stringWidth(before) >= columns) before = before.slice([...graphemes.segment(before)][0]?.segment.length ?? 1);
  let shown = before;
  for (const { segment } of graphemes.segment(draw(line.text.slice(line.caret)).slice(0, 4 * columns))) {
    if (stringWidth(shown + segment) > columns) break;
    shown += segment;
  }
  return { shown, caretColumn: stringWidth(before) };
}
