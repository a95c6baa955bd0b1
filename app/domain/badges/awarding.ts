/** Giving badges: the night looks through the facts, whole, and adds what is missing. */
import { sql } from 'drizzle-orm';
import { badgeAwards } from '#db/schema/badges.ts';
import { members } from '#db/schema/members.ts';
import { allow, recordEvent } from '#domain/core';
import type { Act } from '#domain/core';
import { FACTS } from './facts.ts';
import { BADGE_NAMES } from './rules.ts';

/**
 * Awards what the facts say and nobody has yet, one statement for each badge, and tells how many. It counts everything anew,
 * so a badge that is new or an hour that was missed needs no making up for, and running it twice or at once changes nothing.
 * What was earned stays when its deed is undone: it honours what happened, unlocks nothing, and taking it back would hurt
 * those who did nothing wrong. Staff are paid to help and earn none; nor do people an import brought who have not come yet.
 */
export async function awardBadges(act: Act): Promise<number> {
  allow(act.by.kind === 'system');
  let awarded = 0;
  for (const badge of BADGE_NAMES) {
    const rows = await act.tx.execute(sql`
      insert into ${badgeAwards} (badge, member_id, source, at)
      select ${badge}::text, earned.member_id, earned.source, coalesce(earned.at, ${act.at}) from (${FACTS[badge]}) earned
      join ${members} m on m.id = earned.member_id and m.role in ('customer', 'superuser') and not m.is_ghost
      where earned.at is null or earned.at <= ${act.at}
      order by earned.member_id, earned.source
      on conflict (member_id, badge, source) do nothing
      returning id`);
    awarded += rows.length;
  }
  if (awarded > 0) await recordEvent(act, 'badges.awarded', { count: awarded });
  return awarded;
}
