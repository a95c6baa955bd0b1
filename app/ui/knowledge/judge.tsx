/** Two questions under a guide: did it help, and is it still right? Plain forms; a reason is asked for only after "no". */
import type { JudgedAbout, JudgementView } from '#domain/knowledge';
import { paths } from '#paths';
import { MAX_REASON_LENGTH } from '#rules/knowledge';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';

const QUESTIONS: { about: JudgedAbout; question: string; no: string; reason: string }[] = [
  { about: 'helped', question: 'Did this help?', no: 'It did not', reason: 'What was missing?' },
  { about: 'true', question: 'Is this still right?', no: 'It is not', reason: 'What is different now?' },
];

/** `said` is what this member said before; guests are not told, because their page is the same for all. */
export function Judge({ article, said }: { article: { id: number; slug: string; helpedCount: number }; said: Partial<Record<JudgedAbout, JudgementView>> }) {
  return (
    <Section id="judge" title="Tell us" aside={article.helpedCount > 0 ? <p className="quiet">Helped {article.helpedCount} {article.helpedCount === 1 ? 'reader' : 'readers'}</p> : undefined}>
      {QUESTIONS.map(({ about, question, no, reason }) => {
        const before = said[about];
        const fields = { article: article.id, about };
        return (
          <div key={about} className="judge press mt-3">
            <p id={`judge-${about}`}>{question}</p>
            <PostForm action={paths.judgeGuide(article.slug)} aria-labelledby={`judge-${about}`}>
              <HiddenFields fields={{ ...fields, answer: 'yes' }} />
              <Button type="submit" size="small" aria-pressed={before?.isYes === true}>Yes</Button>
            </PostForm>
            <details>
              <summary className="button" data-size="small">No</summary>
              <PostForm action={paths.judgeGuide(article.slug)} className="stack mt-3">
                <HiddenFields fields={{ ...fields, answer: 'no' }} />
                <TextArea id={`reason-${about}`} name="reason" rows={2} maxLength={MAX_REASON_LENGTH} label={reason} defaultValue={before && !before.isYes ? (before.reason ?? '') : ''} isOptional />
                <Button type="submit">{no}</Button>
              </PostForm>
            </details>
            {before && <span className="quiet">You said {before.isYes ? 'yes' : 'no'}.</span>}
            {before && (
              <PostForm action={paths.judgeGuide(article.slug)}>
                <HiddenFields fields={{ ...fields, answer: 'none' }} />
                <Button type="submit" kind="quiet" size="small" aria-label={`Take it back: ${question}`}>Take it back</Button>
              </PostForm>
            )}
          </div>
        );
      })}
    </Section>
  );
}
