/** An opened case: how it came, what was said, what colleagues noted, and the places to answer. */
import type { CasePageView, CaseStepView } from '#domain/cases';
import type { CaseScoreView } from '#domain/feedback';
import type { CaseGuide, Drafts, MacroView, PresentView, ReminderView } from '#domain/desk';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { PersonName } from '#ui/person.tsx';
import { State } from '#ui/state.tsx';
import { CaseScore } from '#ui/feedback/case-score.tsx';
import { personShown } from '#ui/threads/shown.ts';
import { Time } from '#ui/time.tsx';
import { Why } from '#ui/why.tsx';
import { CASE_STATE_WORDS, isOver } from '#rules/cases';
import { kindInWords, spanInWords } from '#rules/clocks';
import type { Step } from '#ui/threads/ladder.tsx';
import type { StateName } from '#ui/state.tsx';
import { AnswerForm } from './answer-form.tsx';
import type { MacroChoice } from './answer-form.tsx';
import { CaseBody, CaseHead } from './case-head.tsx';
import { CaseGuides } from './case-guides.tsx';
import { CaseLinks, MergedNotice } from './case-links.tsx';
import { Clock } from './clock.tsx';
import { CasePost, Note } from './case-post.tsx';
import { CustomerPanel } from './customer-panel.tsx';
import { Handling, LEVEL_WORDS } from './handling.tsx';
import type { Choices } from './handling.tsx';
import { NoteForm } from './note-form.tsx';
import { Present } from './present.tsx';
import { Proposal } from './proposal.tsx';
import { channelOf, newestWordOf } from './answer-facts.ts';

/** A thread with its state, or a guide. */
type Near = { id: string; href: string; title: string; state: StateName | null };

const STEP_WORDS: Record<CaseStepView['what'], string> = {
  opened: 'Case opened',
  taken: 'Taken',
  released: 'Given back',
  assigned: 'Given to',
  queued: 'Put into',
  'customer-wrote': 'The customer wrote',
  'set-waiting': 'Waits for the customer',
  'set-on-hold': 'On hold',
  'set-open': 'Open',
  snoozed: 'Put aside',
  woken: 'Back from being put aside',
  priority: 'Priority',
  proposed: 'The community answered',
  'proposal-declined': 'The community’s answer does not solve it',
  closed: 'Closed',
  merged: 'Merged',
  unmerged: 'Merge undone',
  moved: 'Moved to',
  linked: 'Linked',
  clock: 'Clock',
  tagged: 'Tags',
  replied: 'Answered',
  noted: 'Note written',
  resolved: 'Resolved',
  reopened: 'Opened again',
  'solved-by-community': 'Solved by the community',
};

/** What staff have at hand for this case. */
export type DeskOfCase = { macros: MacroChoice[]; macro: MacroView | null; drafts: Drafts; present: PresentView[]; reminder: ReminderView | null };

export function OpenedCase({ opened, score, problem, guides, suggestedGuides, backHref, near, choices, desk }: { opened: CasePageView; score: CaseScoreView | null; problem: { id: number; title: string } | null; guides: CaseGuide[]; suggestedGuides: { id: string; href: string; title: string }[]; backHref: string; near: Near[]; choices: Choices; desk: DeskOfCase }) {
  const { thread, can } = opened;
  return (
    <>
      <CaseBody>
        <CaseHead
          opened={{
            number: opened.id,
            title: opened.title,
            state: isOver(opened.state) ? 'solved' : 'escalated',
            stateWord: CASE_STATE_WORDS[opened.state],
            threadHref: thread && paths.thread(thread),
            back: { label: 'Back to the list', href: backHref },
            steps: stepsOf(opened),
          }}
          clocks={[
            ...dueOf(opened),
            ...(opened.waitingSince ? [{ label: 'Customer waits since', value: <Time at={opened.waitingSince} style="ago" /> }] : []),
            ...(opened.priority ? [{ label: 'Priority', value: <Why summary={`${LEVEL_WORDS[opened.priority.level]}, why?`}><p>{opened.priority.reasons.join('. ')}.</p></Why> }] : []),
            { label: 'With', value: <Owner opened={opened} /> },
            ...(score ? [{ label: 'The customer says', value: <CaseScore score={score} /> }] : []),
          ]}
        />
        {opened.proposal && <Proposal opened={opened} />}
        <MergedNotice opened={opened} />
        {can.set && <Handling opened={opened} choices={choices} reminder={desk.reminder} />}
        <CaseLinks opened={opened} canMerge={opened.mergedInto === null} />
        <p className="small mt-2">{problem ? <>Known problem: <a href={paths.problem(problem.id)}>{problem.title}</a></> : <a href={paths.problems({ case: opened.id })}>Make it a known problem</a>}</p>
        <CaseGuides caseId={opened.id} guides={guides} suggested={suggestedGuides} />
        {thread?.isDeleted && <Notice kind="danger"><p>The thread was taken down, so no reply can reach it.</p></Notice>}
        {opened.hiddenPosts > 0 && <p className="small quiet">{opened.hiddenPosts} earlier posts stand in the thread.</p>}
        {opened.posts.map((post) => <CasePost key={post.id} post={{ id: post.id, author: personShown(post.author), at: post.createdAt, html: post.html, isQuestion: post.number === 1, privateDetails: post.privateDetails }} />)}
        {opened.messages.map((message) => <CasePost key={message.id} post={{ id: message.id, author: message.author ? personShown(message.author) : { id: opened.customerName, name: opened.customerName, href: null, kind: 'ghost' }, at: message.at, html: message.html, isQuestion: false, files: message.files }} />)}
        {opened.notes.map((note) => <Note key={note.id} note={{ id: note.id, author: personShown(note.author), at: note.at, html: note.html, files: note.files }} />)}
        <Present caseId={opened.id} people={desk.present} />
        {can.reply && <AnswerForm key={`answer-${opened.id}`} answer={{ caseId: opened.id, channel: channelOf(opened), macros: desk.macros, macro: desk.macro, draft: desk.drafts.reply, seen: newestWordOf(opened) }} />}
        {can.note && <NoteForm key={`note-${opened.id}`} caseId={opened.id} draft={desk.drafts.note} />}
        <div className="press mt-4">
          {can.resolve && <PostForm action={paths.caseResolve(opened.id)} data-desk="resolve"><Button type="submit" kind="quiet">Resolve without a reply</Button></PostForm>}
          {can.reopen && <PostForm action={paths.caseReopen(opened.id)}><Button type="submit">Open again</Button></PostForm>}
          {thread?.solvedAt && !thread.isDeleted && <PostForm action={paths.draftFromThread(thread.id)}><Button type="submit" kind="quiet">Make a guide of this</Button></PostForm>}
        </div>
      </CaseBody>
      <Customer opened={opened} near={near} />
    </>
  );
}

