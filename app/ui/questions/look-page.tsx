/** Asking as a guest: the first step is enough to find an answer, and needs no account. */
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import type { NearView } from './near-list.tsx';
import { NearList } from './near-list.tsx';
import { Stage } from './stage.tsx';
import { useNear } from './use-near.ts';

/** A plain form that asks for this page again, with the title in its address: that is how it works without script. */
export function LookPage({ title, before }: { title: string; before: NearView[] }) {
  const found = useNear(true, before, { title, text: '' });
  const hasLooked = found.wasSeen || title !== '';
  return (
    <Page kind="ask">
      <h1>Ask the community</h1>
      <p className="lead">Many questions were answered before. Write yours, and see.</p>
      <form method="get" action={paths.ask()} className="mt-8">
        <Stage number={1} id="s1" title="What is the problem?" state="now">
          <TextArea name="title" look="title" rows={1} label="Your question in one line" hint="As you would say it to a friend." defaultValue={title} takesFocus={title === ''} onInput={(event) => found.ask({ title: event.currentTarget.value })} />
          <NearList near={found.near} />
          {title !== '' && before.length === 0 && !found.wasSeen && <p className="mt-6 soft">Nobody has asked this before, as far as we can tell.</p>}
          <div className="under">
            {hasLooked && <Button type="submit" kind="primary" name="go" value="on">{found.near.length > 0 ? 'None of these: sign in and ask' : 'Sign in and ask'}</Button>}
            <Button type="submit" kind={hasLooked ? 'quiet' : 'primary'}>{hasLooked ? 'Look again' : 'Look for answers'}</Button>
          </div>
        </Stage>
      </form>
    </Page>
  );
}
