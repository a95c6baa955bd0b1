/** Who is in a dump: members with an account, and those of whom only a name is left. */
import { cleanLine } from '#kit/text.ts';
import { REASONS, TYPES } from './books.ts';
import type { Books, Checks } from './books.ts';
import { createIdMap } from './id-map.ts';
import { memberKey, nameKey, ownerOf } from './rows.ts';
import type { Row } from './xml-rows.ts';

/** Somebody whose account is gone: a name, or not even that, and the day they were first seen. */
export type Stranger = { key: string; name: string; at: number };

export type People = {
  /** Notes a row of Users. */
  meet: (row: Row) => void;
  /** The key of whoever wrote a row. */
  keyOf: (row: Row, at: number) => string;
  /** Whether this member counts and has not been taken yet; true once for each. */
  take: (id: number) => boolean;
  strangers: () => Stranger[];
};

const MET = 1;
const TAKEN = 2;

/** Nobody yet. Memory: four bytes for each member, and the names of strangers. */
export function createPeople(books: Books, checks: Checks): People {
  const members = createIdMap();
  const strangers = new Map<string, Stranger>();
  return {
    meet: (row) => {
      books.found(TYPES.members);
      const head = checks.head(TYPES.members, row, members);
      if (head) members.set(head.id, MET);
    },
    keyOf: (row, at) => {
      const { id, name } = ownerOf(row);
      if (id !== null && members.get(id) === MET) return memberKey(id);
      const key = id === null ? nameKey(name) : `gone:${id}`;
      const known = strangers.get(key);
      if (!known) books.found(TYPES.strangers);
      strangers.set(key, { key, name: known?.name || name, at: Math.min(at, known?.at ?? at) });
      return key;
    },
    take: (id) => {
      if (members.get(id) !== MET) return false;
      members.set(id, TAKEN);
      return true;
    },
    strangers: () => [...strangers.values()],
  };
}

/** Tags by name, each once. */
export function createTagNames(books: Books): { meet: (row: Row) => void; names: () => string[] } {
  const names = new Set<string>();
  return {
    meet: (row) => {
      books.found(TYPES.tags);
      const name = cleanLine(row.TagName ?? '');
      if (name === '' || names.has(name)) books.skipped(TYPES.tags, name === '' ? REASONS.noName : REASONS.twice);
      else names.add(name);
    },
    names: () => [...names],
  };
}
