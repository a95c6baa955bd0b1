/** The audit log as CSV: a press, because taking it out is noted in it. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { exportAudit } from '#domain/audit';
import { paths } from '#paths';
import { auditFilterOf } from '#web/audit-filter.ts';
import { csv } from '#web/csv.ts';
import { staffAction, staffLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(() => Promise.resolve(redirect(paths.auditLog())));

const Form = z.object({ person: z.string().default(''), what: z.string().default(''), from: z.string().default(''), until: z.string().default('') });

export const action = staffAction(
  Form,
  (act, form) => exportAudit(act, auditFilterOf(form).filter),
  ({ head, rows }, { at }) => csv(`audit-log-${at.toISOString().slice(0, 10)}.csv`, head, rows),
  { hasForm: false, asksAgain: true },
);
