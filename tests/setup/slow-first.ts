/** The order of test files on a fresh machine: what takes longest begins first, so that nobody waits for one last file at the end. */
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Files of twenty seconds and more, measured, longest first; what is not named follows by size. */
const SLOW = [
  'kit/markdown-hostile', 'run/server-doors', 'run/demo-seed', 'security/privacy-walk', 'db/embedded', 'run/import', 'run/server-input', 'search/meilisearch-openapi', 'grid/grid',
  'domain/exchange/stack-exchange', 'domain/exchange/real-dumps', 'run/member-command', 'domain/exchange/hostile', 'jobs/worker', 'search/meilisearch-trouble', 'security/tricks',
].map((name) => `/tests/${name}.test.ts`);

const place = ({ moduleId }: TestSpecification) => {
  const found = SLOW.findIndex((name) => moduleId.endsWith(name));
  return found === -1 ? SLOW.length : found;
};

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files);
    return bySize.sort((one, other) => place(one) - place(other));
  }
}
