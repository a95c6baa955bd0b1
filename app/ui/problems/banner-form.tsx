/** Finds threads that have a problem, by words, by address, or because they are the same as one that has it; one press puts the banner on all that are ticked. */
import type { BannerFind } from '#domain/problems';
import { paths } from '#paths';
import { BANNERS_AT_ONCE } from '#rules/problems';
import { Button } from '#ui/button.tsx';
import { plural } from '#ui/count.tsx';
import { Checkbox, TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Pager } from '#ui/pager.tsx';

type Found = { rows: BannerFind[]; said: string[]; total: number; page: { number: number; count: number } };
type Props = { problemId: number; words: string; found: Found | null; same: BannerFind[]; typed: Record<string, string>; errors: Record<string, string> };

export function BannerForm({ problemId, words, found, same, typed, errors }: Props) {
  const ticked = (typed.threads ?? '').split('\n');
  const here = (page?: number) => paths.problemThreads(problemId, { q: words || undefined, page });
  const isFound = new Set(found?.rows.map(({ id }) => id));
  return (
    <>
      <form method="get" action={paths.problemThreads(problemId)} role="search" aria-label="Threads with this problem" className="form">
        <TextField name="q" type="search" label="Search for threads" defaultValue={words} hint="The same search that everybody uses, with its operators." />
        <div className="press"><Button type="submit">Search</Button></div>
      </form>
      {found?.said.map((sentence) => <p key={sentence} role="status">{sentence}</p>)}
      {found && <p role="status" className="quiet mt-3">{found.total === 0 ? `No thread was found for “${words}”. Try fewer or other words.` : `${found.total.toLocaleString('en-GB')} ${plural(found.total, 'thread', 'threads')} for “${words}”.`}</p>}
      <PostForm action={here(found?.page.number)} className="form mt-6">
        <FormErrors errors={errors} />
        <HiddenFields fields={{ does: 'put' }} />
        {found && found.rows.length > 0 && <Ticks legend="What was found" rows={found.rows} ticked={ticked} />}
        {same.length > 0 && <Ticks legend="Said to be the same as one that has it" rows={same.filter(({ id }) => !isFound.has(id))} ticked={ticked} />}
        <TextArea name="addresses" label="Addresses or numbers of threads" isOptional rows={3} defaultValue={typed.addresses} error={errors.addresses} hint={`One a line, up to ${BANNERS_AT_ONCE} with what is ticked.`} />
        <div className="press"><Button type="submit" kind="primary">Put the banner on all of these</Button></div>
      </PostForm>
      {found && <Pager newerHref={found.page.number > 1 ? here(found.page.number - 1) : null} olderHref={found.page.number < found.page.count ? here(found.page.number + 1) : null} newerLabel="Better matches" olderLabel="More results" />}
    </>
  );
}

/** Those that carry it already are said, and have nothing to tick. */
function Ticks({ legend, rows, ticked }: { legend: string; rows: BannerFind[]; ticked: string[] }) {
  if (rows.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div>
        {rows.map((row) => row.isBannered
          ? <p key={row.id} className="small quiet py-2">Carries it: <a href={paths.thread(row)}>{row.title}</a></p>
          : <Checkbox key={row.id} id={`thread-${row.id}`} name="threads" value={String(row.id)} label={<bdi>{row.title}</bdi>} hint={<Facts row={row} />} defaultChecked={ticked.includes(String(row.id))} />)}
      </div>
    </fieldset>
  );
}

function Facts({ row }: { row: BannerFind }) {
  const { board, replyCount, meTooCount, isSolved } = row;
  return <>{board} · {isSolved ? 'solved' : `${replyCount} ${plural(replyCount, 'reply', 'replies')}`}{meTooCount > 0 && ` · ${meTooCount} ${plural(meTooCount, 'has', 'have')} it, too`} · <a href={paths.thread(row)} target="_blank" rel="noreferrer">Read it<span className="hidden-words"> in a new tab: {row.title}</span></a></>;
}
