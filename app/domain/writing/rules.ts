/** The numbers of writing, with their reasons. Pure, and safe for the browser. */

/** As many as the eye takes in under a cursor; who wants another types a letter more. */
export const SUGGESTIONS = 8;

/** Who took part lately is found among the last of a thread; a thread may have ten thousand. */
export const TOOK_PART_WITHIN = 200;

/** Names and titles are shorter; longer words find nothing. */
export const MAX_SUGGESTED_FOR = 60;

/** Who has not come back to a text in a season has given it up; what personal things it holds should not lie about. */
export const DRAFT_DAYS = 90;

/** Drafts forgotten in one transaction. */
export const DRAFTS_PER_ROUND = 500;

/** Nobody comes near this by hand; whoever does loses the oldest. */
export const MAX_DRAFTS = 200;

/** Drafts on a page of one's account. */
export const DRAFTS_PER_PAGE = 30;

/** A title or the name of a board that is being typed may be longer than is allowed in the end. */
export const MAX_DRAFT_LINE = 300;

/** Whoever plans further ahead plans for a community that nobody knows yet. */
export const SCHEDULED_WITHIN_DAYS = 366;

/** A form that is sent again after longer than this was meant. */
export const SAME_FORM_MINUTES = 5;

/** A campaign of a quarter with one thread a day. */
export const MAX_SCHEDULED = 100;

/** Scheduled threads on a page, and published in one round of the clock. */
export const SCHEDULED_PER_PAGE = 30;
export const PUBLISHED_PER_ROUND = 50;

/** Where words may be going: asking, discussing, a reply in a thread, the edit of a post, a private question or a message in one. */
const PLACE = /^(?:(ask|discuss|private)|(reply|edit|message):([1-9]\d{0,14}))$/;

export type DraftPlace = { kind: 'ask' | 'discuss' | 'private' } | { kind: 'reply' | 'edit' | 'message'; id: number };

/** The place that this names; null for anything no page of ours says. */
export function readPlace(place: string): DraftPlace | null {
  const [, alone, kind, id] = PLACE.exec(place) ?? [];
  if (alone === 'ask' || alone === 'discuss' || alone === 'private') return { kind: alone };
  return kind === 'reply' || kind === 'edit' || kind === 'message' ? { kind, id: Number(id) } : null;
}

/** The name of a place, as drafts are kept by. */
export const placeName = (place: DraftPlace): string => ('id' in place ? `${place.kind}:${place.id}` : place.kind);
