/** Who may do what with articles: each kind of person times each state. */
import { expect, test } from 'vitest';
import { guest, system } from '#domain/core';
import type { Member, MemberId, Role, Viewer } from '#domain/core';
import { canBringBack, canDismiss, canEditArticles, canPublish, canSeeArticle, canWithdraw } from '#domain/knowledge';
import type { ArticleState } from '#domain/knowledge';

const person = (role: Role): Member => ({ kind: 'member', id: 1 as MemberId, handle: role, name: role, role });
const everybody: Record<string, Viewer> = {
  guest, system, customer: person('customer'), superuser: person('superuser'), agent: person('agent'), moderator: person('moderator'), admin: person('admin'),
};
const STAFF = ['agent', 'moderator', 'admin'];
const STATES: ArticleState[] = ['draft', 'dismissed', 'withdrawn', 'published'];

/** Who may, by state. */
const grid = (may: (viewer: Viewer, state: ArticleState) => boolean) =>
  Object.fromEntries(STATES.map((state) => [state, Object.keys(everybody).filter((name) => may(everybody[name] ?? guest, state))]));

test('everybody reads what is published, and staff alone see the rest', () => {
  expect(grid(canSeeArticle)).toEqual({ draft: STAFF, dismissed: STAFF, withdrawn: STAFF, published: Object.keys(everybody) });
});

test('staff alone edit, whatever the state', () => {
  expect(grid(canEditArticles)).toEqual({ draft: STAFF, dismissed: STAFF, withdrawn: STAFF, published: STAFF });
});

test('staff publish what is not public and not set aside, and withdraw what is public', () => {
  expect(grid(canPublish)).toEqual({ draft: STAFF, dismissed: [], withdrawn: STAFF, published: [] });
  expect(grid(canWithdraw)).toEqual({ draft: [], dismissed: [], withdrawn: [], published: STAFF });
});

test('staff set aside what is not public, and bring back what was set aside', () => {
  expect(grid(canDismiss)).toEqual({ draft: STAFF, dismissed: [], withdrawn: STAFF, published: [] });
  expect(grid(canBringBack)).toEqual({ draft: [], dismissed: STAFF, withdrawn: [], published: [] });
});
