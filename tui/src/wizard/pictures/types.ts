/** Letters that look the same; `colour` is the name of one of the terminal's own, such as `green`. */
export type Span = {
  readonly text: string;
  readonly bold?: true;
  readonly dim?: true;
  readonly underline?: true;
  readonly inverse?: true;
  readonly colour?: string;
};

/** A screen of the wizard as text. A line without a letter has no span; no span holds a control character. */
export type WizardPicture = {
  readonly name: 'servers' | 'form' | 'check' | 'account';
  readonly title: string;
  readonly lines: readonly (readonly Span[])[];
};