/** The nearest promise, with all of them behind it; what is over is told by the history. */
function dueOf(opened: CasePageView) {
  const running = opened.clocks.filter(({ dueAt }) => dueAt !== null).sort((one, other) => Number(one.dueAt) - Number(other.dueAt));
  const [nearest] = running;
  if (!nearest?.dueAt) return [];
  const { policy, calendar } = nearest;
  const hours = calendar === null ? 'in plain time' : calendar.isLost ? `in plain time, because the calendar ${calendar.name} was removed` : `in the hours of ${calendar.name}`;
  return [{
    label: `${kindInWords(nearest.kind)} due`,
    value: (
      <>
        <Clock due={nearest.dueAt} />{' '}
        <Why summary="Why?">
          <p>{policy.name}, version {policy.version}, {hours}.</p>
          <ul>{opened.clocks.map((clock) => <li key={clock.id}>{kindInWords(clock.kind)}: {CLOCK_WORDS[clock.state]}{clock.targetMs !== null && <>, {spanInWords(Math.round(clock.spentMs / 60_000))} counted of {spanInWords(clock.targetMs / 60_000)}</>}{clock.dueAt && <>, due <Time at={clock.dueAt} style="moment" /></>}</li>)}</ul>
        </Why>
      </>
    ),
  }];
}

const CLOCK_WORDS = { running: 'running', paused: 'stands still', met: 'kept', missed: 'broken', stopped: 'stopped' } as const;

function Owner({ opened }: { opened: CasePageView }) {
  const { owner, can, id } = opened;
  return (
    <>
      {owner ? <PersonName person={personShown(owner)} /> : 'Nobody'}{' '}
      {can.take && <PostForm action={paths.caseTake(id)} data-desk="take" className="inline"><Button type="submit" size="small">Take it</Button></PostForm>}
      {can.takeOver && owner && <PostForm action={paths.caseTake(id)} data-desk="take" className="inline"><HiddenFields fields={{ from: owner.id }} /><Button type="submit" size="small">Take it over</Button></PostForm>}
      {can.release && <PostForm action={paths.caseRelease(id)} className="inline"><Button type="submit" kind="quiet" size="small">Give it back</Button></PostForm>}
    </>
  );
}

function Customer({ opened, near }: { opened: CasePageView; near: Near[] }) {
  const { customer, history } = opened;
  if (!customer) return null;
  return (
    <CustomerPanel
      person={personShown(customer.person)}
      line={`since ${customer.person.joinedAt.getUTCFullYear()}`}
      facts={[
        { label: 'Questions', value: customer.threadCount },
        { label: 'Replies', value: customer.replyCount },
        { label: 'Solved for others', value: customer.standing.solutions },
        { label: 'Earlier cases', value: customer.caseCount },
        ...(customer.profile?.segment ? [{ label: 'Segment', value: customer.profile.segment }] : []),
        ...(customer.profile?.fields ?? []),
      ]}
      more={<a href={paths.customer(customer.person.handle)}>{customer.noteCount > 0 ? `All about them, with ${customer.noteCount} ${customer.noteCount === 1 ? 'note' : 'notes'}` : 'All about them'}</a>}
      near={near.map((thread) => ({ id: thread.id, label: thread.title, href: thread.href, below: thread.state ? <State state={thread.state} /> : <span className="quiet">Guide</span> }))}
      history={history.map((step, place) => ({
        id: place,
        label: <>{STEP_WORDS[step.what]}{step.detail && `: ${step.detail}`}{step.by && <> by <bdi>{step.by.name}</bdi></>}</>,
        href: step.post ? paths.postById(step.post.id) : null,
        below: <Time at={step.at} style="moment" />,
      }))}
    />
  );
}

function stepsOf(opened: CasePageView): Step[] {
  const isSolved = isOver(opened.state);
  return [
    ...(opened.thread ? [{ label: <>Asked <Time at={opened.thread.askedAt} style="ago" /></>, state: 'done' } as const] : []),
    { label: opened.origin === 'rule' && opened.reason ? `Waited: ${opened.reason}` : opened.reason || 'Handed over', state: 'done' },
    { label: <>Ours <Time at={opened.openedAt} style="ago" /></>, state: opened.firstReplyAt || isSolved ? 'done' : 'now' },
    { label: isSolved ? (opened.outcome === 'community' ? 'Community solved it' : 'Solved') : 'Solve it', state: isSolved ? 'done' : opened.firstReplyAt ? 'now' : 'next' },
  ];
}
