/** What a takeout gives of standing and money: each line with its reason. */
import { sql } from 'drizzle-orm';
import { titleFor } from './shape.ts';
import type { Part } from './shape.ts';

export const earnedParts: readonly Part[] = [
  {
    name: 'points', title: 'Your points', says: 'Each line, and what took it back. Who gave them is not told.', tables: ['points'],
    rows: (id) => sql`select id as key, at, reason, points, undoes as takes_back, because, case when post_id is not null then '/posts/' || post_id end as link from points where member_id = ${id}`,
  },
  {
    name: 'standing', title: 'Where you stand', says: 'What your points add up to, your badges, and trust given to you.', tables: ['standings', 'badge_awards', 'trust_grants'],
    rows: (id) => sql`select row_number() over (order by at nulls first, what) as key, x.* from (
      select 'standing: ' || points || ' points, ' || solutions || ' solutions, ' || kudos || ' kudos, trust ' || trust as what, null::timestamptz as at from standings where member_id = ${id}
      union all select 'badge: ' || badge, at from badge_awards where member_id = ${id}
      union all select 'trust given', at from trust_grants where member_id = ${id}
      union all select 'trust taken back', withdrawn_at from trust_grants where member_id = ${id} and withdrawn_at is not null) x`,
  },
  {
    name: 'bounties', title: 'Your bounties', says: 'Those you put up, and those you won.', tables: ['bounties'],
    rows: (id) => sql`select b.id as key, case when b.by = ${id} then 'put up' else 'won' end as what, b.kind, b.amount, b.currency, b.at, b.settled_at, b.outcome, b.won, ${titleFor(id)} as about, '/t/' || t.id as link from bounties b join threads t on t.id = b.thread_id where b.by = ${id} or b.winner_id = ${id}`,
  },
  {
    name: 'rewards', title: 'What you earned', says: 'Sums in the smallest unit of the currency.', tables: ['reward_lines'],
    rows: (id) => sql`select id as key, kind, amount, currency, state, base, quality_percent, rate_percent, earned_at, confirmed_at, reversed_at, reversed_because, case when post_id is not null then '/posts/' || post_id end as link from reward_lines where member_id = ${id}`,
  },
  {
    name: 'choices', title: 'What you chose for your money', says: 'For each period.', tables: ['reward_payables', 'reward_members'],
    rows: (id) => sql`select p.id as key, r.starts_at, r.ends_at, p.earned, p.rolled, p.currency, p.state, p.choice, c.name as charity, p.pay_to, p.chosen_at, (select held_at from reward_members where member_id = ${id}) as held_since
      from reward_payables p join reward_periods r on r.id = p.period_id left join charities c on c.id = p.charity_id where p.member_id = ${id}`,
  },
  {
    name: 'payouts', title: 'What you were paid', says: 'With the numbers of the payments.', tables: ['payout_items'],
    rows: (id) => sql`select i.id as key, i.method, i.amount, i.match as added_by_the_company, r.currency, i.pay_to, c.name as charity, i.state, i.outside_id as payment, i.because, i.settled_at from payout_items i join payout_runs r on r.id = i.run_id left join charities c on c.id = i.charity_id where i.member_id = ${id}`,
  },
  {
    name: 'ledger', title: 'Your lines in the ledger', says: 'What an accountant sees of you.', tables: ['ledger_accounts'],
    rows: (id) => sql`select e.id as key, t.at, t.kind, t.reason, a.kind as account, e.amount, e.balance_after, a.currency from ledger_entries e join ledger_accounts a on a.id = e.account_id join ledger_transactions t on t.id = e.transaction_id where a.member_id = ${id}`,
  },
  {
    name: 'referrals', title: 'Customers you brought', says: 'By the number of what was sold.', tables: ['referrals'],
    rows: (id) => sql`select id as key, outside_id as sold, confirmed_at from referrals where member_id = ${id}`,
  },
  {
    name: 'reviews', title: 'When your rewards were held', says: 'Why is on the page of the review; here is what became of it, and what you said to it.', tables: ['fraud_review_members', 'fraud_appeals'],
    rows: (id) => sql`select r.id as key, r.found_at as held_at, r.decided_at, case when m.is_concerned then r.outcome when r.outcome is not null then 'released' end as outcome, m.reversed as taken_back, a.at as you_appealed_at, a.granted, a.because as answer, a.text from fraud_review_members m join fraud_reviews r on r.id = m.review_id left join fraud_appeals a on a.review_id = m.review_id and a.member_id = m.member_id where m.member_id = ${id}`,
  },
];
