/** Who may do what with articles: each kind of person times each state. */
import { expect, test } from 'vitest';
import { guest, system } from '#domain/core';
import type { Member, MemberId, Role, Viewer } from '#domain/core';
import { canArchive, canBringBack, canDismiss, canDraft, canEditArticle, canEditArticles, canPropose, canPublish, canSeeArticle, canWithdraw, canWithdrawProposal } from '#domain/knowledge';
import type { ArticleState } from '#domain/knowledge';

const person = (role: Role): Member => ({ kind: 'member', id: 1 as MemberId, handle: role, name: role, role });
const everybody: Record<string, Viewer> = {
  guest, system, customer: person('customer'), superuser: person('superuser'), agent: person('agent'), moderator: person('moderator'), admin: person('admin'),
};
const STAFF = ['agent', 'moderator', 'admin'];
const WITH_SUPERUSERS = ['superuser', ...STAFF];
const STATES: ArticleState[] = ['draft', 'review', 'published', 'withdrawn', 'archived', 'dismissed'];

/** Who may, by state. */
const grid = (may: (viewer: Viewer, state: ArticleState) => boolean) =>
  Object.fromEntries(STATES.map((state) => [state, Object.keys(everybody).filter((name) => may(everybody[name] ?? guest, state))]));

test('everybody reads what is published, superusers see what is on its way, and staff alone see the rest', () => {
  expect(grid(canSeeArticle)).toEqual({ draft: WITH_SUPERUSERS, review: WITH_SUPERUSERS, published: Object.keys(everybody), withdrawn: STAFF, archived: STAFF, dismissed: STAFF });
});

test('staff edit whatever the state, superusers while it is on its way', () => {
  expect(grid(canEditArticle)).toEqual({ draft: WITH_SUPERUSERS, review: WITH_SUPERUSERS, published: STAFF, withdrawn: STAFF, archived: STAFF, dismissed: STAFF });
  expect(grid(canEditArticles)).toEqual(Object.fromEntries(STATES.map((state) => [state, STAFF])));
  expect(grid((viewer) => canDraft(viewer))).toEqual(Object.fromEntries(STATES.map((state) => [state, WITH_SUPERUSERS])));
});

test('superusers and staff propose drafts and take proposals back', () => {
  expect(grid(canPropose)).toEqual({ draft: WITH_SUPERUSERS, review: [], published: [], withdrawn: STAFF, archived: [], dismissed: [] });
  expect(grid(canWithdrawProposal)).toEqual({ draft: [], review: WITH_SUPERUSERS, published: [], withdrawn: [], archived: [], dismissed: [] });
});

test('staff publish what is not public and not put away, and withdraw and archive what is public', () => {
  expect(grid(canPublish)).toEqual({ draft: STAFF, review: STAFF, published: [], withdrawn: STAFF, archived: [], dismissed: [] });
  expect(grid(canWithdraw)).toEqual({ draft: [], review: [], published: STAFF, withdrawn: [], archived: [], dismissed: [] });
  expect(grid(canArchive)).toEqual({ draft: [], review: [], published: STAFF, withdrawn: STAFF, archived: [], dismissed: [] });
});

test('staff set aside what never was public, and bring back what was put away', () => {
  expect(grid(canDismiss)).toEqual({ draft: STAFF, review: STAFF, published: [], withdrawn: [], archived: [], dismissed: [] });
  expect(grid(canBringBack)).toEqual({ draft: [], review: [], published: [], withdrawn: [], archived: STAFF, dismissed: STAFF });
});

test('a member whose standing unlocks drafts may what superusers may, and a guest never', () => {
  const may = new Set(['drafts'] as const);
  const customer = everybody.customer ?? guest;
  for (const state of STATES) {
    expect([canSeeArticle(customer, state, may), canEditArticle(customer, state, may), canPropose(customer, state, may), canWithdrawProposal(customer, state, may), canPublish(customer, state)]).toEqual(
      [canSeeArticle, canEditArticle, canPropose, canWithdrawProposal, canPublish].map((can) => can(everybody.superuser ?? guest, state)),
    );
    expect(canEditArticle(guest, state, may)).toBe(false);
  }
});
