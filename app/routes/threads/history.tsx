/** What a post said before each change, what the change changed, and the way back. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { PostId } from '#domain/core';
import { postChanges, postHistory, restorePostVersion } from '#domain/threads';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Difference } from '#ui/difference.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { memberAction, publicLoader } from '#web/doors.ts';
import { PostParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'History' }, { name: 'robots', content: 'noindex' }];

/** A positive whole number, or null. */
const numberIn = (text: string | null) => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null);

export const loader = publicLoader(async ({ db, params, url, viewer }) => {
  const postId = idFrom<PostId>(params.post);
  const history = await postHistory(db, { postId, before: numberIn(url.searchParams.get('before')) }, viewer);
  return { history, changes: await postChanges(db, { postId, version: numberIn(url.searchParams.get('version')) ?? history.version }, viewer) };
});

export const action = memberAction(
  PostParameter.extend({ version: z.coerce.number().int().positive(), over: z.coerce.number().int().positive() }),
  (act, { post, version, over }) => restorePostVersion(act, { postId: post, version, over }),
  (post, { context }) => {
    context.cookies.flash({ text: 'Restored as the newest version. What stood there is kept too.' });
    return redirect(paths.history(post.id));
  },
);

export default function History() {
  const { history, changes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { thread, post, version, versions, can } = history;
  const { to } = changes;
  return (
    <Page>
      <Crumbs crumbs={[{ label: thread.title, href: paths.post(thread, post.number, post.page) }]} />
      <h1>What this post said</h1>
      {answer && <FormErrors errors={answer.errors} />}
      <Section id="changed" title={changes.from === null ? `Version ${to.number}, the first` : `What version ${to.number} changed`} aside={<p className="meta"><a href={paths.member(to.by.handle)}><bdi>{to.by.name}</bdi></a><Time at={to.at} style="moment" /></p>}>
        {to.reason !== null && <p className="mb-2"><bdi>{to.reason}</bdi></p>}
        {changes.title && <div className="mb-2 font-semibold"><Difference what="The title" stretches={changes.title} /></div>}
        <Difference what="The text" stretches={changes.text} />
        {changes.from !== null && <details className="mt-4"><summary>The whole text of this version</summary><pre className="whitespace-pre-wrap font-sans">{changes.source}</pre></details>}
        {can.restore && !to.isPresent && (
          <PostForm action={paths.history(post.id)} className="press mt-4">
            <HiddenFields fields={{ version: to.number, over: version }} />
            <Button type="submit">Restore version {to.number}</Button>
          </PostForm>
        )}
      </Section>
      <Section id="versions" title="All versions">
        <LinkList
          lines={versions.map((one) => ({
            id: one.number,
            label: `Version ${one.number}${one.isPresent ? ', now' : ''}`,
            href: paths.history(post.id, { version: one.number }),
            below: <span className="meta"><span><bdi>{one.by.name}</bdi></span><Time at={one.at} style="moment" />{one.reason !== null && <bdi>{one.reason}</bdi>}</span>,
          }))}
        />
        <Pager olderHref={history.next === null ? null : paths.history(post.id, { before: history.next })} />
      </Section>
    </Page>
  );
}
