/** Brings in a dump of a Stack Exchange site: everything is read and checked first, then written in batches that can be repeated. */
import { basename, resolve } from 'node:path';
import type { BoardId } from '#domain/core';
import { inBatches, oneAhead } from './batches.ts';
import { bringLinks } from './bringing-links.ts';
import { bringMembers } from './bringing-members.ts';
import { bringTags } from './bringing-tags.ts';
import { prepareThreads, writeThreads } from './bringing-threads.ts';
import type { OutsideLink, OutsideMember, OutsideReply, OutsideThread } from './outside.ts';
import type { ImportReport } from './report.ts';
import { BATCH_ROWS } from './rules.ts';
import { runImport } from './runs.ts';
import type { ImportOutcome, ImportRun, ImportServices, Progress } from './runs.ts';
import { TYPES } from './stack-exchange/books.ts';
import { conversationsOf } from './stack-exchange/conversations.ts';
import type { Conversation, ConversationReply } from './stack-exchange/conversations.ts';
import { findDump } from './stack-exchange/folder.ts';
import type { DumpFiles } from './stack-exchange/folder.ts';
import { readDump } from './stack-exchange/reading.ts';
import type { DumpReading } from './stack-exchange/reading.ts';
import { commentKey, commentSource, toLink, toMember } from './stack-exchange/rows.ts';
import { rowsOf } from './stack-exchange/xml-rows.ts';
import { targetBoard } from './target-board.ts';

export type StackExchangeDump = {
  folder: string;
  /** The site's address, for example cardano.stackexchange.com. Its identity: the same for every import. Otherwise the folder's name. */
  site?: string;
  /** The board to import to; made when it does not exist. Otherwise one named for the site. */
  boardSlug?: string;
  /** Go on where tables other than Posts and Users are missing. */
  isPartial?: boolean;
  onProgress?: (progress: Progress) => void;
  /** What has to follow before the import counts as finished. Left out when nothing changed. */
  afterwards?: () => Promise<void>;
};

type Writing = { run: ImportRun; files: DumpFiles; reading: DumpReading; site: string; wrote: (rows: number) => void };

/**
 * Imports a dump. Repeating it brings in only what is missing, and a killed import goes on where it was.
 * No events, mails, points, cases or drafts follow from imported rows.
 * @throws DumpError with a sentence when the dump is damaged; nothing has been written then.
 */
export async function importStackExchange(services: ImportServices, dump: StackExchangeDump): Promise<ImportOutcome> {
  const files = findDump(dump.folder, { isPartial: dump.isPartial });
  const site = dump.site?.trim() || basename(resolve(dump.folder));
  const onProgress = dump.onProgress ?? (() => undefined);
  return runImport(services, {
    source: `stackexchange:${site}`,
    base: site.includes('.') && URL.canParse(`https://${site}/`) ? `https://${site}/` : undefined,
    afterwards: dump.afterwards,
    work: async (run) => {
      const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
      let read = 0;
      const onBytes = (count: number) => onProgress({ step: 'reading', done: (read += count), all: bytes });
      const reading = await readDump(files, { now: services.clock(), books: run.tally, onBytes });
      try {
        const all = toWrite(run.tally.report());
        let done = 0;
        const wrote = (rows: number) => onProgress({ step: 'writing', done: (done += rows), all });
        await writeDump({ run, files, reading, site, wrote }, dump.boardSlug);
      } finally {
        reading.sheaves.remove();
      }
    },
  });
}

