/** One scheduled thread in a list: what it is, when it comes, what keeps it back, and what can be done about it. */
import type { ScheduledView } from '#domain/writing';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Time } from '#ui/time.tsx';

export function ScheduledLine({ scheduled: { id, title, excerpt, publishAt, state, because, isPinned, board, author, cancelledBy, isMine, can }, now }: { scheduled: ScheduledView; now: Date | string }) {
  const act = (does: string, label: string, kind: 'quiet' | 'secondary' = 'quiet') => (
    <PostForm action={paths.scheduled()}><HiddenFields fields={{ id, does }} /><Button type="submit" size="small" kind={kind} aria-label={`${label}: ${title}`}>{label}</Button></PostForm>
  );
  const at = new Date(publishAt);
  return (
    <li>
      {can.change ? <a href={paths.scheduledThread(id)}><bdi>{title}</bdi></a> : <b><bdi>{title}</bdi></b>}
      <div>{state === 'stuck' ? <b>Not published. </b> : state === 'draft' ? 'Would have come on ' : 'On '}{state === 'stuck' ? because : <b><Time at={at} style="moment" /></b>}</div>
      <div className="quiet">{board ? <>In {board.name}</> : 'Its board is gone'}{!isMine && <>, by <bdi>{author.name}</bdi></>}{isPinned && ', pinned then'}{state === 'stuck' && <>, was due on <Time at={at} style="moment" /></>}{cancelledBy && <>, taken off by <bdi>{cancelledBy}</bdi></>}</div>
      {excerpt !== '' && <div className="wrap-anywhere quiet">{excerpt}</div>}
      {can.steer && (
        <>
          <div className="press my-2">
            {can.change && <ButtonLink size="small" href={paths.scheduledThread(id)} aria-label={`Edit: ${title}`}>Edit</ButtonLink>}
            {act('publish', 'Publish now', 'secondary')}
            {state === 'draft' ? at > new Date(now) && act('restore', 'Put it back') : act('cancel', 'Take it off')}
            {state !== 'scheduled' && can.change && act('drop', 'Throw it away')}
          </div>
          <details className="small">
            <summary>Another time</summary>
            <PostForm action={paths.scheduled()} className="form">
              <HiddenFields fields={{ id, does: 'time' }} />
              <TextField name="when" id={`when-${id}`} type="datetime-local" label="Day and time (UTC)" required defaultValue={at.toISOString().slice(0, 16)} />
              <Button type="submit" size="small">Change the time</Button>
            </PostForm>
          </details>
        </>
      )}
    </li>
  );
}
