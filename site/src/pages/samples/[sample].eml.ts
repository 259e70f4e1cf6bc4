import { readSample } from '@truefrom/content/read-samples';
import { samples } from '@truefrom/content/samples';
import type { APIContext } from 'astro';

export const getStaticPaths = () => samples.map(({ id }) => ({ params: { sample: id } }));

/** A mail of our own to try the check with. */
export const GET = ({ params }: APIContext): Response =>
  new Response(Uint8Array.from(readSample(params.sample ?? '')), { headers: { 'Content-Type': 'message/rfc822' } });
