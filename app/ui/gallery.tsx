/** Every part in every state on one page, also on its bad days: for looking at, in development only. */
import type { ReactNode } from 'react';
import { Button, ButtonLink } from './button.tsx';
import { Count } from './count.tsx';
import { Editor } from './editor.tsx';
import { Empty, Loading } from './empty.tsx';
import { Checkbox, Select, TextArea, TextField } from './field.tsx';
import { FormErrors, PostForm } from './form.tsx';
import { Toast } from './flash.tsx';
import { NOW, ago, answer, frame, ghost, gone, juergen, layla, ligature, maya, priya, question, replies, rows, tom } from './gallery-samples.tsx';
import { LinkList } from './link-list.tsx';
import { Notice } from './notice.tsx';
import { Pager } from './pager.tsx';
import { Person } from './person.tsx';
import { Section, SideSection } from './section.tsx';
import { Shell } from './shell.tsx';
import { State } from './state.tsx';
import { Tabs } from './tabs.tsx';
import { Time } from './time.tsx';
import { Why } from './why.tsx';
import { AcceptButton, WithdrawAcceptanceButton } from './questions/accept-button.tsx';
import { MeTooButton, QuestionActs } from './questions/me-too-button.tsx';
import { NearList } from './questions/near-list.tsx';
import { Facets } from './search/facets.tsx';
import { ResultList } from './search/result.tsx';
import { AuthorCard } from './threads/author-card.tsx';
import { Ladder, Steps } from './threads/ladder.tsx';
import { Post, PostDetails } from './threads/post.tsx';
import { PostActs } from './threads/post-acts.tsx';
import { ThreadHead } from './threads/thread-head.tsx';
import { ThreadList } from './threads/thread-list.tsx';
import { Turn, TurnAgreed, TurnEnd, TurnGap } from './threads/turn.tsx';

const STATES = ['open', 'answered', 'solved', 'closed', 'discussion', 'escalated', 'waiting'] as const;
const COLOURS = ['bg-paper', 'bg-surface', 'bg-sunken', 'bg-rule', 'bg-rule-strong', 'bg-ink', 'bg-ink-soft', 'bg-ink-faint', 'bg-accent', 'bg-accent-wash', 'bg-solved-line', 'bg-solved-wash', 'bg-waiting-line', 'bg-waiting-wash', 'bg-danger', 'bg-danger-wash'];

function Show({ id, title, note, children }: { id: string; title: string; note?: string; children: ReactNode }) {
  return <Section id={`show-${id}`} title={title} aside={note && <p className="quiet">{note}</p>}><div className="grid gap-4 pt-4">{children}</div></Section>;
}

const acts = { kudos: { count: 24, isGiven: false, action: '#kudos' }, quoteHref: '#quote', linkHref: '#link', editHref: '#edit', deleteAction: '#delete' };

function ThreadSample() {
  return (
    <div className="thread">
      <ThreadHead thread={{ title: 'eSIM stuck on “Activating” after moving to a new phone', crumbs: [{ label: 'Community', href: '#c1' }, { label: 'Phones and SIMs', href: '#c2' }], state: 'solved', isQuestion: true, at: question.at, readerCount: 1204, replyCount: 8, answer: { sentence: 'Tom solved this in 38 minutes.', href: '#answer' } }} />
      <Turn end={<TurnEnd by="Maya" at={new Date('2026-03-14T19:20:00Z')} askedAt={question.at}><WithdrawAcceptanceButton action="#withdraw" /></TurnEnd>}>
        <Post post={question} kind="question">
          <PostDetails details={[{ label: 'Phone', value: 'Pixel 9, Android 16' }, { label: 'Plan', value: 'Plain 20, eSIM' }]} />
          <QuestionActs><MeTooButton action="#me-too" count={43} isOn={false} /><MeTooButton action="#me-too-back" count={44} isOn /></QuestionActs>
        </Post>
        <TurnGap askedAt={question.at} answeredAt={answer.at} />
        <Post post={answer} kind="answer" acts={<PostActs acts={acts} />} />
        <TurnAgreed person={priya} words="Right, and safe to follow. From April the app does step 1 for you." at={ago(1440)} />
      </Turn>
      <Section id="replies" title="5 other replies">
        <ol>
          {replies.map((reply) => (
            <li key={reply.id}><Post post={reply} acts={<PostActs acts={reply.deleted ? { linkHref: '#link', restoreAction: '#restore' } : { ...acts, kudos: { count: 2, isGiven: true, action: '#kudos-back' } }}>{reply.author.id === ligature.id && <AcceptButton action="#accept" authorName={reply.author.name} />}</PostActs>} /></li>
          ))}
        </ol>
      </Section>
      <PostForm action="#reply" className="reply-form">
        <Editor name="body" label="Your reply" placeholder="What changed, or what worked on your phone?" />
        <div className="under"><Button type="submit" kind="primary">Post reply</Button><span className="hint">Everyone can read this. Leave out phone numbers and codes.</span></div>
      </PostForm>
    </div>
  );
}

