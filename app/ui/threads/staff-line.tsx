/** One line for staff on a thread's page: there is a case, and who has it. Nobody else receives it. */
import type { CaseOfThread } from '#domain/cases';
import { paths } from '#paths';
import { Notice } from '#ui/notice.tsx';
import { State } from '#ui/state.tsx';

const WORDS: Record<CaseOfThread['state'], string> = { new: 'New case', open: 'Open case', waiting: 'Case waits for the customer', 'on-hold': 'Case on hold', closed: 'Closed case', solved: 'Solved case' };

export function StaffLine({ staffCase }: { staffCase: CaseOfThread }) {
  return (
    <Notice kind="plain" icon="escalated">
      <p><State state="escalated" word={WORDS[staffCase.state]} /> {staffCase.owner ? <>with <bdi>{staffCase.owner.name}</bdi></> : 'with nobody yet'}. <a href={paths.deskCase(staffCase.id)}>Open it on the desk</a></p>
    </Notice>
  );
}
