import { samples } from '@truefrom/content/samples';

/** The mails to try the check with that have nothing to mend, for the example that offers them. */
export const GET = (): Response =>
  Response.json(samples.filter(({ isOrdinary }) => isOrdinary).map(({ id, title, about }) => ({ id, title, about })));
