/** Colleagues who have this case before them now: so that two do not answer at once. */
import type { CaseId } from '#domain/core';
import type { PresentView } from '#domain/desk';
import { paths } from '#paths';
import { Notice } from '#ui/notice.tsx';
import { usePresence } from './desk-live.ts';

/** Spoken politely when it changes; nothing at all while one is alone. */
export function Present({ caseId, people }: { caseId: CaseId; people: PresentView[] }) {
  usePresence(paths.casePresence(caseId));
  const writing = people.filter(({ doing }) => doing === 'replying');
  const reading = people.filter(({ doing }) => doing === 'reading');
  return (
    <div role="status">
      {writing.length > 0 && <Notice><p><b>{namesOf(writing)} {writing.length === 1 ? 'is' : 'are'} replying.</b> Have a word before you answer too.</p></Notice>}
      {reading.length > 0 && <p className="small quiet">{namesOf(reading)} {reading.length === 1 ? 'is' : 'are'} reading this.</p>}
    </div>
  );
}

const namesOf = (people: PresentView[]) => new Intl.ListFormat('en-GB').format(people.map(({ name }) => name));
