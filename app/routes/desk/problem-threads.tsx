/** The threads that say a known problem: finding them, putting the banner on many with one press, and taking it off. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { readCursor, readId, refuse } from '#domain/core';
import type { ThreadId } from '#domain/core';
import { search } from '#domain/discovery';
import { bannerFinds, bannerOf, banneredThreads, putBanners, takeAllBannersOff, takeBannersOff } from '#domain/problems';
import { paths } from '#paths';
import { ButtonLink } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Page } from '#ui/page.tsx';
import { BannerForm } from '#ui/problems/banner-form.tsx';
import { BannerList } from '#ui/problems/banner-list.tsx';
import { KnownProblemNotice } from '#ui/problems/known-problem.tsx';
import { Section } from '#ui/section.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom, readIds, typedThread } from '#web/parameters.ts';

export { deskLinks as links } from '#ui/cases/desk-links.ts';
export const meta = () => [{ title: 'Threads of a known problem' }, { name: 'robots', content: 'noindex' }];

const LONGEST_WORDS = 301;

export const loader = staffLoader(async ({ db, params, url, viewer, services, at }) => {
  const problemId = idFrom<number>(params.problem);
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, LONGEST_WORDS);
  const results = words === '' ? null : await search(services, { words, kind: 'thread', page: readId<number>(url.searchParams.get('page')) ?? 1 }, viewer);
  const foundIds = (results?.hits ?? []).flatMap((hit) => (hit.kind === 'thread' ? [hit.id as ThreadId] : []));
  const [problem, finds, listed] = await Promise.all([
    bannerOf(db, problemId, viewer, at),
    bannerFinds(db, { problemId, foundIds }, viewer),
    banneredThreads(db, problemId, readCursor(url.searchParams.get('after')), viewer),
  ]);
  return { problem, ...finds, listed, words, isContinued: url.searchParams.has('after'), found: results && { rows: finds.found, said: results.problems, total: results.total, page: results.page } };
});

const text = z.string().default('');
const Form = z.object({ does: z.enum(['put', 'off', 'all-off']), threads: text, addresses: text, off: text });

/** One a line, or with spaces or commas between them. A thread of another site has a number that means something else here. */
function readAddresses(typed: string, origin: string): ThreadId[] {
  const { host } = new URL(origin);
  const no = (one: string, why: string) => refuse(`“${one.slice(0, 80)}” ${why}. Mend it or take it out; nothing was changed.`, 'addresses');
  return typed.split(/[\s,;]+/u).filter(Boolean).map((one) => {
    const [, site] = /^(?:https?:)?(?:\/\/)?([^/]+)\/t\//iu.exec(one) ?? [];
    if (site !== undefined && site.toLowerCase() !== host) return no(one, 'is the address of another site');
    return typedThread(one) ?? no(one, 'is no address and no number of a thread');
  });
}

export const action = staffAction(
  Form,
  async (act, form, { params, services }) => {
    const problemId = idFrom<number>(params.problem);
    switch (form.does) {
      case 'put':
        return { problemId, does: form.does, ...(await putBanners(act, { problemId, threadIds: [...readIds(form.threads), ...readAddresses(form.addresses, services.community.origin)] as ThreadId[] })) };
      case 'off':
        return { problemId, does: form.does, ...(await takeBannersOff(act, { problemId, threadIds: readIds(form.off) as ThreadId[] })) };
      case 'all-off':
        return { problemId, does: form.does, ...(await takeAllBannersOff(act, problemId)) };
    }
  },
  ({ problemId, does, count, moment }, { context }) => {
    const threads = count === 1 ? '1 thread' : `${count.toLocaleString('en-GB')} threads`;
    const says = does === 'put' ? `The banner stands on ${threads} more.` : `The banner is gone from ${threads}.`;
    context.cookies.flash(count === 0 ? { text: does === 'put' ? 'All of them carry it already.' : 'None of them carried it.' } : { text: says, undo: { label: 'Undo', action: paths.problemThreadsUndo(problemId, moment) } });
    return redirect(paths.problemThreads(problemId));
  },
);

export default function ProblemThreads() {
  const { problem, found, same, listed, words, isContinued } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const typed: Record<string, string> = answer?.values ?? {};
  const errors: Record<string, string> = answer?.errors ?? {};
  const isOff = typed.does === 'off';
  return (
    <Page current={paths.problems()}>
      <Crumbs crumbs={[{ label: 'Known problems', href: paths.problems() }, { label: problem.title, href: paths.problem(problem.id) }]} />
      <h1>Threads of a known problem</h1>
      <p className="lead">{problem.threads === 0 ? 'No thread carries the banner yet.' : problem.threads === 1 ? 'One thread carries the banner.' : `${problem.threads.toLocaleString('en-GB')} threads carry the banner.`} Threads of linked cases say it in any case. <a href={paths.problem(problem.id)}>Change its words and days</a></p>
      {problem.isShown ? <KnownProblemNotice problem={problem} /> : <p><b>Staff keep this problem to themselves</b>, so no thread says it at the moment. <ButtonLink href={`${paths.problem(problem.id)}#words`} kind="quiet" size="small">Change that</ButtonLink></p>}
      <Section id="find" title="Put it on threads">
        <BannerForm problemId={problem.id} words={words} found={found} same={same} typed={isOff ? {} : typed} errors={isOff ? {} : errors} />
      </Section>
      {(listed.rows.length > 0 || isContinued) && <Section id="carry" title="Threads that carry it"><BannerList problemId={problem.id} count={problem.threads} listed={listed} isContinued={isContinued} ticked={isOff ? (typed.off ?? '').split('\n') : []} error={isOff ? errors.off : undefined} /></Section>}
    </Page>
  );
}
