/** Reporting something: why, in one choice, and in words where they help. And taking it back. */
import type { OwnFlagView } from '#domain/moderation';
import { MAX_FLAG_WORDS, REASONS, REASON_NAMES } from '#rules/moderation';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Checkbox, FieldError, TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Time } from '#ui/time.tsx';

type Answer = { errors: Record<string, string>; values: Record<string, string> } | undefined;

/** `action` is the page itself; `backHref` where it was come from. */
export function FlagForm({ action, backHref, own, answer, subject }: { action: string; backHref: string; own: OwnFlagView | null; answer: Answer; subject: 'post' | 'member' }) {
  const errors = answer?.errors ?? {};
  const typed = answer?.values ?? {};
  if (own) {
    return (
      <>
        <Notice kind="plain">
          <div>
            <p><b>You reported this</b> <Time at={own.at} />: {REASONS[own.reason].label.toLowerCase()}.</p>
            {own.words && <p className="whitespace-pre-line wrap-anywhere">{own.words}</p>}
            <p>A moderator looks at it, and your inbox says what came of it. Nobody but staff knows that it was you.</p>
          </div>
        </Notice>
        <PostForm action={action} className="press mt-4"><HiddenFields fields={{ does: 'withdraw' }} /><Button type="submit">Take my report back</Button><ButtonLink kind="quiet" href={backHref}>Leave it</ButtonLink></PostForm>
      </>
    );
  }
  return (
    <PostForm action={action} className="form" noValidate>
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'report' }} />
      <fieldset>
        <legend>What is wrong with it?</legend>
        {REASON_NAMES.filter((reason) => subject === 'post' || reason !== 'off-topic').map((reason, place) => (
          <Checkbox key={reason} type="radio" name="reason" id={place === 0 ? 'reason' : `reason-${reason}`} value={reason} label={REASONS[reason].label} hint={REASONS[reason].hint} defaultChecked={typed.reason === reason} />
        ))}
        {errors.reason && <FieldError id="reason-error">{errors.reason}</FieldError>}
      </fieldset>
      <TextArea name="words" label="In your words" isOptional rows={3} maxLength={MAX_FLAG_WORDS} hint="Moderators read it. Needed for “something else”." defaultValue={typed.words} error={errors.words} />
      <div className="press"><Button type="submit" kind="primary">Report it</Button><ButtonLink kind="quiet" href={backHref}>Leave it</ButtonLink></div>
    </PostForm>
  );
}
