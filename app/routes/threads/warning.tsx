/** Warning whoever wrote a post, for whoever keeps order on its board. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { PostId } from '#domain/core';
import { warnAuthor, warningPlace } from '#domain/threads';
import { paths } from '#paths';
import { CHOSEN_REASONS, REASONS } from '#rules/sanctions';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Select, TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { idFrom, idOf } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Warn a member' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, params, viewer }) => warningPlace(db, idFrom<PostId>(params.post), viewer));

export const action = memberAction(
  z.object({ post: idOf<PostId>(), reason: z.string().default(''), because: z.string().default('') }),
  async (act, { post, reason, because }) => ({ post, isNew: (await warnAuthor(act, { postId: post, reason, because })).isNew }),
  ({ post, isNew }, { context }) => {
    context.cookies.flash({ text: isNew ? 'Warned. They read your sentence, and can appeal to a moderator.' : 'That was said a moment ago already. Nothing was added.' });
    return redirect(paths.postById(post));
  },
);

export default function Warning() {
  const { postId, thread, author } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errors: Record<string, string> = answer?.errors ?? {};
  return (
    <Page>
      <Crumbs crumbs={[{ label: thread.title, href: paths.postById(postId) }]} />
      <h1>Warn <bdi>{author.name}</bdi></h1>
      <p className="lead">They read what you write here, see that it is about this post, and can appeal once to a moderator. The public log says that a member was warned on this board, without a name.</p>
      <PostForm action={paths.postWarning(postId)} className="form" noValidate>
        <FormErrors errors={errors} />
        <HiddenFields fields={{ post: postId }} />
        <Select name="reason" label="What for" defaultValue={answer?.values.reason ?? ''} error={errors.reason} options={[{ value: '', label: 'Choose' }, ...CHOSEN_REASONS.map((reason) => ({ value: reason, label: REASONS[reason] }))]} />
        <TextArea name="because" label="What you tell them" rows={4} hint="Say what happened, and what would have been right." defaultValue={answer?.values.because} error={errors.because} />
        <Button type="submit" kind="primary">Warn them</Button>
      </PostForm>
    </Page>
  );
}
