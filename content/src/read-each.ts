import type { MdxFile } from './mdx-folder.ts';

/** The files that can be read, and a sentence for each fault of the others. */
export function readEach<Text>(files: readonly MdxFile[], parse: (file: string, text: string) => Text) {
  const read = files.map(({ file, text }) => readOne(file, text, parse));
  return { texts: read.flatMap(({ texts }) => texts), faults: read.flatMap(({ faults }) => faults) };
}

function readOne<Text>(file: string, text: string, parse: (file: string, text: string) => Text) {
  try {
    return { texts: [parse(file, text)], faults: [] };
  } catch (error) {
    return { texts: [], faults: (error instanceof Error ? error.message : String(error)).split('\n') };
  }
}
