/** A member: name, standing, what they solved for others, and what they asked. */
import { useLoaderData } from '@remix-run/react';
import { badgesOf } from '#domain/badges';
import { found, isMember, isSignedIn, isStaff, isStaffRole, readCursor } from '#domain/core';
import { shownProfile } from '#domain/members';
import { expertiseOf } from '#domain/questions';
import { progressOf, standing } from '#domain/reputation';
import { keepsAway } from '#domain/sanctions';
import { solutionsOf, threadList } from '#domain/threads';
import { canGiveTrust } from '#domain/trust';
import { paths } from '#paths';
import { exactCount } from '#ui/count.tsx';
import { Empty } from '#ui/empty.tsx';
import { Face } from '#ui/face.tsx';
import { SolvedList } from '#ui/home/solved-list.tsx';
import { Page } from '#ui/page.tsx';
import { MemberActs } from '#ui/sanctions/member-acts.tsx';
import { Pager } from '#ui/pager.tsx';
import { Mark } from '#ui/person.tsx';
import { Progress } from '#ui/reputation/ladder.tsx';
import { Facts, Section } from '#ui/section.tsx';
import { ThreadList } from '#ui/threads/thread-list.tsx';
import { personShown, rowShown } from '#ui/threads/shown.ts';
import { Time, longSpanWords } from '#ui/time.tsx';
import { publicLoader } from '#web/doors.ts';

/** Enough to see what somebody is good at. */
const SOLUTIONS_SHOWN = 5;

export const loader = publicLoader(async ({ db, params, url, viewer }) => {
  const person = found(await shownProfile(db, params.handle ?? '', viewer));
  const after = url.searchParams.get('after');
  const solvedAfter = url.searchParams.get('solved');
  const [stands, progress, badges, topics, solutions, asked, away] = await Promise.all([
    standing(db, person.id),
    isStaffRole(person.role) || person.isGhost ? null : progressOf(db, person.id),
    badgesOf(db, person.id),
    expertiseOf(db, person.id, viewer),
    solutionsOf(db, person.id, readCursor(solvedAfter), viewer, SOLUTIONS_SHOWN),
    threadList(db, { tab: 'latest', authorId: person.id, cursor: readCursor(after) }, viewer),
    isSignedIn(viewer) && !isMember(viewer, person.id) ? keepsAway(db, viewer.id, person.id) : null,
  ]);
  return { person, stands, progress, badges, isOwn: isMember(viewer, person.id), away, mayKeepAway: isSignedIn(viewer) && !isMember(viewer, person.id), mayBlock: !isStaffRole(person.role), isForStaff: isStaff(viewer) && !isStaffRole(person.role), canGiveTrust: canGiveTrust(viewer) && progress !== null, topics, solutions, rows: asked.rows, next: asked.next, isFurther: after !== null || solvedAfter !== null };
});

export const meta = ({ data }: { data: Awaited<ReturnType<typeof loader>> | undefined }) => [{ title: data?.person.name ?? 'Nobody here' }];

export default function Member() {
  const { person, stands, progress, badges, isOwn, away, mayKeepAway, mayBlock, isForStaff, canGiveTrust: mayGiveTrust, topics, solutions, rows, next, isFurther } = useLoaderData<typeof loader>();
  const shown = personShown(person);
  const facts = [
    { label: 'Points', value: exactCount(stands.points) },
    { label: 'Solved for others', value: stands.solutions },
    { label: 'Kudos received', value: stands.kudos },
    ...(stands.importedPoints > 0 ? [{ label: `Brought from ${stands.importedFrom ?? 'another community'}`, value: `${stands.importedPoints}, shown apart and never paid out` }] : []),
  ];
  return (
    <Page current={paths.member(person.handle)}>
      <header className="member-head">
        <Face person={shown} size="large" />
        <div>
          <h1><bdi>{person.name}</bdi></h1>
          <p className="who"><Mark kind={shown.kind} /><span className="small quiet">@{person.handle}, here since <Time at={person.joinedAt} style="date" /></span></p>
        </div>
      </header>
      {person.about && <p className="lead">{person.about}</p>}
      {!isOwn && !person.isGhost && <p className="small"><a href={paths.flagMember(person.handle)}>Report this member</a></p>}
      <Section id="standing" title="Standing" aside={<span><a href={paths.memberPoints(person.handle)}>Why these points?</a> · <a href={paths.ranks()}>Ranks</a>{mayGiveTrust && <> · <a href={paths.givenTrust({ member: person.handle })}>Trust by hand</a></>}</span>}>
        {progress ? <Progress progress={progress} isOwn={isOwn} more={facts} /> : <Facts facts={facts} />}
      </Section>
      {badges.length > 0 && (
        <Section id="badges" title="Badges" aside={<a href={paths.badges()}>All badges</a>}>
          <ul className="chips my-3">{badges.map(({ badge, name, sentence, times }) => <li key={badge}><a className="chip" href={paths.badge(badge)} title={sentence}>{name}{times > 1 && ` × ${times}`}</a></li>)}</ul>
        </Section>
      )}
      {solutions.rows.length > 0 && (
        <Section id="solved" title="Solved for others">
          <ul className="chips my-3" aria-label="Solutions by topic">
            {topics.map((topic) => <li key={`${topic.kind} ${topic.slug}`}><a className="chip" href={topic.kind === 'tag' ? paths.tag(topic.slug) : paths.board(topic.slug)}>{topic.solutions} in {topic.name}</a></li>)}
          </ul>
          <SolvedList
            solved={solutions.rows.map((one) => ({
              id: one.postId,
              href: paths.postById(one.postId),
              title: one.thread.title,
              excerpt: one.answerExcerpt,
              facts: [`answered in ${longSpanWords(one.answeredAt.getTime() - one.askedAt.getTime())}`, <a key="board" href={paths.board(one.board.slug)}>{one.board.name}</a>, <Time key="at" at={one.answeredAt} style="ago" />],
            }))}
          />
          <Pager olderHref={solutions.next ? `${paths.member(person.handle)}?solved=${solutions.next}#solved` : null} olderLabel="More solved" />
        </Section>
      )}
      <Section id="asked" title="Questions and discussions">
        {rows.length > 0 && <ThreadList threads={rows.map((row) => rowShown(row, { at: row.createdAt, hasAuthor: false }))} />}
        {rows.length === 0 && <Empty title="Nothing asked yet"><bdi>{person.name}</bdi> has not started a thread.</Empty>}
        <Pager newerHref={isFurther ? paths.member(person.handle) : null} newerLabel="To the start" olderHref={next ? `${paths.member(person.handle)}?after=${next}#asked` : null} />
      </Section>
      {(mayKeepAway || isForStaff) && <MemberActs person={person} away={away} mayKeepAway={mayKeepAway} mayBlock={mayBlock} isForStaff={isForStaff} />}
      {isOwn && <p className="hint mt-6"><a href={paths.leaving()}>Leave the community</a></p>}
    </Page>
  );
}
