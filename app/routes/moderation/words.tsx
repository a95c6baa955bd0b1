/** Saved words: what moderators send again and again. Admins write them. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isStaff, readId } from '#domain/core';
import { canJudgeMembers, canWriteTemplates, removeTemplate, saveTemplate, templates, queueCounts } from '#domain/moderation';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextArea, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { ModerationTabs } from '#ui/moderation/frame.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Saved words' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  const [all, { all: waiting }] = await Promise.all([templates(db), queueCounts(db, viewer)]);
  return { all, changing: all.find(({ id }) => String(id) === url.searchParams.get('template')) ?? null, mayWrite: canWriteTemplates(viewer), parts: { waiting, isStaff: isStaff(viewer), mayJudge: canJudgeMembers(viewer) } };
});

export const action = staffAction(
  z.object({ does: z.enum(['save', 'remove']).default('save'), id: z.string().default(''), name: z.string().default(''), words: z.string().default('') }),
  async (act, { does, id, name, words }) => {
    if (does === 'remove') return removeTemplate(act, readId<number>(id) ?? 0).then(() => 'Removed.');
    return saveTemplate(act, { id: readId<number>(id), name, words }).then(() => 'Saved. It stands beside every decision now.');
  },
  (text, { context }) => {
    context.cookies.flash({ text });
    return redirect(paths.moderationWords());
  },
);

export default function SavedWords() {
  const { all, changing, mayWrite, parts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  const first = firstInvalid(errors);
  return (
    <Page current={paths.moderation()}>
      <h1>Saved words</h1>
      <ModerationTabs parts={parts} current="words" />
      <p className="lead">What the author reads, to begin with. Whoever decides can change it before it is sent.</p>
      {all.length === 0 && <Empty title="No saved words" level={2}>Write down what is said again and again.</Empty>}
      <ul className="links">
        {all.map(({ id, name, words }) => (
          <li key={id}>
            <b>{name}</b>
            <p className="whitespace-pre-line wrap-anywhere">{words}</p>
            {mayWrite && <div className="press"><ButtonLink size="small" href={paths.moderationWords(id)} aria-label={`Change ${name}`}>Change</ButtonLink><PostForm action={paths.moderationWords()}><HiddenFields fields={{ does: 'remove', id }} /><Button type="submit" size="small" kind="quiet" aria-label={`Remove ${name}`}>Remove</Button></PostForm></div>}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <Section id="write" title={changing ? `Change “${changing.name}”` : 'Add words'}>
          <PostForm action={paths.moderationWords(changing?.id)} className="form" noValidate key={changing?.id ?? 0}>
            <FormErrors errors={errors} />
            <HiddenFields fields={{ does: 'save', id: changing?.id ?? '' }} />
            <TextField name="name" label="Name" defaultValue={typed.name ?? changing?.name} error={errors.name} takesFocus={first === 'name'} />
            <TextArea name="words" label="Words" rows={4} defaultValue={typed.words ?? changing?.words} error={errors.words} takesFocus={first === 'words'} />
            <div className="press"><Button type="submit" kind="primary">Save</Button>{changing && <ButtonLink kind="quiet" href={paths.moderationWords()}>Leave it as it is</ButtonLink>}</div>
          </PostForm>
        </Section>
      )}
    </Page>
  );
}
