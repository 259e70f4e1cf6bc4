/** What a prop takes: any text, or one of some words. */
export type PropSpec = 'text' | readonly string[];

/** The components that an article may use, without importing them, and the props of each; all props must be given. */
export const components = {
  TwoCases: {},
  ReceiverView: {},
  ServerName: {},
  RefusalExplainer: {},
  SpfChecker: {},
  ListingCode: {},
  MessageCheck: {},
  WizardScreen: { name: ['servers', 'form', 'check', 'account'], caption: 'text' },
} as const satisfies Record<string, Readonly<Record<string, PropSpec>>>;

export type ComponentName = keyof typeof components;
