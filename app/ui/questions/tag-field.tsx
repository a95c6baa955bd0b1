/** Tags as words with commas between them; with script the field offers those that are there for the letters typed. */
import { useEffect, useRef, useState } from 'react';
import { paths } from '#paths';
import { TextField } from '#ui/field.tsx';

/** People pause this long between words. */
const REST_MS = 250;
type Offered = { name: string; threadCount: number };

/** A plain field without script. What is offered takes the place of the word that was begun. */
export function TagField({ defaultValue, error, takesFocus }: { defaultValue: string | undefined; error: string | undefined; takesFocus: boolean }) {
  const [offered, setOffered] = useState<Offered[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const running = useRef<AbortController>();
  useEffect(() => () => {
    clearTimeout(timer.current);
    running.current?.abort();
  }, []);

  const look = async (word: string) => {
    running.current?.abort();
    running.current = new AbortController();
    try {
      const answer = await fetch(paths.tagsOffered(word), { signal: running.current.signal });
      if (!answer.ok || answer.redirected) return;
      const found: { tags: Offered[] } = await answer.json();
      setOffered(found.tags);
    } catch (problem) {
      // A look-up that was overtaken or cut off leaves what stands there.
      if (!(problem instanceof Error)) throw problem;
    }
  };
  const begun = (typed: string) => (typed.split(',').at(-1) ?? '').trim();
  const take = (name: string) => {
    const input = box.current?.querySelector('input');
    if (!input) return;
    const before = input.value.split(',').slice(0, -1).map((word) => word.trim()).filter(Boolean);
    input.value = `${[...before, name].join(', ')}, `;
    setOffered([]);
    input.focus();
  };
  return (
    <div ref={box}>
      <TextField
        name="moreTags" label="More tags" isOptional hint="Separate them with commas, five altogether." defaultValue={defaultValue} error={error} takesFocus={takesFocus} autoComplete="off"
        onInput={({ currentTarget }) => {
          clearTimeout(timer.current);
          const word = begun(currentTarget.value);
          if (word === '') return setOffered([]);
          timer.current = setTimeout(() => void look(word), REST_MS);
        }}
      />
      <div className="chips" role="group" aria-label="Tags that are there" hidden={offered.length === 0}>
        {offered.map(({ name, threadCount }) => <button key={name} type="button" className="chip" onClick={() => take(name)}>{name} <span className="quiet">{threadCount}</span></button>)}
      </div>
      <p className="hidden-words" role="status">{offered.length > 0 ? `${offered.length} ${offered.length === 1 ? 'tag is' : 'tags are'} there for these letters.` : ''}</p>
    </div>
  );
}
