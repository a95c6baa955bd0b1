/** The threads a problem's banner was put on, and taking it off some or all of them. */
import type { BanneredThread } from '#domain/problems';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { plural } from '#ui/count.tsx';
import { Empty } from '#ui/empty.tsx';
import { Checkbox, FieldError } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Pager } from '#ui/pager.tsx';
import { Time } from '#ui/time.tsx';

type Props = { problemId: number; count: number; listed: { rows: BanneredThread[]; next: string | null }; isContinued: boolean; ticked: string[]; error: string | undefined };

export function BannerList({ problemId, count, listed, isContinued, ticked, error }: Props) {
  const here = paths.problemThreads(problemId);
  return (
    <>
      {listed.rows.length === 0 && <Empty title="No more of them" level={3}>The list ends here.</Empty>}
      {listed.rows.length > 0 && (
        <PostForm action={here} className="form">
          <FormErrors errors={error ? { off: error } : {}} />
          <HiddenFields fields={{ does: 'off' }} />
          <fieldset className="field" id="off" aria-describedby={error ? 'off-error' : undefined}>
            <legend className="hidden-words">Take it off which ones</legend>
            <div>
              {listed.rows.map((row) => (
                <Checkbox key={row.id} id={`off-${row.id}`} name="off" value={String(row.id)} label={<bdi>{row.title}</bdi>} defaultChecked={ticked.includes(String(row.id))}
                  hint={<>{row.board} · since <Time at={row.at} style="ago" />{row.meTooCount > 0 && ` · ${row.meTooCount} ${plural(row.meTooCount, 'has', 'have')} it, too`}{row.hasCase && ' · its case says it as well'} · <a href={paths.thread(row)}>Read it<span className="hidden-words">: {row.title}</span></a></>} />
              ))}
            </div>
            {error && <FieldError id="off-error">{error}</FieldError>}
          </fieldset>
          <div className="press"><Button type="submit">Take it off the ticked ones</Button></div>
        </PostForm>
      )}
      {count > 1 && <PostForm action={here} className="mt-3"><HiddenFields fields={{ does: 'all-off' }} /><Button type="submit" kind="quiet">Take it off all {count.toLocaleString('en-GB')}</Button></PostForm>}
      <Pager newerHref={isContinued ? here : null} olderHref={listed.next ? paths.problemThreads(problemId, { after: listed.next }) : null} newerLabel="From the newest" />
    </>
  );
}
