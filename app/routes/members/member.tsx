/** A member: name, standing, and what they asked. */
import { useLoaderData } from '@remix-run/react';
import { found, readCursor } from '#domain/core';
import { profile } from '#domain/members';
import { standing } from '#domain/reputation';
import { threadList } from '#domain/threads';
import { paths } from '#paths';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Person } from '#ui/person.tsx';
import { Facts, Section } from '#ui/section.tsx';
import { ThreadList } from '#ui/threads/thread-list.tsx';
import { personShown, rowShown } from '#ui/threads/shown.ts';
import { Time } from '#ui/time.tsx';
import { publicLoader } from '#web/doors.ts';

export const loader = publicLoader(async ({ db, params, url, viewer }) => {
  const person = found(await profile(db, params.handle ?? ''));
  const after = url.searchParams.get('after');
  const [stands, asked] = await Promise.all([standing(db, person.id), threadList(db, { tab: 'latest', authorId: person.id, cursor: readCursor(after) }, viewer)]);
  return { person, stands, rows: asked.rows, next: asked.next };
});

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [{ title: data?.person.name ?? 'Nobody here' }];

export default function Member() {
  const { person, stands, rows, next } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.member(person.handle)}>
      <h1><bdi>{person.name}</bdi></h1>
      <Person person={personShown(person)} size="large">@{person.handle}, here since <Time at={person.joinedAt} style="date" /></Person>
      {person.about && <p className="lead">{person.about}</p>}
      <Section id="standing" title="Standing" aside={<a href={paths.memberPoints(person.handle)}>Why these points?</a>}>
        <Facts
          facts={[
            { label: 'Points', value: stands.points },
            { label: 'Solved for others', value: stands.solutions },
            { label: 'Kudos received', value: stands.kudos },
            ...(stands.importedPoints > 0 ? [{ label: `Brought from ${stands.importedFrom ?? 'another community'}`, value: `${stands.importedPoints}, shown apart and never paid out` }] : []),
          ]}
        />
      </Section>
      <Section id="asked" title="Questions and discussions">
        {rows.length > 0 && <ThreadList threads={rows.map((row) => rowShown(row, { at: row.createdAt }))} />}
        {rows.length === 0 && <Empty title="Nothing asked yet"><bdi>{person.name}</bdi> has not started a thread.</Empty>}
        <Pager olderHref={next ? `${paths.member(person.handle)}?after=${next}` : null} />
      </Section>
    </Page>
  );
}
