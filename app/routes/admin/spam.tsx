/** How what newcomers write is judged: a field to try a text, lists, and what moderators have taught. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { data, redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSpamList, keepSpamList, spamPage, trySpam } from '#domain/spam';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { SpamLists } from '#ui/spam/spam-lists.tsx';
import { TryText } from '#ui/spam/try-text.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Spam' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(({ db, viewer }) => spamPage(db, viewer));

const list = z.string().max(500_000, 'That is more than a list can hold.').optional();
const Form = z.object({ does: z.enum(['try', 'words', 'addresses', 'trusted']), text: z.string().default(''), words: list, addresses: list, trusted: list });

export const action = staffAction(
  Form,
  async (act, form) => {
    if (!isSpamList(form.does)) {
      const { score, reasons, hold } = await trySpam(act.tx, { text: form.text, at: act.at }, act.by);
      return { form, tried: { score, reasons, hold } };
    }
    await keepSpamList(act, { name: form.does, typed: form[form.does] ?? '' });
    return { form, tried: null };
  },
  ({ form, tried }, { context }) => {
    if (tried) return data({ errors: {}, values: { text: form.text }, tried });
    context.cookies.flash({ text: 'Saved. It holds from the next post on.' });
    return redirect(paths.spam());
  },
);

export default function Spam() {
  const { lists, lessons, starter, holdAt, isOn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  return (
    <Page current={paths.spam()}>
      <h1>Spam</h1>
      <p className="lead">
        {isOn
          ? `What members write whom the community does not trust yet is judged before others read it. From ${Math.round(holdAt * 100)} of 100 on it waits for a moderator, and its author is told so.`
          : 'Nothing is judged at the moment: it is switched off in the settings.'} How sure it has to be stands in the <a href={`${paths.settings()}#spam`}>settings</a>.
      </p>
      <TryText tried={(answer && 'tried' in answer && answer.tried) || null} typed={typed.text} error={errors.text} holdAt={holdAt} />
      <SpamLists lists={lists} typed={typed} errors={errors} />
      <Section id="taught" title="What it has learned">
        <p>
          {lessons.spam + lessons.fine === 0
            ? 'Nothing yet from this community.'
            : `${lessons.spam.toLocaleString('en-GB')} posts that moderators called spam, and ${lessons.fine.toLocaleString('en-GB')} that they let out.`} It began with {starter.spam + starter.fine} sentences of ours; each decision in the queue
          teaches it, and taking a decision back takes the lesson back. It keeps how often words were seen, never what anybody wrote.
        </p>
      </Section>
    </Page>
  );
}
