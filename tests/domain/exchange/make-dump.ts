/** Writes a dump as Stack Exchange would, of a small invented community, into a folder of its own. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';

export type Attributes = Record<string, string | number>;
export type Tables = Record<'Users' | 'Posts' | 'Tags' | 'Votes' | 'Comments' | 'PostLinks' | 'Badges', Attributes[]>;

/** `2021-03-01T09:30:00.000`, as dumps write it: a minute of the first of March. */
export const minute = (minutes: number): string => new Date(Date.UTC(2021, 2, 1, 9, minutes)).toISOString().slice(0, -1);

const escape = (value: string | number): string =>
  String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\n/g, '&#xA;');

/** One table as a file, with the mark of UTF-8 at its beginning that dumps have. */
export function tableText(table: string, rows: readonly Attributes[]): string {
  const lines = rows.map((row) => `  <row ${Object.entries(row).map(([name, value]) => `${name}="${escape(value)}"`).join(' ')} />`);
  const root = table.toLowerCase();
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<${root}>\n${lines.join('\n')}\n</${root}>\n`;
}

/** Writes the tables to a new folder that is removed after the test; some packed, some not, as people unpack them. */
export function writeDump(tables: Partial<Tables>): string {
  const folder = mkdtempSync(join(tmpdir(), 'goodturn-dump-'));
  // Commands under test may run as another user.
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  Object.entries(tables).forEach(([table, rows], index) => {
    const text = tableText(table, rows);
    if (index % 2 === 0) writeFileSync(join(folder, `${table}.xml`), text);
    else writeFileSync(join(folder, `${table}.xml.gz`), gzipSync(text));
  });
  return folder;
}

/**
 * A community with one of everything: a solved question with comments before and after the answer, a deleted asker,
 * a duplicate that was closed, a tag's description, votes of all kinds.
 */
export const smallDump = (): Tables => ({
  Users: [
    { Id: -1, Reputation: 1, CreationDate: minute(-900), DisplayName: 'Community' },
    { Id: 1, Reputation: 2345, CreationDate: minute(-600), DisplayName: 'Ines Duarte', AboutMe: '<p>I mend <b>routers</b> &amp; radios.</p>', Views: 4 },
    { Id: 2, Reputation: 1, CreationDate: minute(-500), DisplayName: 'Ben Orr' },
    { Id: 3, Reputation: 58, CreationDate: minute(-400), DisplayName: 'Ines Duarte' },
  ],
  Posts: [
    { Id: 10, PostTypeId: 1, AcceptedAnswerId: 12, CreationDate: minute(0), Score: 7, ViewCount: 412, OwnerUserId: 2, Title: 'My eSIM is stuck on "activating"', Tags: '<esim><c#>', Body: '<p>I <strong>restarted</strong> it twice:</p><pre><code>*#06#\n</code></pre>', LastEditDate: minute(3), Unheard: 'of' },
    { Id: 11, PostTypeId: 2, ParentId: 10, CreationDate: minute(30), Score: -4, OwnerUserId: 3, Body: '<p>Buy a new phone.</p>' },
    { Id: 12, PostTypeId: 2, ParentId: 10, CreationDate: minute(20), Score: 9, OwnerUserId: 1, Body: '<p>Delete the old profile, then see <a href="/q/13">this</a>.</p>' },
    { Id: 13, PostTypeId: 1, CreationDate: minute(60), Score: 1, ViewCount: 9, OwnerDisplayName: 'user77', Title: 'eSIM hangs while activating', Tags: '|esim|', Body: '<p>It hangs.</p>', ClosedDate: minute(90) },
    { Id: 14, PostTypeId: 5, CreationDate: minute(61), Score: 0, Body: 'About eSIMs' },
    { Id: 15, PostTypeId: 1, CreationDate: minute(70), Score: 0, ViewCount: 1, OwnerUserId: 2, Title: 'Does roaming work in Norway?', Tags: '<roaming>', Body: '<p>Or only data?</p>' },
  ],
  Votes: [
    { Id: 1, PostId: 12, VoteTypeId: 1, CreationDate: '2021-03-02T00:00:00.000' },
    { Id: 2, PostId: 10, VoteTypeId: 2, CreationDate: '2021-03-01T00:00:00.000' },
    { Id: 3, PostId: 11, VoteTypeId: 3, CreationDate: '2021-03-01T00:00:00.000' },
    { Id: 4, PostId: 10, VoteTypeId: 5, UserId: 1, CreationDate: '2021-03-01T00:00:00.000' },
  ],
  Tags: [{ Id: 1, TagName: 'esim', Count: 2 }, { Id: 2, TagName: 'c#', Count: 1 }, { Id: 3, TagName: 'roaming', Count: 1 }],
  Comments: [
    { Id: 100, PostId: 10, Score: 0, Text: '1. Which phone, `exactly`?', CreationDate: minute(5), UserId: 1 },
    { Id: 101, PostId: 12, Score: 2, Text: '@Ines that was it, *thanks*!', CreationDate: minute(40), UserId: 2 },
    { Id: 102, PostId: 14, Score: 0, Text: 'On a description', CreationDate: minute(62), UserId: 2 },
    { Id: 103, PostId: 11, Score: 0, Text: 'Moved here from elsewhere', CreationDate: minute(1), UserDisplayName: 'user77' },
  ],
  PostLinks: [
    { Id: 1, CreationDate: minute(80), PostId: 13, RelatedPostId: 10, LinkTypeId: 1 },
    { Id: 2, CreationDate: minute(90), PostId: 13, RelatedPostId: 10, LinkTypeId: 3 },
    { Id: 3, CreationDate: minute(91), PostId: 15, RelatedPostId: 9999, LinkTypeId: 1 },
  ],
  Badges: [{ Id: 1, UserId: 1, Name: 'Teacher', Date: minute(25) }],
});
