/** A board's icon on its ground: a mark to find it by, beside its name, which says what it is. */
import type { BoardColour, BoardIconName } from '#domain/boards';

/** The shapes stand in a file of their own that browsers keep, so that no page carries them. */
export function BoardIcon({ icon, colour, size = 'small' }: { icon: BoardIconName; colour: BoardColour; size?: 'small' | 'large' }) {
  return <span className="board-icon" data-colour={colour} data-size={size} aria-hidden="true"><svg><use href={`/board-icons.svg#${icon}`} /></svg></span>;
}
