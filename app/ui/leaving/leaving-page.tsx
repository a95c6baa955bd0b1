/** What leaving means, in figures, and the form that begins it; while somebody is leaving, what was said and the way to stay. */
import type { ReactNode } from 'react';
import type { LeavingView } from '#domain/leaving';
import { paths } from '#paths';
import { COOLING_OFF_DAYS } from '#rules/leaving';
import { FORMER_MEMBER, MAX_PASSWORD_LENGTH } from '#rules/members';
import { money } from '#rules/rewards';
import { Button } from '#ui/button.tsx';
import { exactCount, plural } from '#ui/count.tsx';
import { Checkbox, TextField, firstInvalid } from '#ui/field.tsx';
import { FormErrors, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Facts, Section } from '#ui/section.tsx';
import type { Fact } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { LastChoiceFields, lastChoiceWords } from './last-choice.tsx';

/** As the browser gets it: moments may come as text. */
type Shown = Omit<LeavingView, 'endsAt' | 'leaving'> & { endsAt: Date | string; leaving: (Omit<NonNullable<LeavingView['leaving']>, 'askedAt'> & { askedAt: Date | string }) | null };
type Props = { view: Shown; badges: number; isDemo: boolean; errors: Record<string, string>; typed: Record<string, string> };

export function LeavingPage({ view, badges, isDemo, errors, typed }: Props) {
  const wrong = firstInvalid(errors);
  const words = typed.words ?? view.leaving?.words ?? 'keep';
  return (
    <>
      <h1>{view.leaving ? 'You are leaving' : 'Leave the community'}</h1>
      {view.leaving
        ? <p className="lead">Your account ends on <Time at={view.endsAt} style="moment" /> (UTC). Until then everything is as it was, and you can stay.</p>
        : <p className="lead">Nothing ends today: for {COOLING_OFF_DAYS} days you can change your mind on any page. Then your account is closed for good.</p>}
      {view.leaving && <PostForm action={paths.stay()}><div className="press"><Button type="submit" kind="primary">Stay</Button></div></PostForm>}
      <Section id="ends" title="What ends"><Facts facts={endsOf(view, badges)} /></Section>
      <Section id="stays" title="What stays">
        <p>{view.posts === 0 ? 'You have not posted anything, so nothing of yours stays.' : `You wrote ${exactCount(view.posts)} ${plural(view.posts, 'post', 'posts')}. You choose below whether ${plural(view.posts, 'it stays', 'they stay')} for others who need ${plural(view.posts, 'it', 'them')}; in place of your name stands “${FORMER_MEMBER}” in any case. Your e-mail address is deleted and can be used to join again, from the start.`}</p>
        <p>Lines of the ledger and what was paid to you stay for as long as the law asks for, without your name. <a href={paths.takeout()}>Take your things out</a> before you go.</p>
        {view.bounties.map(({ kind, count, amount }) => (
          <p key={kind}>{plural(count, 'A bounty', `${count} bounties`)} of yours ({kind === 'points' ? `${exactCount(amount)} points` : money(amount, view.money?.currency ?? 'GBP')}) {plural(count, 'is', 'are')} still open. Award {plural(count, 'it', 'them')} before you go; otherwise the rules decide. Nothing comes back to you.</p>
        ))}
      </Section>
      {view.money && <MoneySection money={view.money} endsAt={view.endsAt} />}
      {view.isLastAdmin && !view.leaving
        ? <Notice><p>You are the last admin who stays, so you cannot leave. Make somebody else an admin first.</p></Notice>
        : (
          <Section id="leave" title={view.leaving ? 'Change what becomes of it' : 'Leave'}>
            {view.leaving?.isForThem && <p>An admin began this because you asked for it. You can stay.</p>}
            {view.leaving && view.money && <p>Now chosen: {lastChoiceWords(view.leaving, view.money.charities)}.</p>}
            <PostForm action={paths.leaving()} className="stack mt-4" noValidate>
              <FormErrors errors={errors} />
              <fieldset>
                <legend>What becomes of what you wrote</legend>
                <Checkbox name="words" type="radio" value="keep" defaultChecked={words === 'keep'} label={`Keep it under “${FORMER_MEMBER}”`} hint="Whoever has the same problem still finds your answers" />
                <Checkbox name="words" type="radio" value="remove" defaultChecked={words === 'remove'} label="Remove it" hint="Posts nobody answered are deleted; where others answered, it says that something was removed. Also what it said before, your files, and what you asked staff in private. Guides that grew from it stay, and so does what others quoted." />
              </fieldset>
              {view.money && <LastChoiceFields money={view.money} chosen={view.leaving} errors={errors} typed={typed} />}
              <TextField name="password" label="Your password" type="password" autoComplete="current-password" maxLength={MAX_PASSWORD_LENGTH} required hint={isDemo ? 'In this demonstration any password will do.' : undefined} error={errors.password} takesFocus={wrong === 'password'} />
              {!view.leaving && <Checkbox name="sure" label="I want to leave" hint={<>My account is closed on <Time at={view.endsAt} style="date" />, unless I say before that I stay.</>} error={errors.sure} takesFocus={wrong === 'sure'} />}
              <div className="press"><Button type="submit" kind={view.leaving ? 'secondary' : 'danger'}>{view.leaving ? 'Save' : 'Leave the community'}</Button></div>
            </PostForm>
          </Section>
        )}
    </>
  );
}

function endsOf({ points, solutions, rank }: Shown, badges: number): Fact[] {
  return [
    { label: 'Points', value: exactCount(points) },
    { label: 'Solved for others', value: exactCount(solutions) },
    ...(rank === null ? [] : [{ label: 'Rank, with all that it unlocks', value: rank }]),
    { label: 'Badges', value: badges },
    { label: 'Places on leaderboards', value: 'all' },
  ];
}

function MoneySection({ money: sums, endsAt }: { money: NonNullable<Shown['money']>; endsAt: Date | string }) {
  const { currency } = sums;
  const then: ReactNode = <Time at={endsAt} style="date" />;
  const facts: Fact[] = [
    { label: 'Payable now', value: money(sums.payable, currency) },
    { label: 'Confirmed: becomes payable when you leave', value: money(sums.confirmed, currency) },
    { label: 'Pending, its hold ends before you leave: becomes payable', value: money(sums.confirmedByThen, currency) },
    { label: 'Pending, still in its hold then: goes back', value: money(sums.takenBack, currency) },
    ...(sums.onItsWay > 0 ? [{ label: 'On its way already, as you chose', value: money(sums.onItsWay, currency) }] : []),
  ];
  return (
    <Section id="money" title="Your money">
      {sums.isHeld && <Notice><p>Your rewards are held while somebody looks into them. You can leave all the same: what they let go is paid as you choose here. Once your account is closed you can no longer <a href={paths.appeal()}>say something to it</a>.</p></Notice>}
      <Facts facts={facts} />
      <p className="mt-4">What is payable on {then} goes out with the next payout, in cash also below the usual minimum. What you earn from now on waits for its hold and goes back.</p>
    </Section>
  );
}
