/** Links that stand alone say what they lead to: as it is called now, and only to whoever may read it. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { boards } from '#db/schema/boards.ts';
import { articles } from '#db/schema/knowledge.ts';
import { guest } from '#domain/core';
import type { Viewer } from '#domain/core';
import { linkTitles } from '#domain/discovery';
import { mergeThreads } from '#domain/questions';
import { deletePost, editPost, threadPage, withholdPost } from '#domain/threads';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeReply, makeThread } from '#tests/make/threads.ts';
import { freshDatabase, inTransaction } from '#tests/setup/database.ts';
import { watch } from '#tests/setup/statements.ts';
import { loader } from '../../../app/routes/threads/thread.tsx';
import { outcomeOf, visiting } from '../../web/visiting.ts';
import { makeArticle } from './make-article.ts';

const OURS = 'https://help.example';

test('a link alone on its line to a thread, a post or a guide is shown by its title of today', () =>
  inTransaction(async (tx) => {
    const cast = await makeCast(tx);
    const { maya, tom, mo } = cast;
    const about = await makeThread(tx, { by: maya, title: 'Which phones take <two> SIMs & one eSIM?' });
    const answer = await makeReply(tx, about, { by: tom });
    const guide = await makeArticle(tx, cast);
    const address = `${OURS}/t/${about.id}/${about.slug}`;
    const talk = await makeThread(tx, {
      by: tom,
      text: `Look here:\n${address}\nand here:\n\n${OURS}/posts/${answer.id}\n\n- ${OURS}/t/${about.id}?page=2\n\nNot in a sentence: ${address} is long.\n\n[my words](${address})\n\n\`${address}\`\n\n${OURS}/t/${about.id}/moving\n\nhttps://elsewhere.example/t/${about.id}/${about.slug}\n\n${OURS}/guides/${encodeURIComponent('nothing')}`,
    });
    const shown = async (viewer: Viewer = guest) => {
      const { html } = (await threadPage(tx, { threadId: talk.id, page: 1 }, viewer)).opening;
      const titled = (await linkTitles(tx, OURS, [html], viewer))(html);
      return [...titled.matchAll(/<a class="titled" href="([^"]+)"><bdi>([^<]+)<\/bdi><\/a>/g)].map(([, href, words]) => [href?.slice(OURS.length), words]);
    };
    const title = 'Which phones take &lt;two&gt; SIMs &amp; one eSIM?';
    expect(await shown()).toEqual([[`/t/${about.id}/${about.slug}`, title], [`/posts/${answer.id}`, title], [`/t/${about.id}?page=2`, title]]);
    await editPost(actAs(tx, mo, minutesLater(60)), { postId: about.openingId, title: 'Phones with two SIMs', text: 'I have restarted both phones, twice.' });
    expect((await shown()).map(([, words]) => words)).toEqual(['Phones with two SIMs', 'Phones with two SIMs', 'Phones with two SIMs']);

    const [{ slug, title: guideTitle } = { slug: '', title: '' }] = await tx.select({ slug: articles.slug, title: articles.title }).from(articles).where(eq(articles.id, guide.id));
    const link = `<li><a href="/guides/${slug}">/guides/${slug}</a></li>`;
    expect((await linkTitles(tx, OURS, [link], guest))(link)).toBe(`<li><a class="titled" href="/guides/${slug}"><bdi>${guideTitle}</bdi></a></li>`);

    // What was merged is called what it was merged into.
    const into = await makeThread(tx, { by: maya, boardSlug: about.boardSlug, title: 'Everything about two SIMs' });
    await mergeThreads(actAs(tx, mo, minutesLater(61)), { threadId: about.id, intoId: into.id });
    expect((await shown()).map(([, words]) => words)).toEqual(['Everything about two SIMs', 'Everything about two SIMs', 'Everything about two SIMs']);
  }));

test('what is private, withheld or taken down stays a bare address for whoever may not read it', () =>
  inTransaction(async (tx) => {
    const { maya, tom, rosa, mo } = await makeCast(tx);
    const secret = await makeThread(tx, { by: maya, title: 'The new tariff, before anybody knows' });
    const answer = await makeReply(tx, secret, { by: tom });
    const text = `<p><a href="${OURS}/t/${secret.id}/x" rel="nofollow">${OURS}/t/${secret.id}/x</a></p><p><a href="/posts/${answer.id}">/posts/${answer.id}</a></p>`;
    const titles = async (viewer: Viewer) => ((await linkTitles(tx, OURS, [text], viewer))(text).match(/before anybody knows/g) ?? []).length;
    expect([await titles(guest), await titles(rosa)]).toEqual([2, 2]);
    await tx.update(boards).set({ isPrivate: true }).where(eq(boards.slug, secret.boardSlug));
    expect([await titles(guest), await titles(rosa), await titles(mo)]).toEqual([0, 0, 2]);
    await tx.update(boards).set({ isPrivate: false }).where(eq(boards.slug, secret.boardSlug));
    await deletePost(actAs(tx, mo), answer.id);
    expect(await titles(guest)).toBe(1);
    await withholdPost(actAs(tx, mo), secret.openingId, 'staff');
    expect([await titles(guest), await titles(rosa)]).toEqual([0, 0]);
  }));

test('a page asks once for all of its links, and not at all where there are none', async () => {
  const { db, url, drop } = await freshDatabase();
  const watched = watch(url);
  try {
    const { plain, linked, rosa } = await db.transaction(async (tx) => {
      const { maya, tom, rosa } = await makeCast(tx);
      const plain = await makeThread(tx, { by: maya, title: 'The phone that forgets its SIM' });
      const linked = await makeThread(tx, { by: maya, title: 'Is it the same?', text: `I found this one here, and it looks a lot like mine:\n\nhttp://localhost/t/${plain.id}/${plain.slug}` });
      for (let place = 0; place < 5; place += 1) await makeReply(tx, linked, { by: tom, at: minutesLater(place + 1, NOON), text: `Number ${place}\n\nhttp://localhost/t/${plain.id}\n\nhttp://localhost/t/${linked.id}?page=${place}` });
      return { plain, linked, rosa };
    });
    const shelf = {};
    const read = ({ id, slug }: typeof plain) => {
      const knock = visiting(watched.db, { viewer: rosa, path: `/t/${id}/${slug}`, params: { thread: String(id), slug } });
      return outcomeOf({ ...knock, context: { ...knock.context, shelf, isDocument: false } }, loader);
    };
    for (const thread of [plain, linked]) await read(thread);
    const [without, with_] = [await watched.statementsOf(() => read(plain)), await watched.statementsOf(() => read(linked))];
    expect(with_.length - without.length).toBe(1);
    expect(JSON.stringify(await read(linked)).match(/<bdi>The phone that forgets its SIM<\/bdi>/g)).toHaveLength(6);
  } finally {
    await watched.close();
    await drop();
  }
});
