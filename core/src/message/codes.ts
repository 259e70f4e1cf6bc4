import type {
  mailAttachmentProblems,
  mailContentProblems,
  mailFormProblems,
  mailLinkProblems,
} from '../problem/index.ts';

export type MessageCode =
  | keyof typeof mailAttachmentProblems
  | keyof typeof mailContentProblems
  | keyof typeof mailFormProblems
  | keyof typeof mailLinkProblems;
