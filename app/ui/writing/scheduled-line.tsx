/** One scheduled thread in a list: what it is, when it comes, what keeps it back, and what can be done about it. */
import type { ScheduledView } from '#domain/writing';
import { paths } from '#paths';
import { Button, ButtonLink } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';
import { Why } from '#ui/why.tsx';

/** What came of a press on this one; `when` is the time that was typed, where it was about that. */
type Refused = { errors: Record<string, string>; when: string | null };

export function ScheduledLine({ scheduled: { id, title, excerpt, publishAt, state, because, isPinned, board, author, cancelledBy, isMine, can }, now, refused }: { scheduled: ScheduledView; now: Date | string; refused: Refused | null }) {
  const act = (does: string, label: string, kind: 'quiet' | 'secondary' = 'quiet') => (
    <PostForm action={paths.scheduled()}><HiddenFields fields={{ id, does }} /><Button type="submit" size="small" kind={kind} aria-label={`${label}: ${title}`}>{label}</Button></PostForm>
  );
  const at = new Date(publishAt);
  const isOfTime = refused !== null && refused.when !== null;
  return (
    <li>
      {can.change ? <a href={paths.scheduledThread(id)}><bdi>{title}</bdi></a> : <b><bdi>{title}</bdi></b>}
      <div>{state === 'stuck' ? <b>Not published. </b> : state === 'draft' ? 'Would have come on ' : 'On '}{state === 'stuck' ? because : <b><Time at={at} style="moment" /></b>}</div>
      <div className="quiet">{board ? <>In {board.name}</> : 'Its board is not there for you any more'}{!isMine && <>, by <bdi>{author.name}</bdi></>}{isPinned && ', pinned then'}{state === 'stuck' && <>, was due on <Time at={at} style="moment" /></>}{cancelledBy && <>, taken off by <bdi>{cancelledBy}</bdi></>}</div>
      {excerpt !== '' && <div className="wrap-anywhere quiet">{excerpt}</div>}
      {can.steer && (
        <>
          {refused && !isOfTime && <Notice kind="danger" role="alert"><p>{Object.values(refused.errors).join(' ')}</p></Notice>}
          <div className="press my-2">
            {can.change && <ButtonLink size="small" href={paths.scheduledThread(id)} aria-label={`Edit: ${title}`}>Edit</ButtonLink>}
            {act('publish', 'Publish now', 'secondary')}
            {state === 'draft' ? at > new Date(now) && act('restore', 'Put it back') : act('cancel', 'Take it off')}
            {state !== 'scheduled' && can.change && act('drop', 'Throw it away')}
          </div>
          <Why summary="Another time" isOpen={isOfTime}>
            <PostForm action={paths.scheduled()} className="form">
              <HiddenFields fields={{ id, does: 'time' }} />
              <TextField name="when" id={`when-${id}`} type="datetime-local" label="Day and time (UTC)" required defaultValue={refused?.when ?? at.toISOString().slice(0, 16)} error={isOfTime ? Object.values(refused.errors).join(' ') : undefined} takesFocus={isOfTime} />
              <Button type="submit" size="small">Change the time</Button>
            </PostForm>
          </Why>
        </>
      )}
    </li>
  );
}
