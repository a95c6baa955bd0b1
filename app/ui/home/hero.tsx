/** The front door: a headline, the largest search box of the product, and the measured proof that asking works. */
import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { Faces } from '#ui/face.tsx';
import { useSlashKey } from '#ui/search-box.tsx';
import { Seal } from '#ui/threads/turn.tsx';
import type { PersonView } from '#ui/face.tsx';

/** `proof` is the sentence the line ends in; `people` some who answered lately. `instant` floats under the box while typing. */
export function Hero({ title, action, proof, people, instant }: {
  title: string; action: string; proof?: ReactNode; people?: { faces: PersonView[]; sentence: string } | null; instant?: ReactNode;
}) {
  const input = useSlashKey();
  return (
    <section className="hero" aria-labelledby="hello">
      <h1 id="hello">{title}</h1>
      <form role="search" action={action} aria-label="Questions and guides">
        <label className="hidden-words" htmlFor="q">What is not working?</label>
        <div className="box">
          <input ref={input} id="q" name="q" type="search" placeholder="What is not working?" autoComplete="off" aria-keyshortcuts="/" />
          <Button type="submit" kind="primary">Search</Button>
        </div>
        {instant && <div className="instant" role="group" aria-label="Best answers so far">{instant}</div>}
      </form>
      {proof && <div className="proof"><Seal /><p>{proof}</p></div>}
      {people && people.faces.length > 0 && <div className="people"><Faces people={people.faces} /><p>{people.sentence}</p></div>}
    </section>
  );
}
