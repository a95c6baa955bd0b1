/** How a thread stands on its board, for whoever keeps order there: what it asks, until when, saving, and the way to end it at once. */
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import { FormErrors, HiddenFields, PostForm } from '#ui/form.tsx';

type Day = { label: string; hint: string; typed: string | undefined; stands: Date | string | null | undefined; error: string | undefined; takesFocus: boolean };

/** `before` and `after` the day stand the other fields; `ends` is there while it is so already. A day is of UTC, as its hint says. */
export function ArrangingForm({ action, backHref, errors, day, before, after, save, ends }: {
  action: string; backHref: string; errors: Record<string, string>; day: Day; before?: ReactNode; after?: ReactNode; save: string; ends: { does: string; label: string } | null;
}) {
  return (
    <>
      <PostForm action={action} className="form">
        <FormErrors errors={errors} />
        {before}
        <TextField name="day" type="date" label={day.label} isOptional defaultValue={day.typed ?? (day.stands ? new Date(day.stands).toISOString().slice(0, 10) : '')} error={day.error} takesFocus={day.takesFocus} hint={day.hint} />
        {after}
        <div className="press">
          <Button type="submit" kind="primary">{save}</Button>
          <ButtonLink kind="quiet" href={backHref}>Leave it as it is</ButtonLink>
        </div>
      </PostForm>
      {ends && <PostForm action={action} className="mt-6"><HiddenFields fields={{ does: ends.does }} /><Button type="submit">{ends.label}</Button></PostForm>}
    </>
  );
}
