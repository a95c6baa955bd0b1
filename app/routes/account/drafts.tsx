/** What one is writing and has not sent: theirs alone. */
import { useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readCursor } from '#domain/core';
import { draftAt, draftsOf, dropDraft, hasSchedule, keepDraft, placeHref } from '#domain/writing';
import type { DraftLine } from '#domain/writing';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';
import { DRAFT_DAYS, readPlace } from '#rules/writing';
import { memberLoader, memberVerb } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Your drafts' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url }) => ({ ...(await draftsOf(db, viewer, readCursor(url.searchParams.get('after')))), schedules: await hasSchedule(db, viewer) }));

/** Without script the buttons of an editor lead here, and back to where it goes on. Such a form knows no version: its words are what its writer sees, so they take the place of what was kept. */
export const action = memberVerb(
  z.object({ place: z.string(), text: z.string().default(''), title: z.string().optional(), subject: z.string().optional(), board: z.string().optional(), does: z.enum(['keep', 'drop']).default('keep'), from: z.string().optional() }),
  async (act, form) => {
    const place = readPlace(form.place);
    if (form.does === 'drop') await dropDraft(act, form.place);
    else await keepDraft(act, { ...form, title: form.title ?? form.subject, upon: place && ((await draftAt(act.tx, place, act.by))?.version ?? null) });
    return { place, form };
  },
  ({ place, form }, { context }) => {
    context.cookies.flash({ text: form.does === 'drop' ? 'The draft is thrown away.' : 'Your draft is kept. Files have to be chosen again when you send it.' });
    return redirect(place && form.from !== 'list' ? placeHref(place) : paths.ownDrafts());
  },
);

const WORDS = { ask: 'A question', discuss: 'A discussion', private: 'A private question to staff', message: 'A message to staff', reply: 'A reply', edit: 'A change to a post' } as const;

/** What it is, and about what; a place that is gone leaves the words. */
const headOf = ({ kind, about, href }: DraftLine) => (about ? `${WORDS[kind]}: ${about}` : href ? WORDS[kind] : `${WORDS[kind]} in a thread that is not there any more`);

export default function Drafts() {
  const { lines, next, schedules } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.account()}>
      <Crumbs crumbs={[{ label: 'Your account', href: paths.account() }]} />
      <h1>Your drafts</h1>
      <p className="lead">What you are writing and have not sent. Nobody else sees it. What you do not come back to for {DRAFT_DAYS} days is forgotten.</p>
      {schedules && <p><a href={paths.scheduled()}>Scheduled threads</a>: what is finished, and published later.</p>}
      {lines.length === 0 && <Empty level={2} title="Nothing is waiting to be sent">While you write, your words are kept by themselves, and stand here until they are sent.</Empty>}
      <ul className="links">
        {lines.map((line) => (
          <li key={line.place}>
            {line.href ? <a href={line.href}>{headOf(line)}</a> : <b>{headOf(line)}</b>}
            <div className="wrap-anywhere">{line.text}</div>
            <div className="quiet"><Time at={line.at} style="ago" /></div>
            <PostForm action={paths.ownDrafts()} className="acts">
              <HiddenFields fields={{ place: line.place, does: 'drop', from: 'list' }} />
              <Button type="submit" kind="quiet" size="small" aria-label={`Throw away: ${headOf(line)}`}>Throw it away</Button>
            </PostForm>
          </li>
        ))}
      </ul>
      <Pager newerHref={null} olderHref={next === null ? null : paths.ownDrafts(next)} newerLabel="Newer" olderLabel="Earlier drafts" />
    </Page>
  );
}
