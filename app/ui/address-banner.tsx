/** On every page of somebody whose address nobody has confirmed: what is missing, and the letter that mends it. */
import { paths } from '#paths';
import { Button } from './button.tsx';
import { PostForm } from './form.tsx';
import { Notice } from './notice.tsx';

export function AddressBanner() {
  return (
    <aside className="wide mt-4" aria-label="Your address">
      <Notice>
        <PostForm action={paths.addressLetter()} className="press">
          <span>Your address is not confirmed yet, so a forgotten password or your mails to us may not find you. <a href={paths.account()}>Your account</a></span>
          <Button type="submit" size="small">Send me the letter</Button>
        </PostForm>
      </Notice>
    </aside>
  );
}
