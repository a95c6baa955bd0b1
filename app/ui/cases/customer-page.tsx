/** The page of one customer, for staff. */
import type { CustomerPageView } from '#domain/cases';
import type { ScoredCase } from '#domain/feedback';
import { paths } from '#paths';
import { CASE_STATE_WORDS } from '#rules/cases';
import { SCORE_WORDS } from '#rules/feedback';
import { money } from '#rules/rewards';
import { Button } from '#ui/button.tsx';
import { Crumbs } from '#ui/crumbs.tsx';
import { TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { LinkList } from '#ui/link-list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { PersonName } from '#ui/person.tsx';
import { Facts, Section, SideSection } from '#ui/section.tsx';
import { personShown } from '#ui/threads/shown.ts';
import { Time } from '#ui/time.tsx';

type View = CustomerPageView & { scores: ScoredCase[]; isFirst: boolean; errors: Record<string, string>; typed: Record<string, string> };

export function CustomerPage({ customer, cases, notes, rewards, scores, isFirst, errors, typed }: View) {
  const { person, profile } = customer;
  const here = paths.customer(person.handle);
  return (
    <Page aside={<Aside customer={customer} rewards={rewards} />} asideLabel="What we know">
      <Crumbs crumbs={[{ label: 'Desk', href: paths.desk() }]} />
      <h1><bdi>{person.name}</bdi></h1>
      <p className="meta"><a href={paths.member(person.handle)}>@{person.handle}</a><span>since {person.joinedAt.getUTCFullYear()}</span>{profile?.segment && <span>{profile.segment}</span>}</p>
      <Section id="notes" title="Notes of staff" className="mt-6">
        {notes.length === 0 && <p className="soft">Nothing yet. What the next colleague should know goes here.</p>}
        {notes.map((note) => (
          <div key={note.id} className="note">
            <p className="whitespace-pre-line">{note.text}</p>
            <div className="soft small"><PersonName person={personShown(note.author)} />, <Time at={note.at} style="moment" />{' '}
              {note.can.remove && <PostForm action={here} className="inline"><HiddenFields fields={{ remove: note.id }} /><Button type="submit" kind="quiet" size="small">Remove</Button></PostForm>}
            </div>
          </div>
        ))}
        <PostForm action={here} className="tight mt-4">
          <FormErrors errors={errors} />
          <TextArea name="text" label="Note about this customer" rows={2} hint="Only staff can read this." defaultValue={typed.text} error={errors.text} takesFocus={errors.text !== undefined} />
          <Button type="submit">Keep the note</Button>
        </PostForm>
      </Section>
      <Section id="cases" title="Cases" className="mt-8">
        {cases.rows.length === 0 && <p className="soft">No case so far.</p>}
        <LinkList lines={cases.rows.map((row) => ({ id: row.id, label: row.title, href: paths.deskCase(row.id), below: <span className="meta"><span>{CASE_STATE_WORDS[row.state]}</span>{row.isPrivate && <span>private</span>}<Time at={row.openedAt} style="ago" /></span> }))} />
        <Pager newerHref={isFirst ? null : here} newerLabel="To the start" olderHref={cases.next ? paths.customer(person.handle, cases.next) : null} />
      </Section>
      {scores.length > 0 && (
        <Section id="scores" title="What they said of our help" className="mt-8">
          <LinkList lines={scores.map((one) => ({ id: one.caseId, label: SCORE_WORDS[one.score], href: paths.deskCase(one.caseId), below: <span className="meta"><Time at={one.at} style="ago" />{one.comment && <span>{one.comment}</span>}</span> }))} />
        </Section>
      )}
      <Section id="threads" title="Newest threads" className="mt-8">
        {customer.threads.length === 0 && <p className="soft">They have asked nothing in public.</p>}
        <LinkList lines={customer.threads.map((thread) => ({ id: thread.id, label: thread.title, href: paths.thread(thread), below: <span className="meta"><Time at={thread.createdAt} style="ago" />{thread.solvedAt && <span>solved</span>}</span> }))} />
      </Section>
    </Page>
  );
}

function Aside({ customer, rewards }: Pick<View, 'customer' | 'rewards'>) {
  const { profile } = customer;
  return (
    <>
      <SideSection id="here" title="Here">
        <Facts facts={[{ label: 'Questions', value: customer.threadCount }, { label: 'Replies', value: customer.replyCount }, { label: 'Solved for others', value: customer.standing.solutions }, { label: 'Points', value: customer.standing.points }, { label: 'Cases', value: customer.caseCount }]} />
      </SideSection>
      <SideSection id="company" title="From our systems">
        {!profile && <p className="soft small">They have told nothing yet.</p>}
        {profile && <Facts facts={[...(profile.outsideId ? [{ label: 'Number', value: profile.outsideId }] : []), ...(profile.segment ? [{ label: 'Segment', value: profile.segment }] : []), ...profile.fields]} />}
        {profile && profile.links.length > 0 && <LinkList lines={profile.links.map((link, place) => ({ id: place, label: link.label, href: link.href }))} />}
        {profile && <p className="quiet small">Told <Time at={profile.updatedAt} style="ago" /></p>}
      </SideSection>
      {rewards && (
        <SideSection id="rewards" title="Rewards">
          {rewards.isHeld && <Notice kind="plain"><p>Held while somebody looks into them.</p></Notice>}
          <Facts facts={[{ label: 'Pending', value: money(rewards.pending, rewards.currency) }, { label: 'Confirmed', value: money(rewards.confirmed, rewards.currency) }, { label: 'Payable', value: money(rewards.payable, rewards.currency) }]} />
        </SideSection>
      )}
    </>
  );
}
