/** Every guide and draft as a file, for a folder that can be kept, edited and brought in again. */
import { and, asc, eq, gt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '#db/connect.ts';
import { boards } from '#db/schema/boards.ts';
import { articleCredits, articleSections, articles } from '#db/schema/knowledge.ts';
import { members } from '#db/schema/members.ts';
import { posts, threads } from '#db/schema/threads.ts';
import { writeGuide } from './guide-file.ts';
import type { GuideFront } from './guide-file.ts';
import { isLanguage, stateOf } from './rules.ts';
import { flatSections, sectionTree, wayTo } from './sections.ts';
import type { SectionView } from './sections.ts';

/** Guides read at once: a folder of thousands takes no more memory than one of a hundred. */
const BATCH = 100;

/** The files, by the order in which the guides were made. Versions before the present one stay behind. */
export async function* exportGuides(db: Executor): AsyncGenerator<{ name: string; text: string }> {
  const tree = await sectionTree(db);
  const ways = flatSections(tree).map(({ slug }) => JSON.stringify(namesTo(tree, slug)));
  const isNamedTwice = (way: string[]) => ways.filter((other) => other === JSON.stringify(way)).length > 1;
  const leaders = new Map<number, string>();
  for (let last = 0; ; ) {
    const rows = await batch(db, last);
    for (const row of rows) {
      const { article, board, thread } = row;
      last = article.id;
      const leader = article.translationGroup === null ? undefined : (leaders.get(article.translationGroup) ?? article.slug);
      if (article.translationGroup !== null && leader) leaders.set(article.translationGroup, leader);
      const way = row.sectionSlug ? namesTo(tree, row.sectionSlug) : [];
      const front: GuideFront = {
        title: article.title,
        board,
        state: stateOf(article),
        language: isLanguage(article.language) ? article.language : 'en',
        section: way.length > 0 ? way : undefined,
        sectionAddress: row.sectionSlug && isNamedTwice(way) ? row.sectionSlug : undefined,
        place: article.position || undefined,
        owner: row.owner ?? undefined,
        review: article.reviewAt?.toISOString(),
        translationOf: leader,
        created: article.createdAt.toISOString(),
        updated: article.updatedAt.toISOString(),
        editedBy: row.editedBy ?? undefined,
        proposed: article.proposedAt?.toISOString(),
        proposedBy: row.proposedBy ?? undefined,
        published: article.publishedAt?.toISOString(),
        publishedBy: row.publishedBy ?? undefined,
        dismissed: article.dismissedAt?.toISOString(),
        checked: article.checkedAt?.toISOString(),
        checkedBy: row.checkedBy ?? undefined,
        thread: thread ? `${thread.id}/${thread.slug}` : undefined,
        answer: row.answer ?? undefined,
        credits: await creditsOf(db, article.id),
      };
      yield { name: `${article.slug}.md`, text: writeGuide({ front, text: article.source }) };
    }
    if (rows.length < BATCH) return;
  }
}

const namesTo = (tree: readonly SectionView[], slug: string): string[] => wayTo(tree, slug).map(({ name }) => name);

const owner = alias(members, 'owner');
const editor = alias(members, 'editor');
const proposer = alias(members, 'proposer');
const publisher = alias(members, 'publisher');
const checker = alias(members, 'checker');

const batch = (db: Executor, last: number) =>
  db
    .select({
      article: articles,
      board: boards.slug,
      sectionSlug: articleSections.slug,
      thread: { id: threads.id, slug: threads.slug },
      answer: posts.number,
      owner: owner.handle,
      editedBy: editor.handle,
      proposedBy: proposer.handle,
      publishedBy: publisher.handle,
      checkedBy: checker.handle,
    })
    .from(articles)
    .innerJoin(boards, eq(boards.id, articles.boardId))
    .leftJoin(articleSections, eq(articleSections.id, articles.sectionId))
    .leftJoin(threads, eq(threads.id, articles.threadId))
    .leftJoin(posts, and(eq(posts.id, articles.postId), eq(posts.threadId, articles.threadId)))
    .leftJoin(owner, eq(owner.id, articles.ownerId))
    .leftJoin(editor, eq(editor.id, articles.editedBy))
    .leftJoin(proposer, eq(proposer.id, articles.proposedBy))
    .leftJoin(publisher, eq(publisher.id, articles.publishedBy))
    .leftJoin(checker, eq(checker.id, articles.checkedBy))
    .where(gt(articles.id, last))
    .orderBy(asc(articles.id))
    .limit(BATCH);

async function creditsOf(db: Executor, articleId: number): Promise<GuideFront['credits']> {
  const rows = await db.select({ member: members.handle, role: articleCredits.role }).from(articleCredits).innerJoin(members, eq(members.id, articleCredits.memberId)).where(eq(articleCredits.articleId, articleId)).orderBy(asc(articleCredits.role), asc(members.handle));
  return rows.length > 0 ? rows : undefined;
}
