/** Everything staff set and look after, each with one line that says what for. */
import { useLoaderData } from '@remix-run/react';
import { canReadAudit } from '#domain/audit';
import { canDecideSignUps } from '#domain/members';
import { canSeePayouts } from '#domain/payouts';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Administration' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ viewer }) => ({ mayPay: canSeePayouts(viewer), mayAdminister: canReadAudit(viewer), mayDecide: canDecideSignUps(viewer) }));

/** `isMoney`: what members earned is no business of agents, who would find nothing behind the link. `isForAdmins`: nor is what the whole community stands on. */
type Place = { label: string; href: string; says: string; isMoney?: true; isForAdmins?: true; isForModerators?: true };
const PARTS: { id: string; title: string; places: Place[] }[] = [
  {
    id: 'community',
    title: 'The community',
    places: [
      { label: 'Settings', href: paths.settings(), says: 'What holds for everybody', isForAdmins: true },
      { label: 'People', href: paths.adminPeople(), says: 'Who has which role', isForAdmins: true },
      { label: 'Invitations', href: paths.invitations(), says: 'Links by which people join at once', isForAdmins: true },
      { label: 'Sign-ups', href: paths.waitingSignUps(), says: 'Who waits to be let in, where moderators decide', isForModerators: true },
      { label: 'Groups', href: paths.adminGroups(), says: 'Who may something together, by hand or by a rule', isForAdmins: true },
      { label: 'Boards', href: paths.adminBoards(), says: 'What is asked where, and who reads, writes and keeps order there', isForAdmins: true },
      { label: 'Limits for newcomers', href: paths.limits(), says: 'How much they may write, by trust', isForAdmins: true },
      { label: 'Spam', href: paths.spam(), says: 'What is held of what newcomers write: lists, and a text to try', isForModerators: true },
      { label: 'Tags', href: paths.adminTags(), says: 'What they are called, other words for them, and merging two', isForModerators: true },
      { label: 'Ways to sign in', href: paths.signInWays(), says: 'With accounts people have at the company or in its shop', isForAdmins: true },
      { label: 'Sites told about members', href: paths.connectSites(), says: 'Other sites that sign their people in with accounts of this community', isForAdmins: true },
      { label: 'Erase a member', href: paths.erasure(), says: 'For somebody who asked for it and cannot sign in', isForAdmins: true },
      { label: 'Act in somebody’s name', href: paths.acting(), says: 'See what a member sees, with a reason that they and the audit log are told', isForAdmins: true },
      { label: 'Audit log', href: paths.auditLog(), says: 'What staff changed and what happened to accounts: who, what, before and after', isForAdmins: true },
    ],
  },
  {
    id: 'questions',
    title: 'Questions and cases',
    places: [
      { label: 'Escalation', href: paths.escalation(), says: 'When a question that nobody answers becomes a case' },
      { label: 'Reports', href: paths.deskReports(), says: 'How soon customers were answered and helped, and what was promised' },
      { label: 'Clocks', href: paths.clocks(), says: 'What is promised in time, in the order it is asked' },
      { label: 'Teams and queues', href: paths.teams(), says: 'Who works off what, who gets the next case, and who is away' },
      { label: 'Calendars', href: paths.calendars(), says: 'When desks are open, and days off' },
      { label: 'Known problems', href: paths.problems(), says: 'One cause behind many cases: answered and solved together' },
      { label: 'Duplicates', href: paths.duplicates(), says: 'Questions that members think were asked before' },
      { label: 'Deflection', href: paths.deflection(), says: 'How many questions nobody had to ask, as a range' },
    ],
  },
  {
    id: 'knowledge',
    title: 'Guides and search',
    places: [
      { label: 'Sections', href: paths.guideSections(), says: 'How guides are arranged' },
      { label: 'Ready to promote', href: paths.readyToPromote(), says: 'Solved threads that deserve a guide' },
      { label: 'Search', href: paths.searchStatus(), says: 'What finds nothing, and whether the index is whole' },
      { label: 'Synonyms', href: paths.synonyms(), says: 'Words that mean the same here' },
    ],
  },
  {
    id: 'standing',
    title: 'Standing',
    places: [{ label: 'Points', href: paths.pointTables(), says: 'What helping is worth, tried before it applies' }, { label: 'Ranks', href: paths.rankLadder(), says: 'What ranks need, and what standing unlocks' }, { label: 'Trust by hand', href: paths.givenTrust(), says: 'Whom the community trusts wholly, given by whom and why' }],
  },
  {
    id: 'money',
    title: 'Money',
    places: [
      { label: 'Rewards programme', href: paths.rewardProgramme(), says: 'What earns money, how it is weighed, when it is theirs; charities' },
      { label: 'Payouts', href: paths.payouts(), says: 'Closing periods; prepared by one, approved by another, paid line by line', isMoney: true },
      { label: 'Liability', href: paths.liability(), says: 'What is owed now, month by month, and whether the ledger adds up', isMoney: true },
      { label: 'Held rewards', href: paths.fraudReviews(), says: 'What looks like people feeding each other, for a person to decide', isMoney: true },
    ],
  },
];

export default function Administration() {
  const { mayPay, mayAdminister, mayDecide } = useLoaderData<typeof loader>();
  return (
    <Page current={paths.admin()}>
      <h1>Administration</h1>
      {PARTS.map((part) => ({ ...part, places: part.places.filter(({ isMoney, isForAdmins, isForModerators }) => (mayPay || !isMoney) && (mayDecide || !isForModerators) && (mayAdminister || !isForAdmins)) })).filter(({ places }) => places.length > 0).map(({ id, title, places }) => (
        <Section key={id} id={id} title={title}>
          <ul className="links">{places.map(({ label, href, says }) => <li key={href}><a href={href}>{label}</a><div className="quiet">{says}</div></li>)}</ul>
        </Section>
      ))}
    </Page>
  );
}
