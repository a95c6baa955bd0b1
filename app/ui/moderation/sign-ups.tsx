/** Sign-ups as moderators see them: a line of the list, and one to decide. */
import type { WaitingView } from '#domain/members';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { Facts, Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';

type Answer = { errors: Record<string, string>; values: Record<string, string> } | undefined;

export function SignUpLines({ rows }: { rows: WaitingView[] }) {
  return (
    <ul className="links">
      {rows.map(({ id, name, email, isVerified, askedAt }) => (
        <li key={id}>
          <a href={paths.queued({ kind: 'sign-up', id, pageId: id })}><b className="wrap-anywhere"><bdi>{name}</bdi></b></a>
          <div className="quiet"><span className="wrap-anywhere">{email}</span>, {isVerified ? 'confirmed' : 'not confirmed'}, <Time at={askedAt} /></div>
        </li>
      ))}
    </ul>
  );
}

export function SignUpToDecide({ signUp: { id, email, isVerified, askedAt }, through, hasMail, answer }: { signUp: WaitingView; through: string | null; hasMail: boolean; answer: Answer }) {
  const typed = answer?.values ?? {};
  const errors = answer?.errors ?? {};
  const here = paths.queued({ kind: 'sign-up', id, pageId: id }, through);
  return (
    <>
      <Facts facts={[{ label: 'E-mail address', value: <span className="wrap-anywhere">{email}</span> }, { label: 'Confirmed', value: isVerified ? 'yes' : 'no' }, { label: 'Asked', value: <Time at={askedAt} /> }]} />
      <PostForm action={here} className="press my-4"><HiddenFields fields={{ does: 'approve', id }} /><Button type="submit" kind="primary">Let them in</Button></PostForm>
      <Section id="decline" title="Or not">
        <PostForm action={here} className="form" noValidate>
          <FormErrors errors={errors} />
          <HiddenFields fields={{ does: 'decline', id }} />
          <TextArea name="because" label="Why they may not join" rows={3} hint={hasMail ? 'They read it in a letter.' : 'They read it when they try to sign in.'} defaultValue={typed.because} error={errors.because} takesFocus={errors.because !== undefined} />
          <div className="press"><Button type="submit" kind="danger">Decline and remove</Button><span className="small quiet">It cannot be undone: what they wrote is removed. They may ask again.</span></div>
        </PostForm>
      </Section>
    </>
  );
}
