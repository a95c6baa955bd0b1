/** What the held say to it, and the answer of somebody who has not decided before. */
import type { ReviewView } from '#domain/fraud';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';

type Answer = { errors: Record<string, string>; values: Record<string, string> };

export function AppealList({ review, through, answer }: { review: ReviewView; through: string | null; answer: Answer | undefined }) {
  return (
    <Section id="appeals" title="What they say">
      {review.appeals.map((appeal) => {
        const { id, person, text, at, granted, decidedBy, decidedAt, because, can } = appeal;
        const mine = answer?.values.does === 'appeal' && answer.values.member === String(person.id) ? answer : undefined;
        return (
          <article key={person.id} className="mt-6">
            <h3><bdi>{person.name}</bdi>, <Time at={at} style="date" /></h3>
            <blockquote className="prose"><p className="whitespace-pre-line wrap-anywhere">{text}</p></blockquote>
            {granted !== null && <p>{granted ? 'Granted' : 'Turned down'}{decidedBy && <> by <bdi>{decidedBy.name}</bdi></>}{decidedAt && <>, <Time at={decidedAt} style="date" /></>}: {because}</p>}
            {granted === null && !can.decide && <p className="quiet">{review.decision ? 'Waits for somebody who has not decided before.' : 'Read it before you decide.'}</p>}
            {can.decide && (
              <PostForm action={paths.queued({ kind: 'rewards-appeal', id, pageId: review.id }, through)} className="form mt-4" noValidate>
                <FormErrors errors={mine?.errors ?? {}} />
                <HiddenFields fields={{ does: 'appeal', appeal: id, member: person.id }} />
                <TextArea id={`because-${person.id}`} name="because" label="Why you grant it or turn it down" rows={3} defaultValue={mine?.values.because} error={mine?.errors.because} />
                <div className="press">
                  <Button type="submit" name="answer" value="granted" kind="primary">Grant: give it back</Button>
                  <Button type="submit" name="answer" value="turned-down">Turn down</Button>
                </div>
              </PostForm>
            )}
          </article>
        );
      })}
    </Section>
  );
}
