/** The list of charities, and the members' votes for them. */
import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { charities, charityVotes } from '#db/schema/rewards.ts';
import { NotAllowed, allow, found, memberIdOf, refuse } from '#domain/core';
import type { Act, MemberId } from '#domain/core';
import { cleanLine } from '#kit/text.ts';
import { ensurePeriod, periodAt } from './periods.ts';
import { canRunProgramme } from './policy.ts';
import { programmeAt } from './programme.ts';

export type CharityView = { id: number; name: string; about: string; website: string | null; isActive: boolean; votes: number; isMine: boolean };

/** All charities, most votes in this period first; the viewer's own is marked. */
export async function charityList(db: Executor, periodId: number | null, viewer: MemberId | null): Promise<CharityView[]> {
  const votes = count(charityVotes.memberId);
  return db
    .select({ id: charities.id, name: charities.name, about: charities.about, website: charities.website, isActive: charities.isActive, votes, isMine: sql<boolean>`coalesce(bool_or(${charityVotes.memberId} = ${viewer}), false)` })
    .from(charities)
    .leftJoin(charityVotes, and(eq(charityVotes.charityId, charities.id), eq(charityVotes.periodId, periodId ?? 0)))
    .groupBy(charities.id)
    .orderBy(sql`${votes} desc`, asc(charities.name));
}

/** Puts a charity on the list, or changes what stands there about it. */
export async function saveCharity(act: Act, { id, name, about, website, isActive }: { id: number | null; name: string; about: string; website: string | null; isActive: boolean }): Promise<void> {
  allow(canRunProgramme(act.by), 'Only admins change the list of charities.');
  const values = { name: cleanLine(name), about: cleanLine(about), website: website?.trim() || null, isActive };
  if (values.name.length < 2 || values.name.length > 80) refuse('Give the charity’s name, up to 80 characters.', 'name');
  if (values.about.length > 300) refuse('Say what it does in up to 300 characters.', 'about');
  if (values.website !== null && (!/^https:\/\/[^\s"<>]{3,200}$/.test(values.website) || !URL.canParse(values.website))) refuse('Give an address that begins with https://.', 'website');
  const taken = await act.tx.$count(charities, and(eq(charities.name, values.name), sql`${charities.id} is distinct from ${id}`));
  if (taken > 0) refuse('A charity of this name is on the list already.', 'name');
  if (id === null) await act.tx.insert(charities).values(values);
  else found((await act.tx.update(charities).set(values).where(eq(charities.id, id)).returning({ id: charities.id }))[0]);
}

/** Gives the member's one vote of this period to a charity, or moves it there. */
export async function voteForCharity(act: Act, charityId: number): Promise<void> {
  const member = memberIdOf(act.by);
  if (member === null) throw new NotAllowed('Sign in to vote.');
  const programme = await programmeAt(act.tx, act.at);
  if (!programme) refuse('There are no rewards yet, so there is nothing to vote about.');
  const [charity] = await act.tx.select({ id: charities.id }).from(charities).where(and(eq(charities.id, charityId), eq(charities.isActive, true)));
  if (!charity) refuse('Choose one of the charities on the list.');
  await ensurePeriod(act, programme.rules);
  const { id: periodId } = found(await periodAt(act.tx, act.at));
  await act.tx
    .insert(charityVotes)
    .values({ periodId, memberId: member, charityId: charity.id, at: act.at })
    .onConflictDoUpdate({ target: [charityVotes.periodId, charityVotes.memberId], set: { charityId: charity.id, at: act.at } });
}
