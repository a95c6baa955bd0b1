/** The recovery codes a page just showed, as a file to keep. They come with the form, because nobody can read them again here. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { paths } from '#paths';
import { RECOVERY_CODES } from '#rules/factors';
import { memberVerb, publicLoader } from '#web/doors.ts';

export const loader = publicLoader(async () => redirect(paths.secondFactor()));

/** Codes and nothing else: what stands in the file is not for others to write. */
const Codes = z.string().transform((text) => text.split(/\s+/)).pipe(z.array(z.string().regex(/^[0-9a-z]{4}(-[0-9a-z]{4}){5}$/)).min(1).max(RECOVERY_CODES));

export const action = memberVerb(
  z.object({ codes: Codes }),
  async (_act, { codes }) => codes,
  (codes, { services: { community }, at }) =>
    new Response(`Recovery codes for ${community.name} Community, ${community.origin}\nMade on ${at.toISOString().slice(0, 10)}. Each is good once.\n\n${codes.join('\n')}\n`, {
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Disposition': 'attachment; filename="recovery-codes.txt"', 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' },
    }),
);
