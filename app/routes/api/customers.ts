/** Outside systems tell what they know about a member: segment, fields and links, for staff beside a case. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { tellCustomer } from '#domain/customers';
import { paths } from '#paths';
import { publicLoader } from '#web/doors.ts';
import { outsideAction } from '#web/outside.ts';

export const loader = publicLoader(async () => redirect(paths.home()));

const Line = z.string().min(1).max(500);

export const action = outsideAction(
  z.object({
    handle: Line.optional(),
    mail: Line.optional(),
    outsideId: Line.optional(),
    segment: z.string().max(40).nullable().optional(),
    fields: z.array(z.object({ label: Line, value: Line })).max(50).optional(),
    links: z.array(z.object({ label: Line, href: Line })).max(50).optional(),
  }),
  async (act, told) => ({ isChanged: (await tellCustomer(act, told)).isChanged }),
);
