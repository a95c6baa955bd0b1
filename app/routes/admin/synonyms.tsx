/** The words that mean the same to this community: added, changed and removed by staff. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { dropSynonyms, keepSynonyms, obeySynonyms, synonymList } from '#domain/discovery';
import { paths } from '#paths';
import { Page } from '#ui/page.tsx';
import { Synonyms } from '#ui/search/synonyms.tsx';
import { staffAction, staffLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Synonyms' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  const groups = await synonymList(db, viewer);
  const asked = Number(url.searchParams.get('group'));
  return { groups, changing: groups.find(({ id }) => id === asked) ?? null };
});

const Form = z.object({
  /** With a group's number the form changes that one; without it makes a new one. */
  group: z.coerce.number().int().positive().optional(),
  does: z.enum(['keep', 'remove']).default('keep'),
  words: z.string().max(2_000, 'That is more than a group can hold.').default(''),
});

export const action = staffAction(
  Form,
  async (act, { group, does, words }) => {
    if (does === 'remove' && group !== undefined) return dropSynonyms(act, group);
    await keepSynonyms(act, { groupId: group ?? null, text: words });
  },
  async (_done, { context, services }) => {
    await obeySynonyms(services);
    context.cookies.flash({ text: 'Saved. Searches obey it within a minute.' });
    return redirect(paths.synonyms());
  },
);

export default function SynonymsPage() {
  const { groups, changing } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page current={paths.synonyms()}>
      <h1>Synonyms</h1>
      <p className="lead">Who searches for one word of a group finds the others too, a little further down. A small mistake in a word is forgiven anyway.</p>
      <Synonyms groups={groups} changing={changing} errors={answer?.errors ?? {}} typed={answer?.values ?? {}} />
    </Page>
  );
}
