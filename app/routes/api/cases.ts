/** Outside systems open a private case for a customer. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { openCaseFor } from '#domain/cases';
import { paths } from '#paths';
import { publicLoader } from '#web/doors.ts';
import { outsideAction } from '#web/outside.ts';

export const loader = publicLoader(async () => redirect(paths.home()));

export const action = outsideAction(
  z.object({
    handle: z.string().max(100).optional(),
    mail: z.string().max(254).optional(),
    name: z.string().max(200).optional(),
    subject: z.string().max(1000),
    text: z.string().max(100_000),
    board: z.string().max(100).optional(),
    priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
    outside: z.object({ system: z.string().max(100), id: z.string().max(200), url: z.string().max(500).optional() }).optional(),
  }),
  openCaseFor,
);
