/** A member's rewards: what they have, why, and what becomes of it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isStaffRole, readCursor } from '#domain/core';
import { heldNotice } from '#domain/fraud';
import { receiptsOf } from '#domain/payouts';
import { areRewardsHeld, balancesOf, charityList, choosePayout, expiryNotice, monthsOf, payablesOf, periodAt, programmeAt, rewardLinesOf, voteForCharity, withdrawChoice } from '#domain/rewards';
import { titlesOfPosts } from '#domain/threads';
import { paths } from '#paths';
import { RewardsPage } from '#ui/rewards/rewards-page.tsx';
import styles from '#ui/styles/money.css?url';
import { memberAction, memberLoader } from '#web/doors.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const meta = () => [{ title: 'Your rewards' }, { name: 'robots', content: 'noindex' }];

export const loader = memberLoader(async ({ db, viewer, url, at }) => {
  const programme = await programmeAt(db, at);
  if (!programme || viewer.kind !== 'member') return { programme: null };
  const { rules, version } = programme;
  const period = await periodAt(db, at);
  const [balances, page, months, isHeld, notice, payables, charities, held, receipts] = await Promise.all([
    balancesOf(db, viewer.id, viewer, rules.currency),
    rewardLinesOf(db, viewer.id, viewer, readCursor(url.searchParams.get('after'))),
    monthsOf(db, viewer.id, viewer, at),
    areRewardsHeld(db, viewer.id, viewer),
    expiryNotice(db, viewer.id, viewer),
    payablesOf(db, viewer.id),
    charityList(db, period?.id ?? null, viewer.id),
    heldNotice(db, viewer.id, at),
    receiptsOf(db, viewer.id),
  ]);
  const titles = await titlesOfPosts(db, page.rows.flatMap(({ postId }) => (postId === null ? [] : [postId])), viewer);
  const lines = page.rows.map((line) => ({ ...line, title: (line.postId !== null && titles.get(line.postId)) || null }));
  return { programme: { rules, version }, balances, lines, next: page.next, months, isHeld, held, receipts, notice, payables, charities: charities.filter(({ isActive }) => isActive), periodEndsAt: period?.endsAt ?? null, at, isStaff: isStaffRole(viewer.role) };
});

const Id = z.coerce.number().int().positive();
const Form = z.discriminatedUnion('does', [
  z.object({ does: z.literal('choose'), payable: Id, choice: z.enum(['credit', 'cash', 'charity'], 'Choose one of the three.'), payTo: z.string().default(''), charity: Id.optional() }),
  z.object({ does: z.literal('withdraw'), payable: Id }),
  z.object({ does: z.literal('vote'), charity: Id }),
]);

export const action = memberAction(
  Form,
  async (act, form) => {
    if (form.does === 'withdraw') await withdrawChoice(act, form.payable);
    else if (form.does === 'vote') await voteForCharity(act, form.charity);
    else await choosePayout(act, form.payable, form.choice === 'charity' ? { choice: 'charity', charityId: form.charity ?? 0 } : { choice: form.choice, payTo: form.payTo });
    return form.does;
  },
  (does, { context }) => {
    const said = { choose: 'Saved. You can change it until it is on its way.', withdraw: 'Taken back. You can choose again.', vote: 'Thank you, your vote counts for this period.' };
    context.cookies.flash({ text: said[does] });
    return redirect(paths.rewards());
  },
);

export default function Rewards() {
  const answer = useActionData<typeof action>();
  return <RewardsPage {...useLoaderData<typeof loader>()} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} />;
}
