/** At the foot of somebody's page: keeping away from them, and, for staff, how they kept to the rules. */
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { HiddenFields, PostForm } from '#ui/form.tsx';
import { Section } from '#ui/section.tsx';

type Shown = { person: { id: number; handle: string; name: string }; away: 'muted' | 'blocked' | null; mayKeepAway: boolean; mayBlock: boolean; isForStaff: boolean };

const SAYS = {
  staff: 'Muting folds away what they write; they are not told. Staff cannot be blocked: they have to be able to answer you.',
  none: 'Muting folds away what they write. Blocking also keeps either of you from being told what the other does. They are not told.',
  muted: 'You muted them: what they write is folded away for you.',
  blocked: 'You blocked them: what they write is folded away for you, and neither of you is told what the other does.',
};

export function MemberActs({ person, away, mayKeepAway, mayBlock, isForStaff }: Shown) {
  const press = (does: 'mute' | 'block' | 'release', label: string) => (
    <PostForm action={paths.keepAway(person.handle)}><HiddenFields fields={{ member: person.id, does, next: paths.member(person.handle) }} /><Button type="submit" size="small">{label}</Button></PostForm>
  );
  return (
    <Section id="acts" title={mayKeepAway ? 'Keeping away' : 'For staff'}>
      {mayKeepAway && (
        <>
          <p className="quiet">{SAYS[away ?? (mayBlock ? 'none' : 'staff')]} <a href={paths.blocked()}>Everybody you muted or blocked</a></p>
          <div className="press mt-2">
            {away !== 'muted' && press('mute', away === 'blocked' ? 'Only mute' : 'Mute')}
            {mayBlock && away !== 'blocked' && press('block', 'Block')}
            {away !== null && press('release', 'Let back')}
          </div>
        </>
      )}
      {isForStaff && <p className="mt-4"><a href={paths.conduct(person.handle)}>Warnings, silences and suspensions</a></p>}
    </Section>
  );
}
