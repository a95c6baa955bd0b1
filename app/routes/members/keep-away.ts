/** Mutes or blocks a member, or lets them back. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { MemberId } from '#domain/core';
import { blockMember, unblockMember } from '#domain/sanctions';
import { paths } from '#paths';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { ownPath } from '#web/origin.ts';
import { idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.member(params.handle ?? '')));

const SAID = {
  mute: 'Muted. What they write is folded away for you, and they are not told.',
  block: 'Blocked. Neither of you is told what the other does, and they are not told of this.',
  release: 'They are back. You read them as before.',
};

export const action = memberVerb(
  z.object({ member: idOf<MemberId>(), does: z.enum(['mute', 'block', 'release']), next: z.string().optional() }),
  async (act, { member, does, next }) => {
    if (does === 'release') await unblockMember(act, member);
    else await blockMember(act, member, does === 'mute' ? 'muted' : 'blocked');
    return { does, next: ownPath(next) };
  },
  ({ does, next }, { context }) => {
    context.cookies.flash({ text: SAID[does] });
    return redirect(next);
  },
);
