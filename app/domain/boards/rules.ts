/** The numbers and words of boards and tags, with their reasons. Pure, and safe for the browser. */

/** What a thread can be: something to solve, or something to talk about. */
export const THREAD_KINDS = ['question', 'discussion'] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** Five tags describe any question; more are there to be found by, not to describe. */
export const MAX_TAGS = 5;
/** What a board can ask for, with its words. */
export const FIELD_KINDS = { text: 'A few words', choice: 'One of a list', number: 'A number', 'yes-no': 'Yes or no' } as const;
export type FieldKind = keyof typeof FIELD_KINDS;
export const isFieldKind = (name: string): name is FieldKind => Object.hasOwn(FIELD_KINDS, name);
/** Each question more loses somebody who wanted to ask theirs. */
export const MAX_FIELDS = 8;
/** Longer lists nobody reads on a phone. */
export const MAX_CHOICES = 60;
export const MAX_FIELD_LABEL_LENGTH = 60;
export const MAX_FIELD_HINT_LENGTH = 150;
/** A model and a version fit; a story belongs in the text. */
export const MAX_ANSWER_LENGTH = 120;
/** How a field is called in forms and addresses. */
export const fieldName = (key: string): string => `field.${key}`;

/** A tag's description says in a few sentences what it is for. */
export const MAX_TAG_DESCRIPTION_LENGTH = 500;
/** As many as anybody types for one thing; more are another thing. */
export const MAX_SYNONYMS = 30;
/** "Number transfer abroad" has 22 characters; what is longer is a sentence and not a tag. */
export const MAX_TAG_LENGTH = 30;

/**
 * How somebody stands on a board: `none` does not know of it, `read` reads, `write` starts threads and replies as everybody does elsewhere,
 * `moderate` keeps order there. On an archived board everybody who reads it just reads. Staff have at least `write` everywhere, and every right of their role beside it.
 */
export const BOARD_STANDINGS = ['none', 'read', 'write', 'moderate'] as const;
export type BoardStanding = (typeof BOARD_STANDINGS)[number];
export const mayRead = (standing: BoardStanding): boolean => standing !== 'none';
export const mayWrite = (standing: BoardStanding): boolean => standing === 'write' || standing === 'moderate';

/** The icons a board can have, each drawn for us (`public/board-icons.svg`), with its words. */
export const BOARD_ICONS = { talk: 'Talk', question: 'Question', phone: 'Phone', sim: 'SIM card', signal: 'Signal', globe: 'Globe', bill: 'Bill', app: 'App', news: 'News', idea: 'Idea', tool: 'Tool', box: 'Parcel', people: 'People', lock: 'Lock', star: 'Star', cup: 'Cup' } as const;
export type BoardIconName = keyof typeof BOARD_ICONS;
export const isBoardIcon = (name: string): name is BoardIconName => Object.hasOwn(BOARD_ICONS, name);

/** The grounds an icon can stand on: quiet ones that all carry the same ink, by day and by night, so no choice can be unreadable. */
export const BOARD_COLOURS = { blue: 'Blue', green: 'Green', straw: 'Straw', clay: 'Clay', heather: 'Heather', stone: 'Stone' } as const;
export type BoardColour = keyof typeof BOARD_COLOURS;
export const isBoardColour = (name: string): name is BoardColour => Object.hasOwn(BOARD_COLOURS, name);

/** Who writes on a board, as one choice: what is kept are the two answers it stands for. */
export const WRITING_WAYS = {
  everybody: { words: 'Everybody starts threads and replies', staffOnlyStart: false, isReadOnly: false },
  'staff-start': { words: 'Staff start threads, everybody replies', staffOnlyStart: true, isReadOnly: false },
  groups: { words: 'Only the groups that may write start threads and reply', staffOnlyStart: false, isReadOnly: true },
  'staff-and-groups': { words: 'Staff start threads, only the groups that may write reply', staffOnlyStart: true, isReadOnly: true },
} as const;
export type WritingWay = keyof typeof WRITING_WAYS;
export const isWritingWay = (name: string): name is WritingWay => Object.hasOwn(WRITING_WAYS, name);
/** The one choice that says what a board keeps as two answers. */
export const writingWayOf = ({ staffOnlyStart, isReadOnly }: { staffOnlyStart: boolean; isReadOnly: boolean }): WritingWay =>
  staffOnlyStart ? (isReadOnly ? 'staff-and-groups' : 'staff-start') : isReadOnly ? 'groups' : 'everybody';

/** A description says in a line or two what belongs on a board. */
export const MAX_BOARD_DESCRIPTION_LENGTH = 300;
/** The rail and every picker list them all. */
export const MAX_BOARDS = 100;

/** A board's name stands in the left rail, in one line. */
export const MAX_BOARD_NAME_LENGTH = 60;
/** A board's address: lower case words with hyphens between them. */
export const BOARD_SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const MAX_BOARD_SLUG_LENGTH = 60;
