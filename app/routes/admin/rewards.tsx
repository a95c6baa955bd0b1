/** The rewards programme: its rules to change, who would gain and lose, from when they apply, and the charities. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { Refused, isAdmin, refuse } from '#domain/core';
import { people } from '#domain/members';
import { canSeePayouts } from '#domain/payouts';
import { TRIED_ON_DAYS, announceProgramme, charityList, periodAt, programmeAt, programmes, readRules, saveCharity, tryRules, typedRules } from '#domain/rewards';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { CharityForms } from '#ui/rewards/charity-list.tsx';
import { ProgrammeForm } from '#ui/rewards/programme-form.tsx';
import { TriedRules } from '#ui/rewards/tried-rules.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const meta = () => [{ title: 'Rewards programme' }, { name: 'robots', content: 'noindex' }];

/** Members a trial names: the most touched. The sums count everybody. */
const SHOWN = 50;
const DAY = 86_400_000;

export const loader = staffLoader(async ({ db, viewer, at, url }) => {
  const [versions, current, period] = await Promise.all([programmes(db), programmeAt(db, at), periodAt(db, at)]);
  const before = typedRules((versions[0] ?? current)?.rules);
  const asked = Object.fromEntries([...url.searchParams].filter(([name]) => name.length < 40));
  const isTried = Object.keys(asked).length > 0;
  const read = isTried ? readRules(asked) : null;
  const trial = read?.rules && isAdmin(viewer) ? await tryRules(db, viewer, read.rules, new Date(at.getTime() - TRIED_ON_DAYS * DAY)) : null;
  const found = trial ? await people(db, trial.members.slice(0, SHOWN).map(({ member }) => member)) : [];
  const named = new Map(found.map((person) => [person.id, person]));
  const members = trial?.members.slice(0, SHOWN).map(({ member, ...sums }) => ({ ...sums, name: named.get(member)?.name ?? '', href: paths.member(named.get(member)?.handle ?? '') })) ?? [];
  return {
    versions,
    current,
    typed: isTried ? asked : before,
    errors: read?.errors ?? {},
    trial: trial && { ...trial, members, others: trial.members.length - members.length },
    triedOn: TRIED_ON_DAYS,
    currency: read?.rules?.currency ?? 'GBP',
    basedOn: versions[0]?.version ?? 0,
    earliest: new Date(Math.max(at.getTime() + 5 * 60_000, versions[0]?.appliesFrom.getTime() ?? 0)).toISOString().slice(0, 16),
    charities: await charityList(db, period?.id ?? null, viewer.id),
    canChange: isAdmin(viewer),
    canSeePayouts: canSeePayouts(viewer),
  };
});

const Form = z.looseObject({
  does: z.enum(['announce', 'charity']).default('announce'),
  basedOn: z.coerce.number().int().nonnegative().default(0),
  appliesFrom: z.string().default(''),
  note: z.string().default(''),
  charity: z.coerce.number().int().nonnegative().default(0),
  name: z.string().default(''),
  about: z.string().default(''),
  website: z.string().default(''),
  isActive: z.string().optional(),
});

export const action = staffAction(
  Form,
  async (act, { does, basedOn, appliesFrom, note, charity, name, about, website, isActive, ...typed }) => {
    if (does === 'charity') return saveCharity(act, { id: charity === 0 ? null : charity, name, about, website, isActive: isActive === 'yes' });
    const from = new Date(`${appliesFrom}Z`);
    // 31 February would become a day of March by itself.
    if (Number.isNaN(from.getTime()) || from.toISOString().slice(0, 16) !== appliesFrom.slice(0, 16)) refuse('Give the day and time they apply from.', 'appliesFrom');
    const { rules, errors } = readRules(Object.fromEntries(Object.entries(typed).map(([field, value]) => [field, String(value)])));
    if (!rules) throw new Refused(Object.values(errors)[0] ?? 'These rules cannot be used.');
    await announceProgramme(act, { basedOn, appliesFrom: from, rules, note });
  },
  (_done, { context }) => {
    context.cookies.flash({ text: 'Saved. Everybody can read it on “How rewards work”.' });
    return redirect(paths.rewardProgramme());
  },
  { asksAgain: true },
);

export default function RewardsProgramme() {
  const { versions, current, typed, errors, trial, triedOn, currency, basedOn, earliest, charities, canChange, canSeePayouts: mayPay } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const ofCharity = answer?.values.does === 'charity';
  return (
    <Page current={paths.rewardProgramme()}>
      <h1>Rewards programme</h1>
      <p className="lead">
        {current ? <>Version {current.version} has applied since <Time at={current.appliesFrom} style="date" />.</> : 'Nobody is rewarded yet. These are rules to start from.'} Try a change before it applies: you see who gains and who loses. What was earned keeps the amount of its day. <a href={paths.rewardRules()}>What everybody reads</a>
      </p>
      {mayPay && <p><a href={paths.payouts()}>Payouts</a> · <a href={paths.liability()}>What is owed</a></p>}
      {canChange ? <ProgrammeForm typed={typed} errors={errors} isFirst={versions.length === 0} /> : <p>Admins change the rules.</p>}
      {trial && <TriedRules trial={trial} days={triedOn} currency={currency} typed={typed} basedOn={basedOn} earliest={earliest} canAnnounce={canChange} answer={ofCharity ? null : (answer ?? null)} />}
      <Section id="charities" title="Charities"><CharityForms charities={charities} canChange={canChange} errors={ofCharity ? (answer?.errors ?? {}) : {}} typed={ofCharity ? (answer?.values ?? {}) : {}} /></Section>
    </Page>
  );
}
