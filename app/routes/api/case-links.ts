/** Outside systems tell the number a case has with them. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { linkOutside } from '#domain/cases';
import { paths } from '#paths';
import { publicLoader } from '#web/doors.ts';
import { outsideAction } from '#web/outside.ts';
import { idOf } from '#web/parameters.ts';

export const loader = publicLoader(async () => redirect(paths.home()));

export const action = outsideAction(
  z.object({ case: z.number().int().positive().transform(String).pipe(idOf()), system: z.string().max(100).default(''), id: z.string().max(200), url: z.string().max(500).optional() }),
  async (act, asked) => ({ caseId: (await linkOutside(act, { caseId: asked.case, system: asked.system, id: asked.id, url: asked.url })).id }),
);
