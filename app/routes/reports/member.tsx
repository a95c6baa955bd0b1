/** Reporting a member for what their profile says, or how they behave as a whole. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { found } from '#domain/core';
import { shownProfile } from '#domain/members';
import { flagMember, ownFlag, withdrawFlag } from '#domain/moderation';
import { paths } from '#paths';
import { FlagForm } from '#ui/moderation/flag-form.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Report a member' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer }) => {
  const person = found(await shownProfile(db, params.handle ?? '', viewer));
  return { person, own: await ownFlag(db, { memberId: person.id }, viewer) };
});

export const action = memberAction(
  z.object({ handle: z.string(), does: z.enum(['report', 'withdraw']).default('report'), reason: z.string().default(''), words: z.string().default('') }),
  async (act, { handle, does, reason, words }) => {
    const person = found(await shownProfile(act.tx, handle, act.by));
    if (does === 'withdraw') await withdrawFlag(act, { memberId: person.id });
    else await flagMember(act, { memberId: person.id, reason, words });
    return { handle: person.handle, text: does === 'withdraw' ? 'Your report is taken back.' : 'Thank you. A moderator looks at it, and your inbox says what came of it.' };
  },
  ({ handle, text }, { context }) => {
    context.cookies.flash({ text });
    return redirect(paths.member(handle));
  },
);

export default function ReportMember() {
  const { person, own } = useLoaderData<typeof loader>();
  return (
    <Page>
      <h1>Report <bdi>{person.name}</bdi></h1>
      <p className="lead">For their profile, or for how they behave as a whole. Is it one post? Report that: moderators see it at once then. They are not told who reported them.</p>
      <FlagForm action={paths.flagMember(person.handle)} backHref={paths.member(person.handle)} own={own} answer={useActionData<typeof action>()} subject="member" />
    </Page>
  );
}
