/** Takes one file while somebody writes, and answers the line that shows it in their text. Until that text is sent the file is theirs alone. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { keepOfForm, textWithFiles } from '#domain/attachments';
import { paths } from '#paths';
import { havingFound, memberVerb, publicLoader } from '#web/doors.ts';

export const loader = publicLoader(() => Promise.resolve(redirect(paths.home())));

/** The same measure as for files that come with a form: drawing one costs a second, whether it can be kept or not. */
const KNOCKS = { name: 'files', points: 40, seconds: 600 };

export const action = memberVerb(
  z.object({}),
  havingFound(
    (_form, { services, viewer, at, uploads }) => keepOfForm(services, viewer, at, { uploads: uploads.slice(0, 1) }),
    async (act, _form, _visit, { tokens, problem }) => ({ problem, markdown: (await textWithFiles(act.tx, '', tokens)).trim() }),
  ),
  ({ problem, markdown }) => Response.json(problem === null ? { markdown } : { problem }, { status: problem === null ? 200 : 422, headers: { 'Cache-Control': 'private, no-store' } }),
  { knocks: KNOCKS },
);
