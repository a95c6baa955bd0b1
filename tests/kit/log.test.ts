/** Logs: one JSON object a line for machines, one readable line for people, never a secret. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('a line is one JSON object with time, level and message', () => {
  const line = JSON.parse(logged(`createLog({ level: 'info' }).child({ request: 'r1' }).info({ port: 3000 }, 'Listening')`));
  expect(line).toEqual({ level: 30, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), request: 'r1', port: 3000, msg: 'Listening' });
});

test('a person gets one readable line, and the stack of an error', () => {
  expect(logged(`createLog({ level: 'info', pretty: true }).info({ port: 3000 }, 'Listening')`)).toMatch(/^\d\d:\d\d:\d\d info {2}Listening \{"port":3000\}\n$/);
  expect(logged(`createLog({ level: 'info', pretty: true }).error({ err: new Error('broken') }, 'Failed')`)).toMatch(/error Failed\nError: broken\n {4}at /);
});

test('nothing below the level is written', () => {
  expect(logged(`createLog({ level: 'warn' }).info('quiet')`)).toBe('');
});

test('passwords, tokens and cookies never reach the log', () => {
  const secrets = `{ password: 'hunter2', form: { password: 'hunter2', token: 'hunter2' }, headers: { cookie: 'hunter2', authorization: 'hunter2' }, request: { headers: { cookie: 'hunter2' } } }`;
  expect(logged(`createLog({ level: 'info' }).info(${secrets}, 'x')`)).not.toContain('hunter2');
});

test('a failed query is logged without the values it was sent with', () => {
  const failing = `import { DrizzleQueryError } from 'drizzle-orm/errors'; const err = new DrizzleQueryError('insert into members values ($1)', ['hunter2', 'two\\nlines, hunter2'], new Error('the disk is full'));`;
  for (const pretty of [false, true]) {
    const line = logged(`${failing} createLog({ level: 'info', pretty: ${pretty} }).error({ err }, 'x')`);
    expect(line).toContain('insert into members');
    expect(line).toContain('the disk is full');
    expect(line).not.toContain('hunter2');
  }
});

test('addresses, tokens and hashes in somebody’s sentence, and what a database quotes, are not logged', () => {
  const token = 'a1'.repeat(21) + 'b';
  const err = `Object.assign(new Error('550 <maya@example.org>: no such user ${token}'), { detail: 'Key (email)=(maya@example.org)', parameters: ['${token}'] })`;
  const line = logged(`createLog({ level: 'info' }).warn({ err: ${err}, problem: 'RCPT TO:<maya@example.org> key ${'0f'.repeat(32)}', path: '/password/new/${token}.data' }, 'A mail was not taken')`);
  expect(line).toContain('no such user (a token)');
  expect(line).toContain('"path":"/password/new/(a token).data"');
  expect(line).toContain('RCPT TO:<(an address)> key (a hash)');
  expect(line).not.toMatch(/maya|example\.org|a1a1|0f0f/);
});

test('a failed job is logged with its error and its task, without any value its query was sent with', () => {
  const failing = `import { DrizzleQueryError } from 'drizzle-orm/errors'; import { queueLogger } from '#run/queue.ts'; const error = new DrizzleQueryError('select key from mail_recipients where member_id = $1', ['hunter2', 'two\\nlines, hunter2'], new Error('the disk is full'));`;
  const line = logged(`${failing} queueLogger(createLog({ level: 'debug' })).error('Failed task 7 with error ' + error.message + error.stack, { failure: true, error, job: { task_identifier: 'send-mails', attempts: 1, max_attempts: 25, payload: { secret: 'hunter2' } } });`);
  expect(line).toContain('"task":"send-mails","attempt":"1 of 25"');
  expect(line).toContain('select key from mail_recipients');
  expect(line).not.toContain('hunter2');
});

/** What a process that runs this statement writes to its standard output. */
function logged(statement: string): string {
  return execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', `import { createLog } from '#kit/log.ts'; ${statement}`], { encoding: 'utf8' });
}
