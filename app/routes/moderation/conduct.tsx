/** A member as moderators see them: what they were given before, notes, and giving the next step. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { found, readCursor, readId } from '#domain/core';
import type { MemberId, PostId } from '#domain/core';
import { customerNotesOf } from '#domain/customers';
import { shownProfile } from '#domain/members';
import { canSanction, lift, sanctionsOf, silence, suggestedStep, suspend, warn } from '#domain/sanctions';
import { warningPlace } from '#domain/threads';
import { paths } from '#paths';
import { ConductPage } from '#ui/sanctions/conduct-page.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idOf } from '#web/parameters.ts';

export const meta = () => [{ title: 'A member, for moderators' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, viewer, url, at }) => {
  const person = found(await shownProfile(db, params.handle ?? '', viewer));
  const after = url.searchParams.get('after');
  const about = readId<PostId>(url.searchParams.get('about'));
  const [page, next, notes] = await Promise.all([sanctionsOf(db, person.id, readCursor(after), viewer, at), suggestedStep(db, person.id, viewer, at), customerNotesOf(db, person.id, viewer)]);
  return { person, page, next, notes, about, isFurther: after !== null, may: canSanction(viewer) };
});

const Form = z.discriminatedUnion('does', [
  z.object({ does: z.literal('give'), member: idOf<MemberId>(), handle: z.string(), about: z.string().default(''), step: z.string().regex(/^(warning|(silence|suspension)-(\d{1,3}|free|open))$/, 'Choose what it shall be.'), days: z.string().default(''), reason: z.string().default(''), because: z.string().default('') }),
  z.object({ does: z.literal('lift'), handle: z.string(), sanction: idOf<number>(), because: z.string().default('') }),
]);

export const action = staffAction(
  Form,
  async (act, form) => {
    if (form.does === 'lift') {
      await lift(act, form.sanction, form.because);
      return { handle: form.handle, says: 'Lifted. It no longer counts, and they are told.' };
    }
    const [kind, length = ''] = form.step.split('-');
    const postId = readId<PostId>(form.about);
    const sanction = { memberId: form.member, reason: form.reason, because: form.because, about: { postId, boardId: postId === null ? null : (await warningPlace(act.tx, postId, act.by)).boardId } };
    const days = length === 'free' ? Number(form.days || 'none') : Number(length);
    const given = kind === 'warning' ? await warn(act, sanction) : kind === 'silence' ? await silence(act, { ...sanction, days }) : await suspend(act, { ...sanction, days: length === 'open' ? null : days });
    return { handle: form.handle, says: given.isNew ? 'Done. They are told, with your reason and how to appeal.' : 'A colleague gave that already, and it is as long or longer. Nothing was added.' };
  },
  ({ handle, says }, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(paths.conduct(handle));
  },
);

export default function Conduct() {
  const { person, page, next, notes, about, isFurther, may } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.conduct(person.handle)}>
      <ConductPage person={person} sanctions={page.rows} older={page.next} isFurther={isFurther} next={next} notes={notes} about={about} may={may} answer={useActionData<typeof action>()} />
    </Page>
  );
}
