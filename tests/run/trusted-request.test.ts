/** Who may make the server hold how much: streams that this test lets flow byte by byte. */
import { expect, onTestFinished, test } from 'vitest';
import { trustedRequest } from '#run/trusted-request.ts';

const ORIGIN = 'https://community.example';
const FILES = 'multipart/form-data; boundary=a';

/** A body that sends so many bytes and then nothing more until it is ended; `taken` resolves once somebody has read them. */
function slowBody(bytes: number): { body: ReadableStream<Uint8Array>; taken: Promise<void>; end: () => void } {
  let end = () => undefined as void;
  let tell = () => undefined as void;
  const taken = new Promise<void>((told) => (tell = told));
  let isSent = false;
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => void (end = () => stream.close()),
    pull: (stream) => {
      // Asked for more: what came before has been taken.
      if (isSent) return tell();
      isSent = true;
      stream.enqueue(new Uint8Array(bytes));
    },
  }, { highWaterMark: 0 });
  return { body, taken, end: () => end() };
}

function send(bytes: number, { isMember = false, path = '/ask' } = {}) {
  const { body, taken, end } = slowBody(bytes);
  const request = new Request(ORIGIN + path, { method: 'POST', body, headers: { 'Content-Type': FILES }, duplex: 'half' } as RequestInit);
  return { answer: trustedRequest(request, ORIGIN, async () => isMember), taken, end };
}

test('strangers hold their words for as long as they like, and members’ files still come in', async () => {
  const strangers = Array.from({ length: 100 }, () => send(1_900_000));
  onTestFinished(() => strangers.forEach(({ end }) => end()));
  await Promise.all(strangers.map(({ taken }) => taken));
  const member = send(9_000_000, { isMember: true });
  await Promise.race([member.taken, member.answer]);
  member.end();
  expect(await member.answer).toBeInstanceOf(Request);
});

test('a stranger’s file is refused while it arrives; a member’s is refused where there is no room left, and taken once there is', async () => {
  expect(await send(2_100_000).answer).toBe('a stranger');
  const members = Array.from({ length: 5 }, () => send(28_000_000, { isMember: true }));
  await Promise.all(members.map(({ taken }) => taken));
  expect(await send(9_000_000, { isMember: true }).answer).toBe('full');
  // The company's own systems have a room of their own.
  const mail = send(9_000_000, { path: '/api/mail' });
  await Promise.race([mail.taken, mail.answer]);
  mail.end();
  expect(await mail.answer).toBeInstanceOf(Request);
  for (const { end } of members) end();
  for (const { answer } of members) expect(await answer).toBeInstanceOf(Request);
  const next = send(9_000_000, { isMember: true });
  await Promise.race([next.taken, next.answer]);
  next.end();
  expect(await next.answer).toBeInstanceOf(Request);
});
