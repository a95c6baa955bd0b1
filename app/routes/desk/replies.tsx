/** The answer of staff: it lands in the thread, or with the customer alone. Shown as a page only when it was refused, with what was said meanwhile. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { keepOfForm } from '#domain/attachments';
import { casePage } from '#domain/cases';
import { readId } from '#domain/core';
import type { CaseId } from '#domain/core';
import { draftsOf, keepDraft, macroList, sendAnswer, wordsSince } from '#domain/desk';
import { paths } from '#paths';
import { AnswerForm } from '#ui/cases/answer-form.tsx';
import { channelOf, newestWordOf } from '#ui/cases/answer-facts.ts';
import { Page } from '#ui/page.tsx';
import { Prose } from '#ui/prose.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { staffAction, staffLoader, withFiles } from '#web/doors.ts';
import { CaseParameter, idFrom } from '#web/parameters.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Answer' }, { name: 'robots', content: 'noindex' }];

/** Words before the newest that may be new to whoever wrote meanwhile. */
const LOOK_BACK = 10;

export const loader = staffLoader(async ({ db, params, viewer, at }) => {
  const caseId = idFrom<CaseId>(params.case);
  const [opened, macros, drafts] = await Promise.all([casePage(db, { caseId, now: at }, viewer), macroList(db, viewer), draftsOf(db, caseId, viewer)]);
  const newest = newestWordOf(opened);
  const before = opened.thread ? newest - LOOK_BACK : (opened.messages.at(-LOOK_BACK)?.id ?? 1) - 1;
  return { caseId, title: opened.title, channel: channelOf(opened), macros: macros.map(({ text: _text, ...macro }) => macro), draft: drafts.reply, newest, words: await wordsSince(db, { caseId, after: Math.max(0, before) }, viewer) };
});

const Form = CaseParameter.extend({
  text: z.string().default(''), then: z.enum(['open', 'waiting', 'solved']).default('open'),
  seen: z.string().optional(), macro: z.string().optional(), macroVersion: z.string().optional(), kept: z.string().default(''),
});

export const action = staffAction(
  Form,
  // Kept first, in a transaction of its own: whatever refuses the answer, the words are still there.
  withFiles(
    keepOfForm,
    async (act, form, files) => {
      const macro = readId<number>(form.macro);
      const seen = Number(form.seen);
      await sendAnswer(act, {
        caseId: form.case, text: form.text, then: form.then, files,
        ...(form.seen !== undefined && Number.isSafeInteger(seen) ? { seen } : {}),
        ...(macro === null ? {} : { macro: { id: macro, version: Number(form.macroVersion) } }),
      });
      return form;
    },
    (form, { db, viewer, at, services }) => db.transaction((tx) => keepDraft({ tx, by: viewer, at, markdown: services.markdown }, { caseId: form.case, kind: 'reply', text: form.text })),
  ),
  (form, { context }) => {
    context.cookies.flash({ text: form.then === 'solved' ? 'Answered, and resolved.' : form.then === 'waiting' ? 'Answered. The case waits for the customer now.' : 'Answered.' });
    return redirect(paths.deskCase(form.case));
  },
);

export default function Reply() {
  const { caseId, title, channel, macros, draft, newest, words } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed = answer?.values ?? {};
  const macro = macros.find(({ id }) => String(id) === typed.macro) ?? null;
  const since = typed.seen === undefined ? [] : words.filter(({ number }) => number > Number(typed.seen));
  return (
    <Page kind="alone">
      <h1>{title}</h1>
      <p className="back"><a href={paths.deskCase(caseId)}>Back to the case</a></p>
      {since.length > 0 && (
        <Section id="meanwhile" title="Said meanwhile">
          {since.map((word) => <div key={word.number} className="note"><p><b><bdi>{word.author}</bdi></b> <span className="soft"><Time at={word.at} style="ago" /></span></p><Prose html={word.html} /></div>)}
        </Section>
      )}
      <AnswerForm answer={{ caseId, channel, macros, macro: macro && { ...macro, text: '' }, draft, seen: newest }} typed={answer ? typed : undefined} errors={answer?.errors ?? {}} takesFocus />
    </Page>
  );
}
