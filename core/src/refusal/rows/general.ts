import { aboutMessage } from './general-message.ts';
import { aboutNetwork } from './general-network.ts';
import { aboutRecipient } from './general-recipient.ts';
import { aboutSender } from './general-sender.ts';
import { loose } from './loose.ts';
import type { Row } from './row.ts';

/** Words that mean the same whoever says them. */
export const general: readonly Row[] = [...aboutMessage, ...aboutSender, ...aboutRecipient, ...aboutNetwork, ...loose];
