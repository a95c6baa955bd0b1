/** Ready to promote: solved threads that would help most as a guide. For superusers and staff. */
import { useLoaderData } from '@remix-run/react';
import { isStaff } from '#domain/core';
import { promotionQueue } from '#domain/knowledge';
import type { CandidateView } from '#domain/knowledge';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { exactCount } from '#ui/count.tsx';
import { Empty } from '#ui/empty.tsx';
import { PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Glyph } from '#ui/state.tsx';
import { memberLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Ready to promote' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, url, viewer }) => {
  const { rows, next } = await promotionQueue(db, { cursor: url.searchParams.get('after') }, viewer);
  return { rows, next, isDesk: isStaff(viewer) };
});

/** What put it where it stands, the most telling first; what is none is left out. */
const whyReady = ({ views, meToos, kudos, searches, solvedFor }: Pick<CandidateView, 'views' | 'meToos' | 'kudos' | 'searches' | 'solvedFor'>): string[] => [
  ...(solvedFor > 0 ? [`solved it for ${exactCount(solvedFor)}`] : []),
  ...(searches > 0 ? [`${exactCount(searches)} ${searches === 1 ? 'search' : 'searches'} ended here`] : []),
  ...(meToos > 0 ? [meToos === 1 ? '1 has it too' : `${exactCount(meToos)} have it too`] : []),
  ...(kudos > 0 ? [`${exactCount(kudos)} kudos`] : []),
  views === 0 ? 'not read yet' : `seen ${views === 1 ? 'once' : `${exactCount(views)} times`}`,
];

export default function Ready() {
  const { rows, next, isDesk } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.drafts()}>
      {isDesk && <Crumbs crumbs={[{ label: 'Guide drafts', href: paths.drafts() }]} />}
      <h1>Ready to promote</h1>
      <p className="lead">Solved questions that many people have or look for. Make guides of them, the first ones first.</p>
      <h2 className="hidden-words">Solved questions</h2>
      {rows.length === 0 && <Empty title="Nothing is ready" withLine>Solved questions of boards that feed the guides will stand here, counted once an hour.</Empty>}
      <ul className="list mt-4">
        {rows.map(({ thread, board, draft, ...found }) => (
          <li key={thread.id} className="row">
            <Glyph state="solved" />
            <div>
              <h3><a href={paths.thread(thread)}>{thread.title}</a></h3>
              <p className="meta">{whyReady(found).map((reason) => <span key={reason}>{reason}</span>)}<span>{board.name}</span>{draft?.isTouched && <span><b>somebody works on it</b></span>}</p>
            </div>
            <div className="row-end">
              {draft
                ? <ButtonLink size="small" href={paths.editGuide(draft.id)} aria-label={`Work on the draft: ${thread.title}`}>Work on the draft</ButtonLink>
                : <PostForm action={paths.draftFromThread(thread.id)}><Button type="submit" size="small" aria-label={`Make a draft: ${thread.title}`}>Make a draft</Button></PostForm>}
            </div>
          </li>
        ))}
      </ul>
      <Pager olderHref={next && paths.readyToPromote(next)} olderLabel="More" />
    </Page>
  );
}
