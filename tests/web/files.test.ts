/** Files from a form to a reader: through the doors, for those who may see what they belong to, under headers in which nothing runs. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { attachments } from '#db/schema/attachments.ts';
import { posts } from '#db/schema/threads.ts';
import { boardList } from '#domain/boards';
import type { Executor } from '#db/connect.ts';
import { casePage, ownCase, ownCases, readArrivedMail, receiveMail, receiveRawMail, replyInCase, takeCaseMails } from '#domain/cases';
import { found, guest, system } from '#domain/core';
import type { CaseId, Viewer } from '#domain/core';
import { deletePost } from '#domain/threads';
import { MAX_FILES_AT_ONCE } from '#rules/attachments';
import { createLimits } from '#kit/limits.ts';
import { NOON, actAs, makeCast, minutesLater } from '#tests/cast.ts';
import { makeCase } from '#tests/domain/cases/make-case.ts';
import { jobServices } from '#tests/jobs/services.ts';
import { makeMember } from '#tests/make/members.ts';
import { makeThread } from '#tests/make/threads.ts';
import { PDF, photo, screenshot } from '#tests/make/pictures.ts';
import { inTransaction } from '#tests/setup/database.ts';
import { action as askAll } from '../../app/routes/questions/ask.tsx';
import { action as ask } from '../../app/routes/private/new.tsx';
import { action as write } from '../../app/routes/private/messages.tsx';
import { action as reply } from '../../app/routes/desk/replies.tsx';
import { action as answer } from '../../app/routes/threads/replies.tsx';
import { action as note } from '../../app/routes/desk/notes.tsx';
import { loader as serve } from '../../app/routes/files/file.ts';
import { action as putBack } from '../../app/routes/files/removal-withdraw.ts';
import { action as remove } from '../../app/routes/files/removal.ts';
import { outcomeOf, visiting } from './visiting.ts';

type Sent = { name: string; bytes: Uint8Array; type?: string };

function form(texts: Record<string, string>, files: Sent[] = []): FormData {
  const data = new FormData();
  for (const [name, text] of Object.entries(texts)) data.append(name, text);
  for (const { name, bytes, type } of files) data.append('files', new Blob([new Uint8Array(bytes)], { type }), name);
  return data;
}

async function get(db: Executor, href: string, viewer: Viewer = guest, headers: Record<string, string> = {}): Promise<Response> {
  const [, , token = '', name = ''] = href.split('?')[0]?.split('/') ?? [];
  return serve(visiting(db, { viewer, path: href, params: { token, name }, headers }));
}

test('a customer sends pictures, staff answer with a file, and each is seen by those who read its words alone', () =>
  inTransaction(async (tx) => {
    const { maya, tom, priya } = await makeCast(tx);
    const picture = { name: 'bill <b>.jpg', bytes: await photo() };
    const wrong = { name: 'logo.png', bytes: Buffer.from('<svg onload=alert(1)>'), type: 'image/png' };
    const words = { subject: 'My bill of March', text: 'See both pages.' };

    // One cannot be kept: the words come back, and so does what could be.
    const refused = await outcomeOf(visiting(tx, { viewer: maya, path: '/private/new', form: form(words, [picture, wrong]) }), ask);
    expect(refused).toMatchObject({ status: 422, values: words, errors: { files: '“logo.png” is a drawing that can hold programs. Save it as a PNG, and choose that.' } });
    const kept = found(refused.values?.kept);
    expect(kept).toMatch(/^[\w-]{43}\/bill b\.jpg$/);
    expect(await tx.$count(attachments)).toBe(1);
    const loose = `/files/${kept}`;
    expect([(await get(tx, loose, maya)).status, (await get(tx, loose, priya)).status, (await get(tx, loose)).status]).toEqual([200, 404, 404]);

    const sent = await outcomeOf(visiting(tx, { viewer: maya, path: '/private/new', form: form({ ...words, kept }, [{ name: 'scan.pdf', bytes: PDF }]) }), ask);
    const caseId = found((await ownCases(tx, {}, maya)).rows[0]).id;
    expect(sent).toMatchObject({ status: 302, location: `/private/${caseId}` });
    // Sent twice by a browser without scripts: one case, and each file once.
    await outcomeOf(visiting(tx, { viewer: maya, path: '/private/new', form: form({ ...words, kept }, [{ name: 'scan.pdf', bytes: PDF }]) }), ask);
    const [first] = (await ownCase(tx, caseId, maya)).messages;
    expect(found(first).files.map(({ name }) => name)).toEqual(['bill b.jpg', 'scan.pdf']);
    const [jpg, pdf] = found(first).files;

    // Nobody else, whatever the address says, and nothing that a browser could run or keep.
    for (const viewer of [guest, tom]) for (const file of [jpg, pdf]) expect((await get(tx, found(file).href, viewer)).status).toBe(404);
    for (const href of ['/files/../../etc/passwd', '/files/%2e%2e', `/files/${'x'.repeat(43)}/x`, `${found(jpg).href}?letter=${'0'.repeat(43)}`]) expect((await get(tx, href, tom)).status).toBe(404);
    for (const viewer of [maya, priya]) {
      const answer = await get(tx, found(jpg).href, viewer);
      expect(Object.fromEntries(answer.headers)).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store', 'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none';/), 'content-disposition': 'inline; filename="bill b.jpg"; filename*=UTF-8\'\'bill%20b.jpg' });
      expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('Content-Length')));
    }
    expect((await get(tx, found(pdf).href, maya)).headers.get('Content-Disposition')).toMatch(/^attachment; filename="scan\.pdf"/);
    expect((await get(tx, found(jpg?.smallHref), maya)).headers.get('Content-Type')).toBe('image/webp');

    // Staff answer with one, and note one that the customer never opens.
    const shot = { name: 'settings.png', bytes: await screenshot() };
    const at = { case: String(caseId) };
    expect(await outcomeOf(visiting(tx, { viewer: priya, path: `/desk/cases/${caseId}/replies`, params: at, form: form({ text: 'Press here.', then: 'open' }, [shot]) }), reply)).toMatchObject({ status: 302 });
    expect(await outcomeOf(visiting(tx, { viewer: priya, path: `/desk/cases/${caseId}/notes`, params: at, form: form({ text: 'Looks forged.' }, [{ name: 'check.png', bytes: await screenshot(99, 99) }]) }), note)).toMatchObject({ status: 302 });
    const page = await casePage(tx, { caseId, now: minutesLater(1) }, priya);
    const [answered, noted] = [found(page.messages[1]?.files[0]), found(page.notes[0]?.files[0])];
    expect(await Promise.all([answered, noted].flatMap(({ href }) => [maya, priya, tom].map(async (viewer) => (await get(tx, href, viewer)).status)))).toEqual([200, 200, 404, 404, 200, 404]);

    // A stranger's words and files reach nothing: not even a picture is drawn.
    const before = await tx.$count(attachments);
    expect((await outcomeOf(visiting(tx, { viewer: tom, path: `/private/${caseId}/messages`, params: at, form: form({ text: 'Mine now' }, [shot]) }), write)).status).toBe(404);
    expect(await tx.$count(attachments)).toBe(before);
    // Without words it is refused, but what was sent is kept; a session that ended says that files have to be chosen again.
    const wordless = await outcomeOf(visiting(tx, { viewer: maya, path: `/private/${caseId}/messages`, params: at, form: form({ text: ' ' }, [shot]) }), write);
    expect(wordless).toMatchObject({ status: 422, errors: { text: 'Write something first.' }, values: { kept: expect.stringContaining('/settings.png') } });
    expect(await outcomeOf(visiting(tx, { path: `/private/${caseId}/messages`, params: at, form: form({ text: 'Still me' }, [shot]) }), write)).toMatchObject({ status: 401, errors: { files: 'Choose the files again: only the words came back.' } });
    const many = await outcomeOf(visiting(tx, { viewer: maya, path: `/private/${caseId}/messages`, params: at, form: form({ text: 'All of them' }, Array.from({ length: 60 }, () => ({ name: 'x.pdf', bytes: PDF }))) }), write);
    expect(many.errors?.files).toContain(`Up to ${MAX_FILES_AT_ONCE} files`);

    // Its sender takes one away; nobody opens it from then on.
    expect((await outcomeOf(visiting(tx, { viewer: tom, path: '/files/x/removal', params: { token: found(pdf).token }, form: {} }), remove)).status).toBe(404);
    expect(await outcomeOf(visiting(tx, { viewer: maya, path: '/files/x/removal', params: { token: found(pdf).token }, form: {} }), remove)).toMatchObject({ status: 302, location: `/private/${caseId}` });
    expect((await get(tx, found(pdf).href, maya)).status).toBe(404);
    expect((await ownCase(tx, caseId, maya)).messages[0]?.files).toHaveLength(1);
    expect((await outcomeOf(visiting(tx, { viewer: tom, path: '/x', params: { token: found(pdf).token }, form: {} }), putBack)).status).toBe(404);
    expect(await outcomeOf(visiting(tx, { viewer: maya, path: '/x', params: { token: found(pdf).token }, form: {} }), putBack)).toMatchObject({ status: 302, location: `/private/${caseId}` });
    expect((await get(tx, found(pdf).href, maya)).status).toBe(200);
    // What staff took away, its sender does not bring back; staff do. Sent again meanwhile, it is there once.
    const press = async (viewer: Viewer, door: typeof remove) => outcomeOf(visiting(tx, { viewer, path: '/x', params: { token: found(pdf).token }, form: {} }), door);
    await press(maya, remove);
    await press(priya, remove);
    expect(await press(maya, putBack)).toMatchObject({ status: 422, sentence: expect.stringMatching(/^Our staff removed this file/) });
    await press(priya, putBack);
    await press(maya, remove);
    await outcomeOf(visiting(tx, { viewer: maya, path: '/private/new', form: form(words, [{ name: 'scan.pdf', bytes: PDF }]) }), ask);
    expect((await press(maya, putBack)).status).toBe(302);
    expect(await tx.$count(attachments, and(eq(attachments.subject, 'case-message'), eq(attachments.name, 'scan.pdf'), isNull(attachments.removedAt)))).toBe(1);
  }));

test('staff answer a thread with a picture below their words, seen as the post is seen, and asked for again for nothing', () =>
  inTransaction(async (tx) => {
    const { maya, mo, priya } = await makeCast(tx);
    const { id } = await makeCase(tx);
    const sent = form({ text: 'Look here.', then: 'open' }, [{ name: 'where (to press).png', bytes: await screenshot() }, { name: 'terms.pdf', bytes: PDF }]);
    expect((await outcomeOf(visiting(tx, { viewer: priya, path: `/desk/cases/${id}/replies`, params: { case: String(id) }, form: sent }), reply)).status).toBe(302);
    const post = found((await casePage(tx, { caseId: id, now: minutesLater(200) }, priya)).posts.at(-1));
    const [row] = await tx.select().from(attachments).orderBy(desc(attachments.id));
    expect(found(row)).toMatchObject({ subject: 'post', subjectId: post.id });
    const src = found(/<img src="([^"]+)" alt="where  to press ?.png"/.exec(post.html)?.[1]);
    expect(post.html).toMatch(/<a href="\/files\/[\w-]+\/terms\.pdf">terms\.pdf<\/a>/);
    const answer = await get(tx, src, guest);
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'private, max-age=600']);
    expect((await get(tx, src, guest, { 'If-None-Match': found(answer.headers.get('ETag')) })).status).toBe(304);
    // Somebody else's file is nobody's to attach, and the reply is not posted.
    await expect(replyInCase(actAs(tx, mo, minutesLater(300)), { caseId: id, text: 'Also', files: [found(row).token] })).rejects.toThrow('Choose it again');
    await deletePost(actAs(tx, mo, minutesLater(310)), post.id);
    expect([(await get(tx, src, maya)).status, (await get(tx, src, mo)).status]).toEqual([404, 200]);
  }));

test('a member shows a picture in a reply: previewed with it, kept when it is refused, and not posted with what is somebody else’s', () =>
  inTransaction(async (tx) => {
    const { tom, rosa } = await makeCast(tx);
    const thread = await makeThread(tx);
    const knock = (viewer: Viewer, texts: Record<string, string>, files: Sent[] = []) => outcomeOf(visiting(tx, { viewer, path: `/t/${thread.id}/replies`, params: { thread: String(thread.id) }, form: form(texts, files) }), answer);
    const picture = { name: 'here.png', bytes: await screenshot() };
    const previewed = await knock(tom, { text: 'Press here.', show: 'preview' }, [picture]);
    expect(previewed).toMatchObject({ status: 200, preview: expect.stringMatching(/<img src="\/files\/[\w-]{43}\/here\.png"/) });
    const kept = found(previewed.values?.kept);
    expect((await knock(rosa, { text: 'Press here.', kept })).errors?.files).toContain('Choose it again');
    expect((await knock(tom, { text: 'Press here.', kept }))).toMatchObject({ status: 302 });
    expect(await tx.select({ subject: attachments.subject, name: attachments.name }).from(attachments)).toEqual([{ subject: 'post', name: 'here.png' }]);
    // A browser without script that presses twice sends the file twice, each with a token of its own: one post. So is the same file chosen twice.
    const twice = [picture, picture];
    const [once, again] = [await knock(rosa, { text: 'And here.' }, twice), await knock(rosa, { text: 'And here.' }, twice)];
    expect([once.status, again]).toEqual([302, once]);
    const [shown] = await tx.select({ html: posts.html }).from(posts).orderBy(desc(posts.id));
    expect(await Promise.all([...found(shown).html.matchAll(/<img src="([^"]+)"/g)].map(async ([, src = '']) => (await get(tx, src)).status))).toEqual([200]);
    expect((await knock(rosa, { text: 'And here.' }, [{ name: 'other.png', bytes: await screenshot(51, 50) }])).location).not.toBe(once.location);
    // A question takes some as well, through the preview, with the longest name there is.
    const long = { name: `${'\u{1F600}'.repeat(150)}.png`, bytes: await screenshot(52, 50) };
    const wanted = { title: 'My handset shows this and stays dark', text: 'Since noon.', board: found((await boardList(tx, system)).find(({ kinds, staffOnlyStart }) => kinds.includes('question') && !staffOnlyStart)).slug, seen: 'yes' };
    const question = (texts: Record<string, string>, files: Sent[] = []) => outcomeOf(visiting(tx, { viewer: tom, path: '/ask', form: form({ ...wanted, ...texts }, files) }), askAll);
    const looked = await question({ show: 'preview' }, [long]);
    expect(looked).toMatchObject({ preview: expect.stringContaining('<img src="/files/'), values: { kept: expect.stringMatching(/\.png$/) } });
    expect((await question({ kept: found(looked.values?.kept).replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')) })).errors?.files).toContain('Choose it again');
    const asked = await question({ kept: found(looked.values?.kept) });
    expect(asked).toMatchObject({ status: 302, location: expect.stringMatching(/^\/t\/\d+\//) });
    expect((await question({}, [long])).location).toBe(asked.location);
    const [opening] = await tx.select({ html: posts.html }).from(posts).orderBy(desc(posts.id));
    expect((await get(tx, found(/<img src="([^"]+)"/.exec(found(opening).html)?.[1]))).status).toBe(200);
    // Files that cannot be kept cost drawing as well, so they are counted.
    const limits = createLimits();
    const broken = () => outcomeOf(visiting(tx, { viewer: tom, limits, path: `/t/${thread.id}/replies`, params: { thread: String(thread.id) }, form: form({ text: 'Look' }, [{ name: 'a.png', bytes: Buffer.from('no picture') }]) }), answer);
    const answers = await Promise.all(Array.from({ length: 41 }, broken));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(40);
    expect(answers.find(({ status }) => status === 429)).toMatchObject({ values: { text: 'Look' }, errors: { files: expect.stringContaining('again') } });
    // A newcomer shows one picture in a post; with two the words and the files come back.
    const nell = await makeMember(tx, { name: 'Nell Newcomer', joinedAt: new Date() });
    const two = await knock(nell, { text: 'Mine looks so.' }, [picture, { name: 'there.png', bytes: await screenshot(50, 50) }]);
    expect(two).toMatchObject({ status: 422, errors: { text: expect.stringContaining('up to one picture') }, values: { text: 'Mine looks so.', kept: expect.stringMatching(/\/here\.png\n.+\/there\.png$/) } });
  }));

test('what is attached to a mail is kept by the same rules, refused ones are named, and an answer carries links that open one file each', () =>
  inTransaction(async (tx) => {
    const { priya, maya } = await makeCast(tx);
    const services = { ...jobServices(tx), clock: () => NOON };
    const part = (name: string, type: string, bytes: Uint8Array, inText = false) => [`--m\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: ${inText ? 'inline' : 'attachment'}; filename="${name}"\r\nContent-Transfer-Encoding: base64`, '', Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n')].join('\r\n');
    const raw = (id: string, parts: string[], headers = '') => [`From: Zoe <zoe@example.org>\r\nSubject: My bill\r\nMessage-ID: <${id}@x>\r\nMIME-Version: 1.0\r\n${headers}Content-Type: multipart/mixed; boundary=m`, '', '--m\r\nContent-Type: text/plain\r\n\r\nSee the scan.', ...parts, '--m--', ''].join('\r\n');
    const mail = raw('1', [part('scan.pdf', 'application/pdf', PDF), part('IMG_1.JPG', 'image/jpeg', await photo()), part('virus*.exe', 'application/pdf', Buffer.from('MZ and so on'))]);
    const received = await receiveRawMail(services, mail);
    const caseId: CaseId = found(received.caseId);
    const [message] = (await casePage(tx, { caseId, now: minutesLater(1) }, priya)).messages;
    expect(found(message).files.map(({ name }) => name)).toEqual(['scan.pdf', 'IMG_1.jpg']);
    expect(found(message).html).toContain('Not kept: “virus.exe” is neither a picture');
    // Delivered again, nothing is kept twice; a notice that answers by itself leaves nothing.
    expect((await receiveRawMail(services, mail)).what).toBe('known');
    expect((await receiveRawMail(services, raw('2', [part('a.pdf', 'application/pdf', PDF)], 'Auto-Submitted: auto-replied\r\n'))).what).toBe('ignored');
    expect(await tx.$count(attachments)).toBe(2);
    expect((await readArrivedMail(services, raw('3', [part('logo.png', 'image/png', await screenshot(9, 9), true)].map((one) => one.replace('--m\r\n', '--m\r\nContent-ID: <logo>\r\n'))))).notKept ?? []).toEqual([]);
    for (const { href } of found(message).files) expect([(await get(tx, href, priya)).status, (await get(tx, href, maya)).status]).toEqual([200, 404]);

    const sent = form({ text: 'Here it is.', then: 'open' }, [{ name: 'correct.pdf', bytes: PDF }]);
    await outcomeOf(visiting(tx, { viewer: priya, path: `/desk/cases/${caseId}/replies`, params: { case: String(caseId) }, form: sent }), reply);
    const [letter] = await takeCaseMails(actAs(tx, system, new Date(Date.now() + 60_000)));
    const [link] = found(letter).files;
    expect(link).toMatchObject({ name: 'correct.pdf', path: expect.stringMatching(/^\/files\/[\w-]{43}\/correct\.pdf\?letter=[\w-]{43}$/) });
    expect((await get(tx, found(link).path)).status).toBe(200);
    expect((await get(tx, found(link).path.replace(/letter=./, 'letter=_'))).status).toBe(404);
    // The key of one file opens no other.
    expect((await get(tx, `${found(found(message).files[0]).href}?${found(link).path.split('?')[1]}`)).status).toBe(404);
    expect((await receiveMail(actAs(tx, system), { id: '<9@x>', from: { address: 'eve@example.org', name: null }, subject: 'Mine', text: 'x', references: [], isAutomatic: false })).what).toBe('opened');
  }));
