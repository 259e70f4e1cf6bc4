export { JournalWriter } from './journal-writer.ts';
export { lately, readJournal } from './read-journal.ts';
export {
  type JournalEnd,
  type JournalEntry,
  type JournalMail,
  type Outcome,
  outcomes,
  type RefusedRecipient,
} from './record.ts';
