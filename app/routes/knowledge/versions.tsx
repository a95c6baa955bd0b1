/** What a guide said before each edit, what the edit changed, and the way back. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import type { ArticleId } from '#domain/core';
import { articleChanges, articleHistory, restoreVersion } from '#domain/knowledge';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Difference } from '#ui/difference.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { memberAction, memberLoader } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Versions of a guide' }, { name: 'robots', content: 'noindex' }];

/** A positive whole number, or null. */
const numberIn = (text: string | null) => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null);

export const loader = memberLoader(async ({ db, params, url, viewer }) => {
  const articleId = idFrom<ArticleId>(params.article);
  const history = await articleHistory(db, { articleId, before: numberIn(url.searchParams.get('before')) }, viewer);
  const changes = await articleChanges(db, { articleId, version: numberIn(url.searchParams.get('version')) ?? history.versions[0]?.version ?? history.version }, viewer);
  return { history, changes, back: paths.editGuide(articleId) };
});

const Form = ArticleParameter.extend({ version: z.coerce.number().int().positive(), over: z.coerce.number().int().positive() });

export const action = memberAction(
  Form,
  (act, { article, version, over }) => restoreVersion(act, { articleId: article, version, over }),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Restored as the newest version. What stood there is kept too.' });
    return redirect(paths.guideVersions(idFrom(params.article)));
  },
);

export default function Versions() {
  const { history, changes, back } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { to } = changes;
  return (
    <Page>
      <Crumbs crumbs={[{ label: history.title, href: back }]} />
      <h1>Versions of this guide</h1>
      {answer && <FormErrors errors={answer.errors} />}
      <Section id="changed" title={changes.from === null ? `Version ${to.version}, the first` : `What version ${to.version} changed`} aside={<p className="meta"><span>{to.by ? <bdi>{to.by.name}</bdi> : 'From the thread'}</span><Time at={to.at} style="moment" /></p>}>
        <div className="mb-2 font-semibold"><Difference what="The title" stretches={changes.title} /></div>
        <Difference what="The text" stretches={changes.text} />
        {!to.isPresent && (
          <PostForm action={paths.guideVersions(history.id)} className="press mt-4">
            <HiddenFields fields={{ version: to.version, over: history.version }} />
            <Button type="submit">Restore version {to.version}</Button>
          </PostForm>
        )}
      </Section>
      <Section id="versions" title="All versions">
        <LinkList
          lines={history.versions.map((one) => ({
            id: one.version,
            label: `Version ${one.version}${one.isPresent ? ', now' : ''}`,
            href: paths.guideVersions(history.id, { version: one.version }),
            below: <span className="meta"><span>{one.by ? <bdi>{one.by.name}</bdi> : 'from the thread'}</span><Time at={one.at} style="moment" /></span>,
          }))}
        />
        <Pager olderHref={history.next === null ? null : paths.guideVersions(history.id, { before: history.next })} />
      </Section>
    </Page>
  );
}
