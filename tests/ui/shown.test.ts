/** What pages make of the domain's views: words beside an author, states of threads, and what a guest may press. */
import { expect, test } from 'vitest';
import type { PostView as DomainPost } from '#domain/threads';
import { stateShown } from '#ui/state.tsx';
import { actsShown, postShown } from '#ui/threads/shown.ts';

const AT = new Date('2026-03-14T12:00:00.000Z');
const daysBefore = (days: number) => new Date(AT.getTime() - days * 24 * 3600_000);

type Changes = Partial<Omit<DomainPost, 'author' | 'can'>> & { author?: Partial<DomainPost['author']>; can?: Partial<DomainPost['can']> };

/** Tom's reply, changed as a test needs it. Ids are branded, so the numbers come from the outside as JSON does. */
function post({ author, can, ...changes }: Changes = {}): DomainPost {
  const [id, threadId, authorId] = JSON.parse('[7, 3, 5]');
  return {
    id, threadId, number: 2, html: '<p>Words</p>', plain: null, createdAt: AT, editedAt: null, editCount: 0, editReason: null, isWiki: false, kudosCount: 4, viewerGaveKudos: false,
    byStaff: false, isDeleted: false, isAccepted: false, isOfficial: false, withheld: null, inReplyTo: null, answers: { count: 0, first: [] },
    ...changes,
    author: { id: authorId, handle: 'tom', name: 'Tom Hale', role: 'superuser', isGhost: false, joinedAt: daysBefore(900), points: 3465, solutions: 31, rank: null, importedPoints: 0, importedFrom: null, ...author },
    can: { edit: false, delete: false, restore: false, giveKudos: false, quote: false, readHistory: false, suggest: false, makeWiki: false, ...can },
  };
}

test('beside an author stands what they solved and since when, and never a number of points that only ranks', () => {
  expect(postShown(post()).authorFacts).toEqual(['31 solved', 'since 2023']);
  expect(postShown(post({ author: { rank: 'Pathfinder' } })).authorFacts).toEqual(['Pathfinder', '31 solved', 'since 2023']);
  expect(postShown(post({ author: { solutions: 0, joinedAt: daysBefore(3) } })).authorFacts).toEqual(['new here']);
  expect(postShown(post({ author: { solutions: 0, importedPoints: 12_345, importedFrom: 'elsewhere', isGhost: true, joinedAt: daysBefore(3) } })).authorFacts).toEqual(['12k points at elsewhere', 'since 2026']);
});

test('the asker is told from helpers among the replies, and staff are never new here', () => {
  expect(postShown(post(), { askerId: 5 }).authorFacts).toEqual(['asked this']);
  expect(postShown(post({ number: 1 }), { askerId: 5 }).authorFacts).toEqual(['31 solved', 'since 2023']);
  expect(postShown(post({ author: { role: 'agent', solutions: 0, joinedAt: daysBefore(3) } })).authorFacts).toEqual(['since 2026']);
});

test('a reply that was taken down tells its author who still sees it, and others only that it is gone', () => {
  const gone = post({ isDeleted: true });
  expect(postShown(gone, { viewerId: 1 }).deleted?.sentence).toBe('This reply was taken down.');
  expect(postShown(post({ isDeleted: true, can: { restore: true } }), { viewerId: 5 }).deleted?.sentence).toBe('This reply was taken down. Only you and staff see that it was here.');
  expect(postShown(gone, { viewerId: 5 }).deleted?.sentence).toContain('taken down by staff');
});

test('a guest who wants to thank is led to signing in and back to the post; a member presses at once', () => {
  expect(actsShown(post(), { id: 3, slug: 'esim' }, true).kudos).toMatchObject({ action: null, signInHref: '/sign-in?next=%2Fposts%2F7' });
  expect(actsShown(post({ can: { giveKudos: true } }), { id: 3, slug: 'esim' }).kudos).toMatchObject({ action: '/posts/7/kudos', signInHref: null });
  expect(actsShown(post({ isDeleted: true }), { id: 3, slug: 'esim' }, true).kudos).toBeNull();
});

test('a discussion shows that it is one, a question how far it is, and a closed thread that it is closed', () => {
  expect(stateShown({ kind: 'discussion', state: 'open' })).toBe('discussion');
  expect(stateShown({ kind: 'discussion', state: 'closed' })).toBe('closed');
  expect(stateShown({ kind: 'question', state: 'answered' })).toBe('answered');
});
