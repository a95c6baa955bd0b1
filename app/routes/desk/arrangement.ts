/** Puts a guide into its section, and says who looks after it, in which language it is, and what it translates. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { arrangeArticle } from '#domain/knowledge';
import { paths } from '#paths';
import { staffLoader, staffVerb } from '#web/doors.ts';
import { ArticleParameter, idFrom } from '#web/parameters.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = staffLoader(async ({ params }) => redirect(paths.editGuide(idFrom(params.article))));

const orNull = (text: string | undefined) => text?.trim() || null;

const Form = ArticleParameter.extend({
  section: z.string().optional().transform((text) => (orNull(text) === null ? null : Number(text))).refine((id) => id === null || Number.isSafeInteger(id), 'Choose one of the sections.'),
  place: z.string().optional().transform((text) => (orNull(text) === null ? null : Number(text))).refine((place) => place === null || (Number.isInteger(place) && place >= 0 && place <= 9999), 'The place is a whole number up to 9999.'),
  owner: z.string().optional().transform((text) => orNull(text)?.replace(/^@/, '') ?? null),
  reviewOn: z.string().optional().transform((text) => (orNull(text) === null ? null : new Date(`${text}T00:00:00Z`))).refine((at) => at === null || !Number.isNaN(at.getTime()), 'Give the day as year-month-day.'),
  language: z.string().default('en'),
  translationOf: z.string().optional().transform((text) => orNull(text)?.replace(/^.*\/guides\//, '') ?? null),
});

export const action = staffVerb(
  Form,
  (act, { article, section, place, owner, reviewOn, language, translationOf }) => arrangeArticle(act, { articleId: article, sectionId: section, place, owner, reviewAt: reviewOn, language, translationOf }),
  (_done, { context, params }) => {
    context.cookies.flash({ text: 'Arranged.' });
    return redirect(paths.editGuide(idFrom(params.article)));
  },
);
