/** A reader says whether a guide helped, or whether it is still right. Guests too: their browser is counted once. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { isSignedIn } from '#domain/core';
import { judgeArticle, withdrawJudgement } from '#domain/knowledge';
import { paths } from '#paths';
import { guestAction, publicLoader } from '#web/doors.ts';
import { ArticleParameter } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async ({ params }) => redirect(paths.guide(params.guide ?? '')));

const Form = ArticleParameter.extend({
  about: z.enum(['helped', 'true'], 'That is no question of ours.'),
  answer: z.enum(['yes', 'no', 'none'], 'Press yes or no.'),
  reason: z.string().optional(),
});

export const action = guestAction(
  Form,
  // A reader of many guides stays below it; whoever votes by a script does not.
  { name: 'judge', points: 30, seconds: 600 },
  async (act, { article, about, answer, reason }, { viewer, context }) => {
    const said = { articleId: article, about, browser: isSignedIn(viewer) ? null : context.browser.given() };
    if (answer === 'none') await withdrawJudgement(act, said);
    else await judgeArticle(act, { ...said, isYes: answer === 'yes', reason });
    return answer;
  },
  (answer, { context, params }) => {
    // The page itself is the same for every guest, so only this says that it was heard.
    context.cookies.flash({ text: answer === 'none' ? 'Taken back.' : 'Thank you. That helps whoever reads it next.' });
    return redirect(paths.guide(params.guide ?? ''));
  },
  { hasForm: false },
);
