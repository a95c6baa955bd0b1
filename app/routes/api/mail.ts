/** A mail server hands a mail over: it becomes a private case, or an answer in one. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { MAX_MAIL_LENGTH, readArrivedMail, receiveMail } from '#domain/cases';
import { paths } from '#paths';
import { publicLoader } from '#web/doors.ts';
import { preparedOutsideAction } from '#web/outside.ts';

export const loader = publicLoader(async () => redirect(paths.home()));

export const action = preparedOutsideAction(z.object({ message: z.string().min(1).max(MAX_MAIL_LENGTH) }), (services, { message }) => readArrivedMail(services, message), receiveMail);
