/** Everything a member follows or has muted, and what follows by itself. */
import { useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn, readCursor, readId } from '#domain/core';
import { saveWatchChoices, unwatch, watchChoicesOf, watchList } from '#domain/watching';
import type { WatchView } from '#domain/watching';
import { paths } from '#paths';
import { CHOICES, DEFAULT_CHOICES, LEVEL_NAMES } from '#rules/watching';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { Select } from '#ui/field.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { memberLoader, memberVerb } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'What you follow' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url }) => {
  const after = url.searchParams.get('after');
  if (!isSignedIn(viewer)) return { rows: [], next: null, isFirst: true, choices: DEFAULT_CHOICES };
  const [page, choices] = await Promise.all([watchList(db, readCursor(after), viewer), watchChoicesOf(db, viewer)]);
  return { ...page, isFirst: readCursor(after) === null, choices };
});

const Choice = z.enum(CHOICES, 'Choose one of them.');

export const action = memberVerb(
  z.union([z.object({ drop: z.string() }), z.object({ whenWriting: Choice, whenMeToo: Choice })], 'Choose one of them.'),
  async (act, form) => {
    if (!('drop' in form)) return saveWatchChoices(act, form);
    const id = readId(form.drop);
    return unwatch(act, id === null ? [] : [id]);
  },
  (_done, { context }) => {
    context.cookies.flash({ text: 'Saved.' });
    return redirect(paths.watching());
  },
);

const OPTIONS = CHOICES.map((value) => ({ value, label: LEVEL_NAMES[value] }));
const BECAUSE: Record<WatchView['because'], string> = { chosen: '', wrote: 'because you wrote there', 'me-too': 'because you have it too' };
const hrefOf = ({ kind, subject }: Pick<WatchView, 'kind' | 'subject'>): string => (kind === 'thread' ? paths.thread(subject) : kind === 'board' ? paths.board(subject.slug) : paths.tag(subject.slug));

export default function Followed() {
  const { rows, next, isFirst, choices } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.inbox()}>
      <Crumbs crumbs={[{ label: 'Inbox', href: paths.inbox() }, { label: 'What you are told', href: paths.inboxSettings() }]} />
      <h1>What you follow</h1>
      <p className="lead">What you chose for a thread counts before what you chose for its board or its tags.</p>
      <Section id="by-itself" title="By itself" className="mt-6">
        <PostForm action={paths.watching()} className="stack">
          <Select name="whenWriting" label="A thread you wrote in" defaultValue={choices.whenWriting} options={OPTIONS} />
          <Select name="whenMeToo" label="A problem you have too" defaultValue={choices.whenMeToo} options={OPTIONS} />
          <div><Button type="submit" kind="primary">Save</Button></div>
        </PostForm>
      </Section>
      <Section id="chosen" title="Threads, boards and tags" className="mt-6">
        {rows.length === 0 && <Empty title="Nothing yet" level={3} withLine>Open a thread, a board or a tag and choose how much you want to be told.</Empty>}
        <ul className="links">
          {rows.map((row) => (
            <li key={row.id}>
              <a href={hrefOf(row)}><bdi>{row.subject.name}</bdi></a>
              <p className="meta"><span>{row.kind}</span><b>{LEVEL_NAMES[row.level]}</b>{BECAUSE[row.because] && <span>{BECAUSE[row.because]}</span>}<Time at={row.at} style="ago" /></p>
              <PostForm action={paths.watching()}><HiddenFields fields={{ drop: row.id }} /><Button type="submit" size="small" kind="quiet">Back to normal<span className="hidden-words">: {row.subject.name}</span></Button></PostForm>
            </li>
          ))}
        </ul>
        <Pager newerHref={isFirst ? null : paths.watching()} newerLabel="To the start" olderHref={next && paths.watching(next)} />
      </Section>
    </Page>
  );
}
