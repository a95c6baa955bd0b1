/** One passkey of one's own: its name, when it was used, and what can be done with it. */
import type { PasskeyView } from '#domain/factors';
import { paths } from '#paths';
import { MAX_PASSKEY_NAME_LENGTH } from '#rules/factors';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { PostForm } from '#ui/form.tsx';
import { Time } from '#ui/time.tsx';

export function PasskeyLine({ passkey: { id, name, addedAt, usedAt, isSynced } }: { passkey: PasskeyView }) {
  return (
    <li>
      <b className="wrap-anywhere">{name}</b>
      <div className="quiet">
        Added <Time at={addedAt} style="date" />, {usedAt ? <>last used <Time at={usedAt} style="ago" /></> : 'not used yet'}{isSynced ? ', kept in your key ring on all your devices' : ', on one device alone'}
      </div>
      <details className="mt-2">
        <summary>Change<span className="hidden-words"> {name}</span></summary>
        <PostForm action={paths.passkeyName(id)} className="form mt-2">
          <TextField id={`name-${id}`} name="name" label="Its name" maxLength={MAX_PASSKEY_NAME_LENGTH} defaultValue={name} required />
          <div className="press"><Button type="submit" size="small">Rename</Button></div>
        </PostForm>
        <PostForm action={paths.passkeyRemoval(id)} className="mt-4"><Button type="submit" size="small">Remove this passkey</Button></PostForm>
      </details>
    </li>
  );
}
