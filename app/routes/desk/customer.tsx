/** One customer as staff know them: what they ask and give, their cases, what the company and colleagues say. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { customerPage } from '#domain/cases';
import { found, readId } from '#domain/core';
import { noteCustomer, removeCustomerNote } from '#domain/customers';
import { scoresOf } from '#domain/feedback';
import { profile } from '#domain/members';
import { paths } from '#paths';
import { CustomerPage } from '#ui/cases/customer-page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Customer' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, params, url, viewer, at }) => {
  const page = await customerPage(db, { handle: params.handle ?? '', cursor: url.searchParams.get('after'), now: at }, viewer);
  return { ...page, scores: await scoresOf(db, page.customer.person.id, viewer), isFirst: !url.searchParams.has('after') };
});

const Form = z.object({ handle: z.string(), text: z.string().default(''), remove: z.string().optional() });

export const action = staffAction(
  Form,
  async (act, form) => {
    const noteId = readId<number>(form.remove);
    if (noteId !== null) await removeCustomerNote(act, noteId);
    else await noteCustomer(act, { memberId: found(await profile(act.tx, form.handle)).id, text: form.text });
    return { handle: form.handle, says: noteId === null ? 'Noted. Only staff can read it.' : 'Removed.' };
  },
  ({ handle, says }, { context }) => {
    context.cookies.flash({ text: says });
    return redirect(paths.customer(handle));
  },
);

export default function Customer() {
  const answer = useActionData<typeof action>();
  return <CustomerPage {...useLoaderData<typeof loader>()} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} />;
}