function Words() {
  return (
    <>
      <Show id="colour" title="Colour" note="The blue is the company’s. The rest is fixed.">
        <ul className="grid grid-cols-4 gap-3 text-xs md:grid-cols-8">{COLOURS.map((colour) => <li key={colour}><span className={`mb-1 block h-12 rounded-sm border border-rule ${colour}`} />{colour.slice(3)}</li>)}</ul>
      </Show>
      <Show id="state" title="State of a question" note="Always a shape and a word">
        <div className="flex flex-wrap gap-6">{STATES.map((state) => <State key={state} state={state} />)}</div>
      </Show>
      <Show id="people" title="People" note="Members are round, staff are square">
        <div className="flex flex-wrap gap-6">{[maya, tom, priya, ligature, ghost, gone, juergen, layla].map((person) => <Person key={person.id} person={person} size={person === tom ? 'large' : undefined}>one line about them</Person>)}</div>
      </Show>
      <Show id="numbers" title="Times and numbers">
        <p>{[0, 2, 200, 4000, 30_000].map((minutes) => <span key={minutes}><Time at={ago(minutes)} style="ago" />; </span>)}<Time at={ago(600_000)} style="moment" />; <Count value={43} />, <Count value={1204} />, <Count value={12_500} />, <Count value={3_400_000} /></p>
        <Why summary="Why “Superuser”?">At least 100 accepted answers, 90 days here, and no upheld report in a year. <a href="#rule">The whole rule</a></Why>
      </Show>
    </>
  );
}

function Presses() {
  return (
    <>
      <Show id="buttons" title="Buttons" note="One primary on a page">
        <div className="press">
          <Button type="button" kind="primary">Post my question</Button><ButtonLink href="#more">Show 4 more</ButtonLink><Button type="button" kind="quiet">Not for me</Button>
          <Button type="button" kind="danger">Delete my draft</Button><Button type="button" aria-pressed="true">Watching</Button><Button type="button" disabled>Sending</Button><Button type="button" kind="solved" size="small" icon="tick">This solved it</Button>
        </div>
      </Show>
      <Show id="fields" title="Fields and errors">
        <FormErrors errors={{ title: 'The title is empty', photo: 'The photo is larger than 10 MB' }} />
        <div className="grid gap-6 md:grid-cols-2">
          <TextField name="title" label="Your question in one line" error="Write what is not working, in a few words." />
          <TextField name="photo" type="file" label="Photo" error="This photo is 14 MB. Up to 10 MB fits." isOptional />
          <TextField name="phone" label="Phone" hint="So helpers need not ask." defaultValue="Pixel 9" />
          <Select name="board" label="Board" options={[{ value: '1', label: 'Phones and SIMs' }, { value: '2', label: 'Roaming and travel' }]} />
          <TextArea name="heading" look="title" rows={1} label="As a title" defaultValue="No signal after moving eSIM" />
          <div><Checkbox name="agree" label="I have read the rules" hint="They are short." error="Please read them first." /><Checkbox name="small" size="small" label="Tell me by mail" defaultChecked /></div>
          <Editor name="details" label="Details" error="Write at least one sentence." defaultValue="No." rows={3} />
          <Facets action="#facets" clearHref="#clear" groups={[{ name: 'tag', legend: 'Tag', allows: 'many', choices: [{ value: 'esim', label: 'eSIM', count: 412, isChosen: true }, { value: 'wifi', label: 'Wi-Fi calling', count: 1288, isChosen: false }] }, { name: 'state', legend: 'State', allows: 'one', choices: [{ value: '', label: 'Any', isChosen: true }, { value: 'solved', label: 'Solved', count: 3, isChosen: false }] }]} />
        </div>
      </Show>
      <Show id="messages" title="Messages">
        <Notice><p><b>That looks like a phone number.</b> Everyone could read it here.</p></Notice>
        <Notice kind="solved"><p><b>Your answer was accepted.</b> 40 points, firm in 14 days.</p></Notice>
        <Notice kind="plain" icon="closed"><p><b>This question is closed.</b> <a href="#guide">Read the guide</a></p></Notice>
        <div><Toast text="Reply posted." undo={{ label: 'Undo', action: '#undo' }} /></div>
      </Show>
      <Show id="empty" title="Nothing here" note="Says why, and what to do">
        <Empty title="No open questions for you right now" withLine actions={<ButtonLink href="#all">See all unanswered</ButtonLink>}>You have answered the last one you know about.</Empty>
        <Loading label="Loading questions" />
      </Show>
    </>
  );
}

