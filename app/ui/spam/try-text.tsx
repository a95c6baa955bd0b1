/** A field to try a text in, and what would be said of it. */
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';

export type TriedView = { score: number; reasons: string[]; hold: 'spam' | 'words' | null };

/** `tried` is what came of the text that stands in the field. */
export function TryText({ tried, typed, error, holdAt }: { tried: TriedView | null; typed: string | undefined; error: string | undefined; holdAt: number }) {
  return (
    <Section id="try" title="Try a text">
      <PostForm action={`${paths.spam()}#try`} className="form">
        <FormErrors errors={error ? { text: error } : {}} />
        <HiddenFields fields={{ does: 'try' }} />
        <TextArea name="text" label="As somebody new would post it" rows={5} defaultValue={typed} error={error} takesFocus={Boolean(error)} hint="Nothing of it is kept." />
        <div className="press"><Button type="submit">Judge it</Button></div>
      </PostForm>
      {tried && <Outcome tried={tried} holdAt={holdAt} />}
    </Section>
  );
}

function Outcome({ tried, holdAt }: { tried: TriedView; holdAt: number }) {
  const percent = Math.round(tried.score * 100);
  return (
    <Notice kind={tried.hold ? 'waiting' : 'solved'} role="status">
      <div className="stack">
        <p><b>{tried.hold ? 'It would wait until a moderator has looked at it.' : 'Everybody would read it at once.'}</b></p>
        <p>{tried.hold === 'words' ? 'What is on a list always waits.' : `It comes to ${percent} of 100; from ${Math.round(holdAt * 100)} on a post waits.`}</p>
        {tried.reasons.length > 0 ? <ul>{tried.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul> : <p>Nothing speaks for spam.</p>}
      </div>
    </Notice>
  );
}
