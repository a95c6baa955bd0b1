/** What moderators did, for everybody to read: what, where, why and on which day, and nobody's name. */
import { useLoaderData } from '@remix-run/react';
import { readCursor } from '#domain/core';
import { moderationLog } from '#domain/sanctions';
import { paths } from '#paths';
import { OUTCOME_WORDS, lengthWords } from '#rules/sanctions';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';
import { publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'What moderators did' }];

export const loader = publicLoader(async ({ db, url }) => {
  const after = url.searchParams.get('after');
  return { page: await moderationLog(db, readCursor(after)), isFurther: after !== null };
});

export default function ModerationLog() {
  const { page, isFurther } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.moderationLog()}>
      <h1>What moderators did</h1>
      <p className="lead">Everything they gave or took, why, and on which day. Nobody is named. Whoever it was about was told the reason, and could appeal to somebody else.</p>
      {page.rows.length === 0 && <Empty title="Nothing yet" level={2}>Moderators have not had to do anything.</Empty>}
      <ul className="links">
        {page.rows.map(({ id, what, reason, days, board, day, outcome }) => (
          <li key={id}>
            <b>{what}</b>{days !== null && <> for {lengthWords(days)}</>}: {reason.toLowerCase()}{board && <> · <a href={paths.board(board.slug)}>{board.name}</a></>}
            <div className="quiet"><Time at={`${day}T00:00:00Z`} style="date" />{outcome && <> · {OUTCOME_WORDS[outcome].logged}</>}</div>
          </li>
        ))}
      </ul>
      <Pager newerHref={isFurther ? paths.moderationLog() : null} newerLabel="To the start" olderHref={page.next ? paths.moderationLog(page.next) : null} />
    </Page>
  );
}
