/** What the desk does by itself where scripts run: keeps drafts, tells colleagues who is here, and shows what changes. */
import { useEffect } from 'react';
import { useRevalidator } from '@remix-run/react';

/** Long enough that a sentence is one save, short enough that a crash costs one. */
const SAVE_AFTER_MS = 2_000;
/** Twice within the time presence is believed. */
const HERE_EVERY_MS = 25_000;
/** Several changes at once, as a reply makes them, are read once. */
const SETTLE_MS = 700;

const post = (address: string, fields: Record<string, string>, signal?: AbortSignal) => void fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', keepalive: true, signal }).catch(() => undefined);

/** Saves what stands in the text field of this id while it changes; sending its form ends it. */
export function useKeptDraft(address: string, kind: 'reply' | 'note') {
  useEffect(() => {
    const area = document.getElementById(kind);
    if (!(area instanceof HTMLTextAreaElement) || !area.form) return undefined;
    const here = area.form;
    let saving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let kept = area.value;
    const save = () => {
      if (area.value === kept) return;
      kept = area.value;
      saving = new AbortController();
      post(address, { kind, text: kept, does: 'keep' }, saving.signal);
    };
    const onInput = () => {
      clearTimeout(timer);
      timer = setTimeout(save, SAVE_AFTER_MS);
    };
    const onSubmit = () => {
      clearTimeout(timer);
      // A save still under way would bring back what was sent.
      saving.abort();
      kept = area.value;
    };
    area.addEventListener('input', onInput);
    here.addEventListener('submit', onSubmit);
    window.addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      if (here.getAttribute('aria-busy') !== 'true') save();
      area.removeEventListener('input', onInput);
      here.removeEventListener('submit', onSubmit);
      window.removeEventListener('pagehide', save);
    };
  }, [address, kind]);
}

/** Tells that this case is before somebody, and whether they are writing an answer. */
export function usePresence(address: string) {
  useEffect(() => {
    let doing = 'reading';
    const tell = () => {
      if (document.visibilityState === 'visible') post(address, { doing });
    };
    const onInput = (event: Event) => {
      if (doing === 'replying' || !(event.target instanceof HTMLTextAreaElement) || event.target.id !== 'reply') return;
      doing = 'replying';
      tell();
    };
    const leave = () => post(address, { doing: 'gone' });
    const onShow = () => (document.visibilityState === 'visible' ? tell() : leave());
    tell();
    const timer = setInterval(tell, HERE_EVERY_MS);
    document.addEventListener('input', onInput);
    document.addEventListener('visibilitychange', onShow);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener('input', onInput);
      document.removeEventListener('visibilitychange', onShow);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [address]);
}

/** Reads the page's data anew when something changes; what is being typed stays. Nothing is open while nobody looks. */
export function useLiveDesk(address: string) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onChange = () => {
      clearTimeout(timer);
      timer = setTimeout(() => revalidate(), SETTLE_MS);
    };
    const close = () => {
      source?.close();
      source = null;
    };
    const open = () => {
      if (source || document.visibilityState !== 'visible') return;
      source = new EventSource(address);
      source.addEventListener('change', onChange);
    };
    const onShow = () => {
      if (document.visibilityState !== 'visible') return close();
      if (!source) onChange();
      open();
    };
    open();
    document.addEventListener('visibilitychange', onShow);
    window.addEventListener('pagehide', close);
    return () => {
      clearTimeout(timer);
      close();
      document.removeEventListener('visibilitychange', onShow);
      window.removeEventListener('pagehide', close);
    };
  }, [address, revalidate]);
}
