/** A flash: what was just done, and the way to take it back; it floats at the lower start for one page. */
import { HiddenFields, PostForm } from './form.tsx';

export type FlashView = {
  text: string;
  /** Taking it back: posts the fields to the address. */
  undo?: { label: string; action: string; fields?: Record<string, string> } | null;
  /** Or a place to look at what was done. */
  link?: { label: string; href: string } | null;
};

/** "Reply posted." with its way back; floats at the lower start and is announced politely. */
export function Toast({ text, undo, link }: FlashView) {
  return (
    <div className="toast">
      <span>{text}</span>
      {undo && <PostForm action={undo.action}><HiddenFields fields={undo.fields ?? {}} /><button type="submit">{undo.label}</button></PostForm>}
      {link && <a href={link.href}>{link.label}</a>}
    </div>
  );
}

/** The place of toasts: always in the page, so that a screen reader hears what arrives in it. */
export function Flash({ flash }: { flash: FlashView | null | undefined }) {
  return <div className="toasts" role="status">{flash && <Toast {...flash} />}</div>;
}
