/** Outside systems confirm that somebody a member invited became a customer. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { confirmReferral } from '#domain/rewards';
import { paths } from '#paths';
import { publicLoader } from '#web/doors.ts';
import { outsideAction } from '#web/outside.ts';

export const loader = publicLoader(async () => redirect(paths.rewardRules()));

export const action = outsideAction(
  z.object({ handle: z.string().min(1).max(100), outsideId: z.string().min(3).max(100) }),
  async (act, asked) => ({ isNew: await confirmReferral(act, asked) }),
);
