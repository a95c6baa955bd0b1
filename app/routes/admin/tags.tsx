/** Arranging tags: what one is called and says about itself, other words for it, and merging it into another. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { addSynonym, canArrangeTags, editTag, removeSynonym, tagBySlug } from '#domain/boards';
import { NotFound, refuse } from '#domain/core';
import type { Act, TagId } from '#domain/core';
import { arrangedTag, mergeTags, tagList } from '#domain/threads';
import type { ArrangedTagView } from '#domain/threads';
import { paths } from '#paths';
import { MAX_TAG_DESCRIPTION_LENGTH, MAX_TAG_LENGTH } from '#rules/boards';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { countWords } from '#ui/threads/tag-words.ts';
import { staffAction, staffLoader } from '#web/doors.ts';
import { idFrom } from '#web/parameters.ts';

export const meta = () => [{ title: 'Tags' }, { name: 'robots', content: 'noindex' }];

export const loader = staffLoader(async ({ db, viewer, url }) => {
  if (!canArrangeTags(viewer)) throw new NotFound('There is nothing here.');
  const [slug, search] = [url.searchParams.get('tag'), (url.searchParams.get('q') ?? '').slice(0, 60)];
  const [chosen, list] = await Promise.all([slug === null ? null : arrangedTag(db, slug, viewer), tagList(db, { search, after: url.searchParams.get('after') }, viewer)]);
  return { chosen, search, ...list };
});

const text = z.string().default('');
const Form = z.object({ does: z.enum(['edit', 'synonym', 'take-back', 'merge']), tag: text, name: text, description: text, synonym: text, into: text });

/** As it is typed: its name, or its address. */
const tagNamed = (act: Act, name: string): Promise<{ id: TagId }> =>
  tagBySlug(act.tx, name.trim().toLowerCase().replaceAll(' ', '-')).catch((error: unknown) => (error instanceof NotFound ? refuse('There is no such tag. Write it as it stands under a thread.', 'into') : Promise.reject(error)));

async function change(act: Act, form: z.infer<typeof Form>): Promise<{ says: string; tag: string | null }> {
  const tagId = idFrom<TagId>(form.tag);
  switch (form.does) {
    case 'edit':
      return { says: 'Saved.', tag: (await editTag(act, tagId, form)).slug };
    case 'synonym':
      return addSynonym(act, tagId, form.synonym).then(() => ({ says: 'Whoever types it uses this tag now.', tag: null }));
    case 'take-back':
      return removeSynonym(act, tagId, idFrom<TagId>(form.synonym)).then(() => ({ says: 'It leads here no longer.', tag: null }));
    case 'merge': {
      const { slug, threads } = await mergeTags(act, { fromId: tagId, intoId: (await tagNamed(act, form.into)).id });
      return { says: `Merged: ${threads} more ${threads === 1 ? 'thread carries' : 'threads carry'} it now.`, tag: slug };
    }
  }
}

export const action = staffAction(Form, change, ({ says, tag }, { context, url }) => {
  context.cookies.flash({ text: says });
  return redirect(paths.adminTags({ tag: tag ?? url.searchParams.get('tag') ?? undefined }));
});

export default function Tags() {
  const { chosen, rows, search, next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [errors, typed]: [Record<string, string>, Record<string, string>] = [answer?.errors ?? {}, answer?.values ?? {}];
  const of = (does: string) => (typed.does === does ? { errors, typed } : { errors: {}, typed: {} });
  return (
    <Page current={paths.adminTags()}>
      <h1>Tags</h1>
      <p className="lead">People make tags by using them. Here two that mean the same become one.</p>
      {chosen && <Chosen key={chosen.id} tag={chosen} of={of} />}
      <Section id="tags" title="All tags">
        <form method="get" action={paths.adminTags()} className="press" role="search" aria-label="Tags">
          <TextField name="q" id="tag-search" label="Find a tag" type="search" defaultValue={search} maxLength={60} />
          <Button type="submit">Find</Button>
        </form>
        {rows.length === 0 && <Empty title="No tag has these letters">Try fewer letters.</Empty>}
        <ul className="tag-list">{rows.map((tag) => <li key={tag.id}><a href={paths.adminTags({ tag: tag.slug })}>{tag.name}</a> <span className="quiet">{countWords(tag.threadCount)}</span></li>)}</ul>
        {next && <p><a href={`/admin/tags?${new URLSearchParams({ q: search, after: next }).toString()}`}>More</a></p>}
      </Section>
    </Page>
  );
}

type Answer = { errors: Record<string, string>; typed: Record<string, string> };

function Chosen({ tag, of }: { tag: ArrangedTagView; of: (does: string) => Answer }) {
  const [edit, synonym, merge] = [of('edit'), of('synonym'), of('merge')];
  const here = paths.adminTags({ tag: tag.slug });
  return (
    <Section id="tag" title={tag.name} aside={<a href={paths.tag(tag.slug)}>Its page</a>}>
      <p className="soft">{countWords(tag.threads)} threads carry it.</p>
      <PostForm action={here} className="form max-w-xl">
        <FormErrors errors={edit.errors} />
        <HiddenFields fields={{ does: 'edit', tag: tag.id }} />
        <TextField name="name" label="Name" hint="Its address follows the name; the old one goes on leading here." defaultValue={edit.typed.name ?? tag.name} maxLength={MAX_TAG_LENGTH} error={edit.errors.name} required />
        <TextArea name="description" label="What it is for" isOptional hint="A few sentences, in Markdown." rows={3} maxLength={MAX_TAG_DESCRIPTION_LENGTH} defaultValue={edit.typed.description ?? tag.description} error={edit.errors.description} />
        <Button type="submit" kind="primary">Save</Button>
      </PostForm>
      <h3 className="mt-8">Other words for it</h3>
      {tag.synonyms.length === 0 && <p className="soft">None yet. Whoever types one of them uses this tag.</p>}
      <ul className="links">
        {tag.synonyms.map(({ id, name }) => (
          <li key={id}>{name} <PostForm action={here} className="inline"><HiddenFields fields={{ does: 'take-back', tag: tag.id, synonym: id }} /><Button type="submit" kind="quiet" size="small" aria-label={`${name} leads here no longer`}>Take back</Button></PostForm></li>
        ))}
      </ul>
      <PostForm action={here} className="form max-w-xl">
        <FormErrors errors={synonym.errors} />
        <HiddenFields fields={{ does: 'synonym', tag: tag.id }} />
        <TextField name="synonym" label="Another word" defaultValue={synonym.typed.synonym ?? ''} maxLength={MAX_TAG_LENGTH} error={synonym.errors.synonym} />
        <Button type="submit">Add it</Button>
      </PostForm>
      <h3 className="mt-8">Merge it into another tag</h3>
      <PostForm action={here} className="form max-w-xl">
        <FormErrors errors={merge.errors} />
        <HiddenFields fields={{ does: 'merge', tag: tag.id }} />
        <p className="soft">All its threads carry the other one, and so do its followers, helpers’ topics and rules. Its address leads there. Nobody can tell afterwards which threads had which, so it cannot be undone.</p>
        <TextField name="into" label="The tag that stays" defaultValue={merge.typed.into ?? ''} maxLength={MAX_TAG_LENGTH} error={merge.errors.into} />
        <Button type="submit" kind="danger">Merge</Button>
      </PostForm>
    </Section>
  );
}
