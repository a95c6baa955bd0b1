/** Everything staff may know about one customer, on one page. */
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { cases } from '#db/schema/cases.ts';
import { threads } from '#db/schema/threads.ts';
import { NotFound, PAGE_SIZE, readCursor, toPage } from '#domain/core';
import type { CaseId, Page, Viewer } from '#domain/core';
import { customerNotesOf } from '#domain/customers';
import type { CustomerNote } from '#domain/customers';
import { profile } from '#domain/members';
import { areRewardsHeld, balancesOf, programmeAt } from '#domain/rewards';
import { customerOf } from './customer.ts';
import type { CustomerView } from './customer.ts';
import { canSeeMoneyOf } from './policy.ts';
import type { CaseState } from './rules.ts';
import { staffMember } from './states.ts';

export type CustomerCase = { id: CaseId; title: string; isPrivate: boolean; state: CaseState; openedAt: Date };
export type CustomerPageView = {
  customer: CustomerView;
  cases: Page<CustomerCase>;
  notes: CustomerNote[];
  /** Null for those who do not see other people's money, and where nobody is rewarded. */
  rewards: { isHeld: boolean; currency: string; pending: number; confirmed: number; payable: number } | null;
};

/** The page of a customer. NotFound for everybody but staff, and for a name nobody has. */
export async function customerPage(db: Executor, options: { handle: string; cursor?: string | null; now: Date }, viewer: Viewer): Promise<CustomerPageView> {
  staffMember(viewer);
  const person = await profile(db, options.handle);
  if (!person) throw new NotFound('There is nobody of that name.');
  const [customer, theirs, notes, rewards] = await Promise.all([
    customerOf(db, person, { caseId: null, threadId: null }, viewer),
    casesOf(db, person.id, options.cursor ?? null),
    customerNotesOf(db, person.id, viewer),
    canSeeMoneyOf(viewer) ? rewardsOf(db, person.id, viewer, options.now) : null,
  ]);
  return { customer, cases: theirs, notes, rewards };
}

async function rewardsOf(db: Executor, memberId: CustomerView['person']['id'], viewer: Viewer, now: Date) {
  const programme = await programmeAt(db, now);
  if (!programme) return null;
  const { currency } = programme.rules;
  const [isHeld, balances] = await Promise.all([areRewardsHeld(db, memberId, viewer), balancesOf(db, memberId, viewer, currency)]);
  return { isHeld, currency, pending: balances.member_pending, confirmed: balances.member_confirmed, payable: balances.member_payable };
}

async function casesOf(db: Executor, memberId: number, cursor: string | null): Promise<Page<CustomerCase>> {
  const after = readCursor(cursor);
  const rows = await db
    .select({ id: cases.id, title: sql<string>`coalesce(${threads.title}, ${cases.subject}, '')`, threadId: cases.threadId, state: cases.state, openedAt: cases.openedAt })
    .from(cases)
    .leftJoin(threads, eq(threads.id, cases.threadId))
    .where(and(eq(cases.customerId, memberId), after ? lt(cases.id, after.id) : undefined))
    .orderBy(desc(cases.id))
    .limit(PAGE_SIZE + 1);
  const page = toPage(rows, PAGE_SIZE, ({ id }) => ({ value: id, id }));
  return { next: page.next, rows: page.rows.map(({ threadId, ...row }) => ({ ...row, id: row.id as CaseId, isPrivate: threadId === null })) };
}