/** Members before what they wrote, threads before what refers to them. */
async function writeDump(writing: Writing, boardSlug: string | undefined): Promise<void> {
  const { run, reading, site, wrote } = writing;
  const boardId = await targetBoard(run, { slug: boardSlug, name: nameOf(site) });

  for await (const batch of inBatches(members(writing), BATCH_ROWS)) {
    await bringMembers(run, batch, { from: site, type: TYPES.members });
    wrote(batch.length);
  }
  const strangers = reading.people.strangers().map(({ key, name, at }) => ({ key, name, joinedAt: new Date(at), about: null, reputation: 0 }));
  for await (const batch of inBatches(strangers, BATCH_ROWS)) {
    await bringMembers(run, batch, { from: site, type: TYPES.strangers });
    wrote(batch.length);
  }
  for await (const batch of inBatches(reading.tags, BATCH_ROWS)) {
    await bringTags(run, batch);
    wrote(batch.length);
  }
  const threads = inBatches(conversations(writing, boardId), BATCH_ROWS, ({ replies }) => 1 + replies.length);
  for await (const ready of oneAhead(threads, (batch) => prepareThreads(run, batch))) {
    await writeThreads(run, ready, { thread: TYPES.questions, acceptance: TYPES.accepted });
    wrote(ready.threads.reduce((sum, { replies }) => sum + 1 + replies.length, 0));
  }
  for await (const batch of inBatches(links(writing), BATCH_ROWS)) {
    await bringLinks(run, batch);
    wrote(batch.length);
  }
}

async function* members({ run, files, reading }: Writing): AsyncGenerator<OutsideMember> {
  for await (const rows of rowsOf(files.Users)) {
    for (const row of rows) {
      const member = toMember(row, run.services.clock());
      if (member && reading.people.take(member.id)) yield { ...member, key: String(member.id), joinedAt: new Date(member.at) };
    }
  }
}

async function* conversations({ run, reading }: Writing, boardId: BoardId): AsyncGenerator<OutsideThread> {
  for (let sheaf = 0; sheaf < reading.sheafCount; sheaf += 1) {
    for (const conversation of conversationsOf(reading.sheaves.read(sheaf), run.tally)) yield toThread(conversation, boardId);
  }
}

async function* links({ run, files }: Writing): AsyncGenerator<OutsideLink> {
  if (!files.PostLinks) return;
  for await (const rows of rowsOf(files.PostLinks)) {
    for (const row of rows) {
      const link = toLink(row, run.services.clock());
      if (typeof link === 'string') run.tally.skipped(TYPES.links, link);
      else yield { key: String(link.id), from: String(link.fromId), to: String(link.toId), isDuplicate: link.isDuplicate, at: new Date(link.at) };
    }
  }
}

const toThread = ({ question, replies, accepted }: Conversation, boardId: BoardId): OutsideThread => ({
  ...toPost(question),
  kind: 'question',
  boardId,
  title: question.title,
  tags: question.tags,
  views: question.views,
  closedAt: question.closedAt === null ? null : new Date(question.closedAt),
  replies: replies.map(toReply),
  accepted: accepted && { key: String(accepted.id), at: new Date(accepted.at) },
});

function toReply(reply: ConversationReply): OutsideReply {
  if (reply.is === 'answer') return { ...toPost(reply), type: TYPES.answers, under: null };
  const { id, owner, text, at, score, postId } = reply;
  return { key: commentKey(id), author: owner, body: { markdown: commentSource(text) }, at: new Date(at), editedAt: null, score, type: TYPES.comments, under: String(postId) };
}

type PostRow = Conversation['question'] | Extract<ConversationReply, { is: 'answer' }>;

const toPost = ({ id, owner, body, at, editedAt, score }: PostRow) => ({
  key: String(id),
  author: owner,
  body: { html: body },
  at: new Date(at),
  editedAt: editedAt === null ? null : new Date(editedAt),
  score,
});

/** Rows that the second pass goes through, whether they are here already or not. */
const toWrite = (report: ImportReport): number =>
  [TYPES.members, TYPES.strangers, TYPES.tags, TYPES.questions, TYPES.answers, TYPES.comments, TYPES.links].reduce((sum, type) => {
    const { inSource = 0, skipped = {} } = report[type] ?? {};
    return sum + inSource - Object.values(skipped).reduce((total, count) => total + count, 0);
  }, 0);

/** `cardano.stackexchange.com` is called "Cardano", a folder `phone-help` "Phone help". */
function nameOf(site: string): string {
  const words = site.replace(/(\.stackexchange)?\.(com|net|org)$/i, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().slice(0, 60);
  return words === '' ? 'Imported' : words.charAt(0).toUpperCase() + words.slice(1);
}
