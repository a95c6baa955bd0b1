/** Customers who were not helped well: what they said, by when staff answer, who does, and what came of it. */
import type { FollowUpView } from '#domain/feedback';
import { paths } from '#paths';
import { FOLLOW_UP_OUTCOMES, MAX_FOLLOW_UP_LENGTH, OUTCOME_WORDS, SCORE_WORDS, isScore } from '#rules/feedback';
import { Button } from '#ui/button.tsx';
import { Select, TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Time } from '#ui/time.tsx';
import { Why } from '#ui/why.tsx';

export function FollowUpList({ rows }: { rows: FollowUpView[] }) {
  return <ol className="stack mt-6">{rows.map((row) => <li key={row.id}><FollowUp row={row} /></li>)}</ol>;
}

function FollowUp({ row }: { row: FollowUpView }) {
  const { id, owner, closed } = row;
  return (
    <>
      <h3><a href={paths.deskCase(row.case.id)}>{row.case.title}</a></h3>
      <FollowUpFacts row={row} />
      {!closed && (
        <div className="mt-2">
          {!owner?.isMe && <PostForm action={paths.followUp(id)} className="press"><HiddenFields fields={{ does: 'take' }} /><Button type="submit" size="small" aria-label={`I take it: ${row.case.title}`}>I take it</Button></PostForm>}
          <Why summary="Close it"><FollowUpForm id={id} suffix={`-${id}`} /></Why>
        </div>
      )}
    </>
  );
}

/** Who was not helped, how badly, in their words, and by when somebody answers them; or what came of it. */
export function FollowUpFacts({ row: { score, comment, owner, closed, customerName, isLate, dueAt } }: { row: FollowUpView }) {
  return (
    <>
      <p className="meta">
        <span><bdi>{customerName}</bdi></span>
        {score !== null && isScore(score) && <span>{SCORE_WORDS[score]} ({score} of 5)</span>}
        {!closed && <span>{isLate ? 'Late since ' : 'Due '}<Time at={dueAt} style="moment" /></span>}
        {!closed && <span>{owner ? owner.isMe ? 'You have it' : <><bdi>{owner.name}</bdi> has it</> : 'Nobody has it'}</span>}
      </p>
      {comment && <blockquote className="mt-2 wrap">{comment}</blockquote>}
      {closed && <p className="mt-2"><b>{OUTCOME_WORDS[closed.outcome]}.</b> {closed.words} <span className="quiet small"><bdi>{closed.by}</bdi>, <Time at={closed.at} style="date" /></span></p>}
    </>
  );
}

/** Both fields are needed; `suffix` keeps their ids apart where a page has many. */
export function FollowUpForm({ id, suffix = '', errors = {}, typed = {} }: { id: number; suffix?: string; errors?: Record<string, string>; typed?: Record<string, string> }) {
  return (
    <PostForm action={paths.followUp(id)} className="form">
      <FormErrors errors={errors} suffix={suffix} />
      <HiddenFields fields={{ does: 'close' }} />
      <Select name="outcome" id={`outcome${suffix}`} label="What came of it" defaultValue={typed.outcome ?? ''} error={errors.outcome} options={[{ value: '', label: 'Choose' }, ...FOLLOW_UP_OUTCOMES.map((outcome) => ({ value: outcome, label: OUTCOME_WORDS[outcome] }))]} />
      <TextArea name="words" id={`words${suffix}`} label="What was done" rows={3} maxLength={MAX_FOLLOW_UP_LENGTH} defaultValue={typed.words ?? ''} error={errors.words} hint="A sentence for your colleagues. The customer does not see it." />
      <div className="press"><Button type="submit" kind="primary">Close it</Button></div>
    </PostForm>
  );
}
