/** A damaged dump gets one sentence that says where, and nothing of it is written. */
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { DumpError, importStackExchange } from '#domain/exchange';
import { jobServices } from '#tests/jobs/services.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { smallDump, tableText, writeDump } from './make-dump.ts';

/** What an import of this folder says, after a look at the database: it must be as empty as before. */
async function complaintAbout(folder: string): Promise<string> {
  const { db, drop } = await freshDatabase();
  const services = jobServices(db);
  onTestFinished(drop);
  const thrown: unknown = await importStackExchange(services, { folder, site: 'phones.stackexchange.com' }).then(() => null, (problem: unknown) => problem);
  const [rows] = await db.execute(sql`select (select count(*)::int from members) + (select count(*)::int from boards) + (select count(*)::int from tags) + (select count(*)::int from imports) + (select count(*)::int from imported_rows) as count`);
  expect(rows).toEqual({ count: 0 });
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`goodturn-import-${process.pid}-`))).toEqual([]);
  expect(thrown).toBeInstanceOf(DumpError);
  return thrown instanceof Error ? thrown.message : '';
}

/** The small dump with one file replaced. */
function damaged(name: string, content: string | Buffer): string {
  const folder = writeDump(smallDump());
  for (const file of readdirSync(folder)) if (file.startsWith(name.split('.')[0] ?? '')) rmSync(join(folder, file));
  writeFileSync(join(folder, name), content);
  return folder;
}

const posts = tableText('Posts', smallDump().Posts);

const DAMAGES: [what: string, file: string, content: string | Buffer, sentence: RegExp][] = [
  ['XML that is cut off in a row', 'Posts.xml', posts.slice(0, 300), /^Posts\.xml, line 3: the file ends too early\. Unpack or download it again\.$/],
  ['XML that is cut off between rows', 'Posts.xml', posts.slice(0, posts.indexOf('</posts>')), /^Posts\.xml, line 9: the file ends too early/],
  ['a gzip that is cut off', 'Comments.xml.gz', gzipSync(tableText('Comments', smallDump().Comments)).subarray(0, 150), /^Comments\.xml\.gz, line \d+: the compressed file is damaged or cut off \(unexpected end of file\)\. Download it again\.$/],
  ['a gzip with wrong bytes in it', 'Votes.xml.gz', Buffer.concat([gzipSync('<votes>').subarray(0, 12), Buffer.from('no longer packed')]), /^Votes\.xml\.gz, line 1: the compressed file is damaged or cut off/],
  ['a .gz that is none', 'Posts.xml.gz', posts, /^Posts\.xml\.gz, line 1: it is called \.gz but is not a gzip file\.$/],
  ['something that is not XML', 'Tags.xml', 'name,count\nesim,2\n', /^Tags\.xml, line \d: this is not the XML of a dump/],
  ['an empty file', 'Badges.xml', '', /^Badges\.xml, line 1: the file ends too early/],
  ['another table under its name', 'Users.xml', tableText('Comments', smallDump().Comments), /^Users\.xml, line 2: it begins with <comments>, but this table begins with <users>\.$/],
  ['elements that are no rows', 'Tags.xml', '<tags>\n<row TagName="a"/>\n<tag/>\n</tags>', /^Tags\.xml, line 3: there is a <tag> where only rows may stand\.$/],
  ['rows in rows', 'Tags.xml', '<tags><row><row/></row></tags>', /^Tags\.xml, line 1: there is a <row> where only rows may stand\.$/],
  ['a document type', 'Tags.xml', '<!DOCTYPE tags [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n<tags><row TagName="&b;"/></tags>', /^Tags\.xml, line 1: it declares a document type, which no dump does, so it is not read\.$/],
  ['an entity nobody declared', 'Tags.xml', '<tags>\n<row TagName="&lol;"/></tags>', /^Tags\.xml, line 2: this is not the XML of a dump \(undefined entity\)\.$/],
  ['a row that never ends', 'Tags.xml.gz', gzipSync(`<tags><row TagName="${'a'.repeat(17_000_000)}"/></tags>`), /^Tags\.xml\.gz, line 1: a row has more than 16,000,000 characters\.$/],
];

for (const [what, file, content, sentence] of DAMAGES) {
  test(`${what} is refused with its file and line, and nothing is written`, async () => {
    expect(await complaintAbout(damaged(file, content))).toMatch(sentence);
  });
}

test('missing tables are named all at once, and Posts or Users cannot be done without', async () => {
  const { Posts, Comments, ...rest } = smallDump();
  expect(await complaintAbout(writeDump({ ...rest, Posts }))).toMatch(/^There is no Comments\.xml in .+\. Add --partial to import without\.$/);
  expect(await complaintAbout(writeDump({ ...rest, Comments }))).toMatch(/^There is no Posts\.xml in .+\. Give the folder that a Stack Exchange dump was unpacked to\.$/);
  expect(await complaintAbout(writeDump({ Tags: [] }))).toMatch(/^There is no Users\.xml, no Posts\.xml, no Votes\.xml, no Comments\.xml, no PostLinks\.xml, no Badges\.xml in /);
});

test('a folder that is not there, is a file, or holds a folder instead of a file is named', async () => {
  const folder = writeDump(smallDump());
  expect(await complaintAbout(join(folder, 'nowhere'))).toMatch(/^The folder .+nowhere cannot be read: it does not exist\.$/);
  expect(await complaintAbout(join(folder, 'Users.xml'))).toMatch(/^The folder .+Users\.xml cannot be read: it is not a folder\.$/);
  rmSync(join(folder, 'Users.xml'));
  mkdirSync(join(folder, 'Users.xml'));
  expect(await complaintAbout(folder)).toMatch(/^Users\.xml in .+ is not a file\.$/);
});

test('a file this user may not open is named', async (context) => {
  const folder = writeDump(smallDump());
  chmodSync(join(folder, 'Users.xml'), 0o000);
  if (canRead(join(folder, 'Users.xml'))) return context.skip('this user may open every file, as root may');
  expect(await complaintAbout(folder)).toMatch(/^Users\.xml in .+ cannot be read: this user may not open it\.$/);
});

function canRead(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
