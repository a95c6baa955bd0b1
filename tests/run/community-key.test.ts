/** The secret beside the data: made once, read by everybody after, and never in anybody's way. */
import { mkdtempSync, rmSync, statSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { communityKey } from '#run/community-key.ts';

test('the key is made once, for its user alone, kept as it was, and done without where no file can be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'goodturn-key-'));
  const warned: unknown[] = [];
  const log = { warn: (...said: unknown[]) => void warned.push(said) };
  try {
    const key = communityKey(join(folder, 'new'), log);
    expect(key).toHaveLength(43);
    expect([communityKey(join(folder, 'new'), log), readFileSync(join(folder, 'new', 'secret'), 'utf8')]).toEqual([key, key]);
    expect(statSync(join(folder, 'new', 'secret')).mode & 0o777).toBe(0o600);
    writeFileSync(join(folder, 'secret'), 'brought from another machine\n');
    expect(communityKey(folder, log)).toBe('brought from another machine');
    expect(warned).toEqual([]);
    const nowhere = join(folder, 'secret', 'a file is no folder');
    expect(communityKey(nowhere, log)).toBe(communityKey(nowhere, log));
    expect(warned).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
