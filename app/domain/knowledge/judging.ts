/** Readers say whether an article helped and whether it is still right: once each, and they may change their mind. */
import { and, desc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import type { Executor } from '#db/connect.ts';
import { articleConcerns, articleCredits, articleVotes, articles } from '#db/schema/knowledge.ts';
import { NotFound, allow, memberIdOf, refuse } from '#domain/core';
import type { Act, ArticleId, MemberId, PostId, Viewer } from '#domain/core';
import { settle } from '#domain/reputation';
import type { Achievement } from '#domain/reputation';
import { cleanText, isBlank } from '#kit/text.ts';
import { lockSeen } from './articles.ts';
import type { ArticleRow } from './articles.ts';
import { canEditArticles, canJudge } from './policy.ts';
import { MANY_NO, MANY_NO_WITHIN_DAYS, MAX_REASON_LENGTH, stateOf } from './rules.ts';

/** 'helped': did it help you? 'true': is it still right? */
export type JudgedAbout = 'helped' | 'true';
/** `browser` is the hashed random name of a guest's browser; a member needs none. */
export type Judgement = { articleId: ArticleId; about: JudgedAbout; isYes: boolean; reason?: string; browser: string | null };
export type JudgementView = { isYes: boolean; reason: string | null };
export type ReasonView = { id: number; about: JudgedAbout; reason: string; at: Date };

/**
 * Notes what a reader says; saying something else replaces it. Enough readers who say no bring the article before the staff.
 * A member whom it helped credits whoever wrote it, for as long as they say so. Locks the article, then standings. Refuses a reason that is too long, and a guest without a browser's name. NotFound for what is not public.
 */
export async function judgeArticle(act: Act, { articleId, about, isYes, browser, ...judgement }: Judgement): Promise<void> {
  const memberId = memberIdOf(act.by);
  const reason = readReason(judgement.reason);
  if (memberId === null && !browser) refuse('Your browser keeps no cookies, so this cannot be counted once. Sign in to say it.');
  const article = await lockSeen(act, articleId);
  allow(canJudge(act.by, stateOf(article)), 'Only guides that are public can be judged.');
  const hash = memberId === null ? browser : null;
  const [before] = await act.tx.select({ isYes: articleVotes.isYes }).from(articleVotes).where(ofReader(articleId, about, memberId, hash));
  await act.tx
    .insert(articleVotes)
    .values({ articleId, about, isYes, memberId, browser: hash, reason, at: act.at })
    .onConflictDoUpdate({
      target: [articleVotes.articleId, articleVotes.about, memberId === null ? articleVotes.browser : articleVotes.memberId],
      // Pressing the same again without a reason keeps the one that was given.
      set: { isYes, reason: sql`case when ${articleVotes.isYes} = excluded.is_yes then coalesce(excluded.reason, ${articleVotes.reason}) else excluded.reason end`, at: act.at },
    });
  if (about === 'helped' && before?.isYes !== isYes) {
    await moveCounts(act, article, before?.isYes ?? null, isYes);
    await moveCredit(act, article, memberId, isYes);
  }
  if (!isYes) await noteManyNo(act, article);
}

/** Takes back what a reader said, with its credit; what was never said, or of what is gone, changes nothing. Locks the article, then standings. */
export async function withdrawJudgement(act: Act, { articleId, about, browser }: Pick<Judgement, 'articleId' | 'about' | 'browser'>): Promise<void> {
  const memberId = memberIdOf(act.by);
  const article = await lockSeen(act, articleId);
  const [said] = await act.tx.delete(articleVotes).where(ofReader(articleId, about, memberId, memberId === null ? browser : null)).returning({ isYes: articleVotes.isYes });
  if (!said || about !== 'helped') return;
  await moveCounts(act, article, said.isYes, null);
  await moveCredit(act, article, memberId, false);
}

/** What this member has said of an article; nothing for guests, whose page is the same for all. */
export async function judgementsOf(db: Executor, articleId: ArticleId, viewer: Viewer): Promise<Partial<Record<JudgedAbout, JudgementView>>> {
  const memberId = memberIdOf(viewer);
  if (memberId === null) return {};
  const rows = await db
    .select({ about: articleVotes.about, isYes: articleVotes.isYes, reason: articleVotes.reason })
    .from(articleVotes)
    .where(and(eq(articleVotes.articleId, articleId), eq(articleVotes.memberId, memberId)));
  return Object.fromEntries(rows.map(({ about, ...said }) => [about, said]));
}

/** Reasons a page for staff shows: the newest say what is wrong now. */
const REASONS_SHOWN = 20;

/** Why readers said no, the newest first. NotFound for everybody but staff. */
export async function reasonsAgainst(db: Executor, articleId: ArticleId, viewer: Viewer): Promise<ReasonView[]> {
  if (!canEditArticles(viewer)) throw new NotFound('There is nothing here.');
  const rows = await db
    .select({ id: articleVotes.id, about: articleVotes.about, reason: articleVotes.reason, at: articleVotes.at })
    .from(articleVotes)
    .where(and(eq(articleVotes.articleId, articleId), sql`not ${articleVotes.isYes}`, isNotNull(articleVotes.reason)))
    .orderBy(desc(articleVotes.at))
    .limit(REASONS_SHOWN);
  return rows.flatMap(({ reason, ...row }) => (reason === null ? [] : [{ ...row, reason }]));
}

function readReason(typed = ''): string | null {
  const reason = cleanText(typed).trim();
  if (reason.length > MAX_REASON_LENGTH) refuse(`Keep it under ${MAX_REASON_LENGTH} characters: it is ${reason.length}.`, 'reason');
  return isBlank(reason) ? null : reason;
}

const ofReader = (articleId: ArticleId, about: JudgedAbout, memberId: number | null, hash: string | null) =>
  and(eq(articleVotes.articleId, articleId), eq(articleVotes.about, about), memberId === null ? eq(articleVotes.browser, hash ?? '') : eq(articleVotes.memberId, memberId));

/** From what was said to what is said now; null is nothing. */
async function moveCounts(act: Act, article: ArticleRow, before: boolean | null, now: boolean | null): Promise<void> {
  const moved = (which: boolean) => Number(now === which) - Number(before === which);
  await act.tx
    .update(articles)
    .set({ helpedCount: sql`${articles.helpedCount} + ${moved(true)}`, unhelpedCount: sql`${articles.unhelpedCount} + ${moved(false)}` })
    .where(eq(articles.id, article.id));
}

/**
 * Whoever's words the guide is earns by a member whom it helped. A reader without an account is not known to be another one
 * tomorrow, and those it grew from would praise themselves: they earn nobody anything.
 */
async function moveCredit(act: Act, article: ArticleRow, memberId: number | null, isHelped: boolean): Promise<void> {
  if (memberId === null) return;
  const people = await act.tx.select({ id: articleCredits.memberId, role: articleCredits.role }).from(articleCredits).where(eq(articleCredits.articleId, article.id));
  if (people.some(({ id }) => id === memberId)) return;
  // Named by reader and guide, not by the vote: one that was taken back and said again is the same achievement.
  const credits = people
    .filter(({ role }) => role !== 'asked')
    .map(({ id }): Achievement => ({ member: id as MemberId, reason: 'article.helpful', source: `article:${article.id}:reader:${memberId}`, ...(article.postId === null ? {} : { postId: article.postId as PostId }) }));
  await settle(act, isHelped ? { award: credits } : { reverse: credits });
}

/** Only what was said after staff last checked it counts: they have dealt with the rest. */
async function noteManyNo(act: Act, article: ArticleRow): Promise<void> {
  const monthAgo = new Date(act.at.getTime() - MANY_NO_WITHIN_DAYS * 86_400_000);
  const since = article.checkedAt && article.checkedAt > monthAgo ? article.checkedAt : monthAgo;
  const isAgainst = and(eq(articleVotes.articleId, article.id), sql`not ${articleVotes.isYes}`, gt(articleVotes.at, since));
  // One reader who says no to both questions is still one reader.
  const [row] = await act.tx.select({ readers: sql<number>`count(distinct coalesce(${articleVotes.memberId}::text, ${articleVotes.browser}))::int` }).from(articleVotes).where(isAgainst);
  if ((row?.readers ?? 0) < MANY_NO) return;
  await act.tx.insert(articleConcerns).values({ articleId: article.id, reason: 'many-no', since: act.at }).onConflictDoNothing();
}
