/** Erasing a member who asked for it: the same days to stay, the same end, begun by an admin with a reason. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { NotFound } from '#domain/core';
import { canEraseMembers, eraseMember } from '#domain/leaving';
import { paths } from '#paths';
import { COOLING_OFF_DAYS, LAST_CHOICES, MAX_BECAUSE_LENGTH, WORDS_CHOICES } from '#rules/leaving';
import { MAX_PAY_TO_LENGTH } from '#rules/rewards';
import { Button } from '#ui/button.tsx';
import { Checkbox, Select, TextField } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Erase a member' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ viewer, url }) => {
  if (!canEraseMembers(viewer)) throw new NotFound('There is nothing here.');
  return { member: url.searchParams.get('member') ?? '' };
});

const Form = z.object({
  handle: z.string().default(''),
  because: z.string().default(''),
  words: z.enum(WORDS_CHOICES, 'Choose what becomes of what they wrote.'),
  choice: z.enum(['', ...LAST_CHOICES]).default(''),
  payTo: z.string().default(''),
});

/** Charities are chosen by members alone. */
const moneyOf = ({ choice, payTo }: z.infer<typeof Form>) => (choice === 'none' ? { choice } : choice === 'cash' || choice === 'credit' ? { choice, payTo } : null);

export const action = staffAction(
  Form,
  (act, form) => eraseMember(act, { handle: form.handle, words: form.words, because: form.because, money: moneyOf(form) }),
  (endsAt, { context }) => {
    context.cookies.flash({ text: `Begun. Their account ends on ${endsAt.toISOString().slice(0, 10)}, unless they say before that they stay.` });
    return redirect(paths.erasure());
  },
  { asksAgain: true },
);

export default function Erasure() {
  const { member } = useLoaderData<typeof loader>();
  const { errors = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page current={paths.erasure()}>
      <h1>Erase a member</h1>
      <p className="lead">For somebody who asked for it and cannot do it themselves. They have {COOLING_OFF_DAYS} days in which they may stay, like everybody who leaves; what you do stands in the audit log.</p>
      <PostForm action={paths.erasure()} className="stack" noValidate>
        <FormErrors errors={errors} />
        <TextField name="handle" label="Their handle" hint="As it stands in the address of their page" autoComplete="off" required defaultValue={values.handle ?? member} error={errors.handle} takesFocus={Boolean(errors.handle)} />
        <TextField name="because" label="Who asked for it, and how" hint="The proof that it was right. Write no more about them than it needs." maxLength={MAX_BECAUSE_LENGTH} autoComplete="off" required defaultValue={values.because ?? ''} error={errors.because} />
        <fieldset>
          <legend>What becomes of what they wrote</legend>
          <Checkbox name="words" type="radio" value="keep" defaultChecked={values.words !== 'remove'} label="It stays, without their name" />
          <Checkbox name="words" type="radio" value="remove" defaultChecked={values.words === 'remove'} label="It is removed" hint="Where others answered, it says that something was removed. Guides that grew from it stay: look at them again." />
        </fieldset>
        <Select name="choice" label="What becomes of their money, if they have any" options={[{ value: '', label: 'They have none' }, { value: 'credit', label: 'Credit on an account' }, { value: 'cash', label: 'Cash' }, { value: 'none', label: 'They gave it up' }]} defaultValue={values.choice ?? ''} error={errors.choice} />
        <TextField name="payTo" label="For credit or cash: the number or account" maxLength={MAX_PAY_TO_LENGTH} autoComplete="off" defaultValue={values.payTo ?? ''} error={errors.payTo} />
        <div className="press"><Button type="submit" kind="danger">Begin to erase</Button></div>
      </PostForm>
    </Page>
  );
}
