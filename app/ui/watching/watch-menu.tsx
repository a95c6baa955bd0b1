/** How loud a thread, a board or a tag is for oneself: a small menu of forms, which opens and posts without script. */
import { LEVELS, LEVEL_NAMES, levelSays } from '#rules/watching';
import type { Level, Watched } from '#rules/watching';
import { Menu } from '#ui/menu.tsx';
import { PostForm } from '#ui/form.tsx';

/** `level` is what counts now; whoever is told the normal amount reads what the menu is for. Each press is a form of its own, so that the word pressed is what is sent. */
export function WatchMenu({ action, kind, level }: { action: string; kind: Watched; level: Level }) {
  return (
    <Menu summary={<><span className="hidden-words">How much you are told: </span>{level === 'normal' ? 'Follow' : LEVEL_NAMES[level]}</>} align="start" className="watch-menu">
      {LEVELS.map((one) => (
        <li key={one}>
          <PostForm action={action}>
            <button type="submit" name="level" value={one} aria-pressed={one === level}>
              <b>{LEVEL_NAMES[one]}</b>
              <span className="hint">{levelSays(kind, one)}</span>
            </button>
          </PostForm>
        </li>
      ))}
    </Menu>
  );
}
