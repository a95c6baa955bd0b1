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

/** What a process that runs this statement writes to its standard output. */
function logged(statement: string): string {
  return execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', `import { createLog } from '#kit/log.ts'; ${statement}`], { encoding: 'utf8' });
}