function Lines() {
  return (
    <>
      <Show id="ladder" title="The ladder and the flat line" note="Dashed while promised">
        <Ladder rungs={[{ state: 'done', title: 'Asked', when: '12:01' }, { state: 'now', title: 'Tom is writing an answer', when: '14 min left', children: <p>If he lets go, two more are asked.</p> }, { state: 'next', title: 'Everyone sees it first', when: '20:00' }, { state: 'next', title: 'Plainline staff', when: 'tomorrow' }]} />
        <Steps steps={[{ label: 'Asked', state: 'done' }, { label: 'Helpers told', state: 'now' }, { label: 'Answered', state: 'next' }, { label: 'Solved', state: 'next' }]} />
        <Steps isSolved steps={[{ label: 'Asked', state: 'done' }, { label: 'Helpers told', state: 'done' }, { label: 'Answered', state: 'done' }, { label: 'Solved', state: 'done' }]} />
      </Show>
      <Show id="lists" title="Lists" note="The longest titles there are">
        <Tabs label="Which questions" tabs={[{ label: 'Latest', href: '#l', isCurrent: true }, { label: 'Unanswered', href: '#u', isCurrent: false, count: 6 }, { label: 'Solved', href: '#s', isCurrent: false, count: 3812 }, { label: 'Popular', href: '#p', isCurrent: false }]} />
        <ThreadList threads={rows} />
        <Pager newerHref="#newer" olderHref="#older" />
      </Show>
      <Show id="found" title="Found">
        <ResultList results={[{ id: 'a', href: '#a', answerKey: 'thread-1', title: [{ text: 'Does a ', isMatch: false }, { text: 'day pass', isMatch: true }, { text: ' follow UK time?', isMatch: false }], excerpt: [{ text: 'UK time, always. In ', isMatch: false }, { text: 'Turkey', isMatch: true }, { text: ' it ends at 02:00.', isMatch: false }], isAnswer: true, state: 'solved', facts: ['Tom, confirmed by Plainline staff', 'worked for 88 people'] }, { id: 'b', href: '#b', answerKey: null, title: [{ text: '<b>Roaming</b> & more', isMatch: false }], excerpt: [{ text: '“I land in Izmir at 23:40.”', isMatch: false }], isAnswer: false, state: 'open', facts: ['Maya', '3 h'] }]} />
        <NearList near={[{ key: 'thread-1', href: '#n', title: 'eSIM stuck on “Activating”', state: 'solved', answer: { first: 'Free it there first, then fetch it again', text: 'Free it there first, then fetch it again.', isWhole: true, facts: ['Tom', 'answered in 2 days'] } }, { key: 'thread-2', href: '#m', title: 'eSIM on two phones at once', state: 'answered', answer: null }]} />
      </Show>
      <Show id="rtl" title="Right to left" note="The turn bends the other way">
        <div dir="rtl" lang="ar">
          <ThreadList threads={[{ ...rows[0] ?? { id: 0, href: '#', state: 'open', authorName: '', at: NOW, replyCount: 0, kudosCount: 0, meTooCount: 0 }, title: 'لا توجد إشارة بعد نقل الشريحة الإلكترونية إلى هاتف جديد', authorName: layla.name }]} />
          <Turn size="small" end={<TurnEnd by={layla.name} at={NOW} title="تم الحل." />}><Post kind="question" post={{ ...question, id: 9, anchor: 'post-rtl', author: layla, authorFacts: [], html: '<p>هل المشكلة من هاتفي؟</p>' }} /></Turn>
        </div>
      </Show>
    </>
  );
}

/** The whole gallery in its own frame. */
export function Gallery() {
  const aside = (
    <>
      <SideSection id="helped" title="Who helped"><AuthorCard person={tom} line="Since 2021, answers most evenings" facts={[{ label: 'Solved, all topics', value: 214 }, { label: 'Kudos received', value: <Count value={1930} /> }]} why={{ summary: 'Why “Superuser”?', rule: 'At least 100 accepted answers.' }} /></SideSection>
      <SideSection id="near-this" title="Near this one"><LinkList lines={[{ id: 1, label: 'Old phone broken: how do I free the eSIM?', href: '#1', below: <State state="solved" /> }, { id: 2, label: 'eSIM on two phones at once', href: '#2', below: 'Guide' }]} /></SideSection>
    </>
  );
  return (
    <Shell frame={frame} aside={aside}>
      <h1>States and parts</h1>
      <p className="lead mt-2">Everything a screen can be made of, also on its bad days.</p>
      <div className="mt-10"><Words /><Presses /><Lines /><Show id="thread" title="A thread"><ThreadSample /></Show></div>
    </Shell>
  );
}
