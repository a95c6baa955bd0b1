/** Deciding one item: what becomes of the post, what its author reads, and what becomes of them. Everything works without script; keys only choose. */
import { useRef } from 'react';
import type { ItemView, TemplateView } from '#domain/moderation';
import { OUTCOMES, POST_OUTCOMES, PROFILE_OUTCOMES } from '#rules/moderation';
import { Button } from '#ui/button.tsx';
import { Checkbox, FieldError, Select, TextArea, TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';
import { MEMBER_STEPS } from './queue-list.tsx';
import { REASON_OPTIONS, likelyReason } from './words.ts';

type Answer = { errors: Record<string, string>; values: Record<string, string> } | undefined;

/** What fits: a reply has no thread of its own to move, and what is gone is only judged. */
function choicesFor(item: ItemView): readonly (keyof typeof OUTCOMES)[] {
  if (item.post === null) return PROFILE_OUTCOMES;
  if (item.post.isGone) return ['kept', 'removed'];
  return item.post.number === 1 ? POST_OUTCOMES : POST_OUTCOMES.filter((one) => one !== 'moved' && one !== 'merged');
}

export function DecisionForm({ item, here, templates, suggested, answer }: { item: ItemView; here: string; templates: TemplateView[]; suggested: string | null; answer: Answer }) {
  const errors = answer?.errors ?? {};
  const typed = answer?.values ?? {};
  const words = useRef<HTMLDivElement>(null);
  // Without script the server takes the saved words where nothing was typed.
  const take = (id: string) => {
    const field = words.current?.querySelector('textarea');
    const template = templates.find((one) => String(one.id) === id);
    if (field && template) field.value = template.words;
  };
  const choices = choicesFor(item);
  return (
    <PostForm action={here} className="form decide" noValidate>
      <FormErrors errors={errors} />
      <HiddenFields fields={{ does: 'decide', version: item.words?.version ?? '' }} />
      <fieldset className="choices">
        <legend className="hidden-words">What becomes of it</legend>
        {choices.map((outcome, place) => (
          <Checkbox key={outcome} type="radio" name="outcome" id={place === 0 ? 'outcome' : `outcome-${outcome}`} value={outcome} label={item.post?.isGone ? (outcome === 'kept' ? 'Nothing was wrong with it' : 'The reports were right') : OUTCOMES[outcome].label} hint={item.post?.isGone ? 'It was taken down meanwhile, and stays so.' : OUTCOMES[outcome].hint} defaultChecked={typed.outcome === outcome} />
        ))}
        {errors.outcome && <FieldError id="outcome-error">{errors.outcome}</FieldError>}
      </fieldset>
      {item.words && !item.post?.isGone && (
        <details open={typed.outcome === 'edited'}>
          <summary>For “{OUTCOMES.edited.label}”: the words</summary>
          {item.words.title !== null && <TextField name="title" label="Title" defaultValue={typed.title ?? item.words.title} error={errors.title} />}
          <TextArea name="text" label="Text" rows={8} defaultValue={typed.text ?? item.words.source} error={errors.text} />
        </details>
      )}
      {item.post?.number === 1 && !item.post.isGone && (
        <details open={typed.outcome === 'moved' || typed.outcome === 'merged'}>
          <summary>For moving and merging: where to</summary>
          <Select name="board" label="Board" options={[{ value: '', label: 'Choose' }, ...item.boards.map(({ slug, name }) => ({ value: slug, label: name }))]} defaultValue={typed.board ?? ''} error={errors.board} />
          <TextField name="into" label="Address or number of the other thread" defaultValue={typed.into} error={errors.into} />
        </details>
      )}
      <Select name="reason" label="What it is about" options={REASON_OPTIONS} defaultValue={typed.reason ?? likelyReason(item)} hint="The public log says this much, without a name." error={errors.reason} />
      <div ref={words} className="form">
        {templates.length > 0 && <Select name="template" label="Saved words" options={[{ value: '', label: 'Write my own' }, ...templates.map(({ id, name }) => ({ value: String(id), label: name }))]} defaultValue={typed.template ?? ''} onChange={({ currentTarget }) => take(currentTarget.value)} />}
        <TextArea name="words" label={`What ${item.about.name} reads`} isOptional rows={4} defaultValue={typed.words} error={errors.words} hint="Needed where something becomes of them. They are never told who reported it." />
      </div>
      <Select name="step" label="And for the member" options={item.can.judge ? MEMBER_STEPS : MEMBER_STEPS.slice(0, 2)} defaultValue={typed.step ?? 'nothing'} error={errors.member} hint={suggested ? `By what they were given before, the next step would be ${suggested}.` : undefined} />
      {item.can.judge && <Checkbox name="allPosts" size="small" label="Delete everything else they wrote as well" defaultChecked={typed.allPosts === 'yes'} />}
      <div className="press"><Button type="submit" kind="primary">Decide</Button><span className="small quiet">Can be undone.</span></div>
    </PostForm>
  );
}
