import { Tokenizer } from 'parse5';

/** A tokenizer that says where the token begins which it is reading; undefined between two. */
export class PlaceTokenizer extends Tokenizer {
  tokenStart(): number | undefined {
    return this.currentToken?.location?.startOffset;
  }
}
