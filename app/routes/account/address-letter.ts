/** Sends the letter that confirms one's address, once more. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { refuse } from '#domain/core';
import { askToConfirmAddress } from '#domain/members';
import { paths } from '#paths';
import { ADDRESS_MAIL_LIMIT } from '#rules/members';
import { memberVerb, publicLoader } from '#web/doors.ts';
import { provesByMail } from '#web/mail-way.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.account()));

export const action = memberVerb(
  z.object({}),
  (act, _form, { services }) => (provesByMail(services) ? askToConfirmAddress(act) : refuse('This community sends no mails.')),
  (_sent, { context }) => {
    context.cookies.flash({ text: 'Sent. Press the button in the letter; it may take a few minutes.' });
    return redirect(paths.account());
  },
  { knocks: { name: 'address-letter', ...ADDRESS_MAIL_LIMIT } },
);
