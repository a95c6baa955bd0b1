/** Why a member has their points: every line with its reason. */
import { useLoaderData } from '@remix-run/react';
import { found, readCursor } from '#domain/core';
import { shownProfile } from '#domain/members';
import { MOVED_RULES, POINT_REASONS, POINT_RULES, isMovedReason, isPointReason, pointLines, standing } from '#domain/reputation';
import { titlesOfPosts } from '#domain/threads';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { exactCount, plural } from '#ui/count.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { Empty } from '#ui/empty.tsx';
import { Select } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';
import { publicLoader } from '#web/doors.ts';

export const loader = publicLoader(async ({ db, params, url, viewer }) => {
  const person = found(await shownProfile(db, params.handle ?? '', viewer));
  const asked = url.searchParams.get('reason') ?? '';
  const reason = isPointReason(asked) || isMovedReason(asked) ? asked : null;
  const after = url.searchParams.get('after');
  const [stands, page] = await Promise.all([standing(db, person.id), pointLines(db, person.id, readCursor(after), reason)]);
  const titles = await titlesOfPosts(db, page.rows.flatMap(({ postId }) => (postId === null ? [] : [postId])), viewer);
  return { person, stands, lines: page.rows.map((line) => ({ ...line, title: (line.postId !== null && titles.get(line.postId)) || null })), next: page.next, reason, isFurther: after !== null, reasons: [...POINT_REASONS.map((one) => ({ value: one, label: POINT_RULES[one].sentence })), ...Object.entries(MOVED_RULES).map(([value, { sentence }]) => ({ value, label: sentence }))] };
});

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [{ title: `Points of ${data?.person.name ?? 'nobody'}` }, { name: 'robots', content: 'noindex' }];

export default function Points() {
  const { person, stands, lines, next, reason, isFurther, reasons } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.memberPoints(person.handle)}>
      <Crumbs crumbs={[{ label: person.name, href: paths.member(person.handle) }]} />
      <h1>{exactCount(stands.points)} {plural(stands.points, 'point', 'points')}, and why</h1>
      <p className="lead">Every point of <bdi>{person.name}</bdi> stands here with its reason. What was undone stays, with a line that takes it back. <a href={paths.pointRules()}>How points work</a></p>
      {stands.importedPoints > 0 && <p>{stands.importedPoints} points were brought from {stands.importedFrom ?? 'another community'}. They are shown apart, never added, and never paid out.</p>}
      {(lines.length > 0 || reason !== null) && (
        <form method="get" action={paths.memberPoints(person.handle)} className="flex flex-wrap items-end gap-3 my-4">
          <div className="grow max-w-80"><Select name="reason" label="Show" key={reason} defaultValue={reason ?? ''} options={[{ value: '', label: 'Every reason' }, ...reasons]} /></div>
          <Button type="submit">Show</Button>
        </form>
      )}
      {lines.length === 0 && reason === null && <Empty title="No points yet" level={2} withLine>The first come with the first kudos or accepted answer.</Empty>}
      {lines.length === 0 && reason !== null && <Empty title="None for this reason" level={2}>Choose “Every reason” to see all lines.</Empty>}
      {lines.length > 0 && (
        <div className="table-wrap" tabIndex={0} role="region" aria-label="Points, and why">
          <table>
            <thead><tr><th scope="col">When</th><th scope="col">Why</th><th scope="col" className="n">Points</th></tr></thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td className="whitespace-nowrap"><Time at={line.at} style="date" /></td>
                  <td>{line.sentence}{line.reversed && <span className="quiet"> (taken back later)</span>}{line.postId && line.title && <><br /><a href={paths.postById(line.postId)}>{line.title}</a></>}</td>
                  <td className="n">{line.points > 0 ? `+${line.points}` : line.points < 0 ? `−${Math.abs(line.points)}` : '0'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager newerHref={isFurther ? paths.memberPoints(person.handle, undefined, reason) : null} newerLabel="To the start" olderHref={next ? paths.memberPoints(person.handle, next, reason) : null} />
    </Page>
  );
}
