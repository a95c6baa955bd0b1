/** One suggested change: what it would change, and the decision about it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { SuggestionId } from '#domain/core';
import { acceptSuggestion, declineSuggestion, suggestionView, withdrawSuggestion } from '#domain/edits';
import { decideQueued, nextQueued, queueBar, wayIn } from '#domain/moderation';
import { paths } from '#paths';
import { SUGGESTION_ANSWER_LENGTH } from '#rules/edits';
import { Button, ButtonLink } from '#ui/button.tsx';
import { QueueBar } from '#ui/moderation/queue-bar.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Difference } from '#ui/difference.tsx';
import { STATE_WORDS } from '#ui/edits/suggestion-lines.tsx';
import { TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export const meta = () => [{ title: 'A suggested change' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer, at, url }) => {
  const id = idFrom<SuggestionId>(params.suggestion);
  const { filter, through } = await wayIn(db, url);
  const [one, bar] = await Promise.all([suggestionView(db, id, viewer), queueBar(db, { kind: 'edit', id }, viewer, at, filter)]);
  return { one, bar, through };
});

const SAYS = { accept: 'Made, in the name of whoever suggested it. The history can take it back.', decline: 'Left as it was. We tell whoever suggested it.', withdraw: 'Taken back.' };

export const action = memberAction(
  z.object({ suggestion: idOf<SuggestionId>(), does: z.enum(['accept', 'decline', 'withdraw']), answer: z.string().default('') }),
  async (act, { suggestion, does, answer }, { url }) => {
    if (does === 'withdraw') await withdrawSuggestion(act, suggestion);
    if (does === 'withdraw') return { suggestion, does, next: null, through: null };
    // Whoever keeps order there came by the queue, and goes on with it.
    const isQueued = (await queueBar(act.tx, { kind: 'edit', id: suggestion }, act.by, act.at)) !== null;
    await decideQueued(act, { kind: 'edit', id: suggestion }, async () => (does === 'accept' ? acceptSuggestion(act, suggestion) : declineSuggestion(act, { id: suggestion, answer })));
    const { filter, through } = await wayIn(act.tx, url);
    const next = isQueued ? await nextQueued(act.tx, null, act.by, act.at, filter) : null;
    return { suggestion, does, next, through };
  },
  ({ suggestion, does, next, through }, { context }) => {
    context.cookies.flash({ text: SAYS[does], ...(next ? { link: { label: 'See it', href: paths.suggestion(suggestion) } } : {}) });
    return redirect(next ? paths.queued(next, through) : paths.suggestion(suggestion));
  },
);

export default function Suggestion() {
  const { one, bar, through } = useLoaderData<typeof loader>();
  const here = paths.queued({ kind: 'edit', id: one.id, pageId: one.id }, through);
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  const typed: Record<string, string> = answer?.values ?? {};
  const does = (what: string) => <HiddenFields fields={{ does: what }} />;
  return (
    <Page>
      <Crumbs crumbs={[{ label: 'Suggested changes', href: paths.suggestions() }, { label: one.thread, href: paths.postById(one.postId) }]} />
      <h1>A suggested change</h1>
      <p className="lead"><bdi>{one.reason}</bdi></p>
      <p className="meta"><a href={paths.member(one.by.handle)}><bdi>{one.by.name}</bdi></a><Time at={one.at} style="moment" /><span>{STATE_WORDS[one.state]}{one.decidedBy && <> by <bdi>{one.decidedBy.name}</bdi></>}</span></p>
      {bar && <QueueBar bar={bar} through={through} />}
      <FormErrors errors={errors} />
      {one.answer !== null && <Notice kind="plain"><p className="whitespace-pre-line"><bdi>{one.answer}</bdi></p></Notice>}
      {one.can.decide && !one.fits && <Notice><p>The post was changed after this was suggested, so it no longer fits. Decline it, or make the change yourself.</p></Notice>}
      <Section id="difference" title="What it would change">
        {one.title && <div className="mb-2 font-semibold"><Difference what="The title" stretches={one.title} /></div>}
        <Difference what="The text" stretches={one.text} />
        <details className="mt-4"><summary>The suggested text whole</summary><pre className="whitespace-pre-wrap font-sans">{one.source}</pre></details>
      </Section>
      {one.can.decide && one.fits && <PostForm action={here} className="press">{does('accept')}<Button type="submit" kind="primary">Make this change</Button><ButtonLink kind="quiet" href={paths.editPost(one.postId)}>Change it yourself</ButtonLink></PostForm>}
      {one.can.decide && !one.fits && <div className="press"><ButtonLink href={paths.editPost(one.postId)}>Change it yourself</ButtonLink></div>}
      {one.can.decide && (
        <PostForm action={here} className="form">
          {does('decline')}
          <TextArea name="answer" label="Why not" hint="They read it. It may stay empty." rows={3} maxLength={SUGGESTION_ANSWER_LENGTH} defaultValue={typed.answer} error={errors.answer} takesFocus={Boolean(errors.answer)} />
          <div className="press"><Button type="submit">Leave it as it is</Button></div>
        </PostForm>
      )}
      {one.can.withdraw && <PostForm action={here} className="press">{does('withdraw')}<Button type="submit">Take it back</Button><ButtonLink kind="quiet" href={paths.suggest(one.postId)}>Change it</ButtonLink></PostForm>}
    </Page>
  );
}
