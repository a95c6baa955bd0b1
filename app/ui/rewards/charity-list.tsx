/** The list of charities, for the people who keep it. */
import type { CharityView } from '#domain/rewards';
import { paths } from '#paths';
import { Button } from '#ui/button.tsx';
import { Checkbox, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';

type Props = { charities: CharityView[]; canChange: boolean; errors: Record<string, string>; typed: Record<string, string> };

export function CharityForms({ charities, canChange, errors, typed }: Props) {
  if (!canChange) return <ul className="prose">{charities.map(({ id, name, votes }) => <li key={id}>{name}, {votes} {votes === 1 ? 'vote' : 'votes'}</li>)}</ul>;
  const none: CharityView = { id: 0, name: '', about: '', website: null, isActive: true, votes: 0, isMine: false };
  return <div className="stack">{[...charities, none].map((charity) => <CharityForm key={charity.id} charity={charity} {...(typed.charity === String(charity.id) ? { errors, typed } : { errors: {}, typed: {} })} />)}</div>;
}

function CharityForm({ charity, errors, typed }: { charity: CharityView } & Pick<Props, 'errors' | 'typed'>) {
  const field = (name: 'name' | 'about' | 'website') => ({ name, id: `${name}-${charity.id}`, defaultValue: typed[name] ?? charity[name] ?? '', error: errors[name] });
  return (
    <details className="why" open={Object.keys(errors).length > 0}>
      <summary>{charity.id === 0 ? 'Add a charity' : `${charity.name}, ${charity.votes} ${charity.votes === 1 ? 'vote' : 'votes'}${charity.isActive ? '' : ', off the list'}`}</summary>
      <PostForm action={paths.rewardProgramme()} className="stack">
        <FormErrors errors={errors} suffix={`-${charity.id}`} />
        <HiddenFields fields={{ does: 'charity', charity: charity.id }} />
        <TextField {...field('name')} label="Name" maxLength={80} />
        <TextField {...field('about')} label="What it does" maxLength={300} isOptional />
        <TextField {...field('website')} label="Website" type="url" isOptional />
        <Checkbox name="isActive" id={`isActive-${charity.id}`} label="Members can choose it" size="small" defaultChecked={charity.isActive} />
        <div className="press"><Button type="submit">{charity.id === 0 ? 'Add it' : 'Save'}</Button></div>
      </PostForm>
    </details>
  );
}
