/** A test that makes anything complain by console.error has failed, even if all it expected came true. */
import { afterEach, beforeEach } from 'vitest';

const complaints: unknown[][] = [];

beforeEach(() => {
  complaints.length = 0;
  Object.assign(console, { error: (...complaint: unknown[]) => void complaints.push(complaint) });
});

afterEach(() => {
  const [first] = complaints.splice(0);
  if (first) throw new Error(`console.error was called: ${first.map((part) => (part instanceof Error ? part.stack : String(part))).join(' ')}`);
});
