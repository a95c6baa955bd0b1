/** The words of mails about accounts: what happened, one thing to press, and what to do if it was somebody else. Nothing a stranger typed is in them. */
import type { Community } from '#domain/core';
import type { Letter } from '#kit/mail.ts';
import { paths } from '#paths';
import { LINK_HOURS } from './rules.ts';

export type AccountWords = { what: 'join' | 'taken' | 'verify' | 'reset' | 'change' | 'changed' | 'password' | 'welcomed' | 'undecided' } | { what: 'declined'; because: string } | { what: 'device'; device: string | null; at: Date } | { what: 'factor'; said: string; at: Date };

type Envelope = { id: string; to: { name: string; address: string }; token: string | null; at: Date };
type Said = { subject: string; body: string[]; press: { label: string; path: string }; after: string[] };

/** Writes the letter. It cannot be unsubscribed: it answers what somebody asked for, or warns of it. */
export function writeAccountLetter(words: AccountWords, { id, to, token }: Envelope, community: Community): Letter {
  const { subject, body, press, after } = say(words, token ?? '', community);
  const link = `${community.origin}${press.path}`;
  const text = [subject, ...body, `${press.label}:\n${link}`, ...after, '-- ', `${community.name} Community, ${community.origin}`].join('\n\n');
  const paragraph = (words: string) => `<p style="margin:0 0 16px">${escaped(words)}</p>`;
  const html = [
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;padding:24px;background:#fff;color:#1c1b19;font:16px/1.5 system-ui,-apple-system,Segoe UI,sans-serif"><div style="max-width:34em;margin:0 auto">',
    `<p style="margin:0 0 20px;color:${community.brandColour};font-weight:bold">${escaped(community.name)} Community</p>`,
    `<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escaped(subject)}</h1>`,
    ...body.map(paragraph),
    `<p style="margin:24px 0"><a href="${escaped(link)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:${community.brandColour};color:#fff;font-weight:bold;text-decoration:none">${escaped(press.label)}</a></p>`,
    ...after.map(paragraph),
    '</div></body></html>',
  ].join('\n');
  return { id, about: null, to, subject, text, html, unsubscribe: null };
}

function say(words: AccountWords, token: string, { name, origin }: Community): Said {
  const reset = `If you forgot your password, choose a new one here: ${origin}${paths.forgottenPassword()}`;
  switch (words.what) {
    case 'join':
      return {
        subject: `Confirm your address for ${name} Community`,
        body: [`Somebody, hopefully you, wants to join ${name} Community with this address. Press the button to confirm that it is yours.`],
        press: { label: 'Confirm my address', path: paths.joining(token) },
        after: [`The link works once, for ${hours(LINK_HOURS.join)}.`, 'If it was not you, do nothing: without the button nobody joins with your address.'],
      };
    case 'taken':
      return {
        subject: `You are a member of ${name} Community already`,
        body: ['Somebody, perhaps you, wanted to use this address for a new account. It belongs to yours, so nothing was made and nothing was changed.'],
        press: { label: 'Sign in', path: paths.signIn() },
        after: [reset, 'If it was not you, there is nothing to do.'],
      };
    case 'verify':
      return {
        subject: 'Confirm your address',
        body: [`Press the button to confirm that this is your address at ${name} Community.`],
        press: { label: 'Confirm my address', path: paths.confirmAddress(token) },
        after: [`The link works once, for ${hours(LINK_HOURS.verify)}.`, 'If you are not a member there, somebody else wrote your address by mistake. Do nothing then.'],
      };
    case 'reset':
      return {
        subject: 'Choose a new password',
        body: [`Somebody, hopefully you, forgot the password of your account at ${name} Community. Press the button to choose a new one.`],
        press: { label: 'Choose a new password', path: paths.newPassword(token) },
        after: [`The link works once, for ${hours(LINK_HOURS.reset)}.`, 'If it was not you, do nothing: your password stays as it is.'],
      };
    case 'change':
      return {
        subject: 'Confirm your new address',
        body: [`A member of ${name} Community wants to use this address from now on. If that is you, press the button.`],
        press: { label: 'Use this address', path: paths.confirmAddress(token, 'new') },
        after: [`The link works once, for ${hours(LINK_HOURS.change)}.`, 'If it was not you, do nothing: nothing changes then.'],
      };
    case 'changed':
      return {
        subject: 'Your address was changed',
        body: [`Your account at ${name} Community has another address now, which was confirmed. This one is not used any more.`, 'If that was you, there is nothing to do.'],
        press: { label: 'That was not me', path: paths.notMe(token) },
        after: [`The button brings this address back, signs everybody out and lets you choose a new password. It works for ${LINK_HOURS.changed / 24} days.`],
      };
    case 'password':
      return {
        subject: 'Your password was changed',
        body: [`The password of your account at ${name} Community was changed, and everybody else who was signed in with it is signed out.`, 'If that was you, there is nothing to do.'],
        press: { label: 'Look at your account', path: paths.account() },
        after: [`If it was not you, choose a new password at once: ${origin}${paths.forgottenPassword()}`],
      };
    case 'device':
      return {
        subject: 'Somebody signed in from a new device',
        body: [`Your account at ${name} Community was entered from ${words.device ?? 'a browser that does not say what it is'}, on ${words.at.toUTCString().slice(5, 22)} UTC, where it was not entered from in the last months.`, 'If that was you, there is nothing to do.'],
        press: { label: 'Look at your devices', path: paths.devices() },
        after: [`If it was not you, choose a new password at once, which signs everybody out: ${origin}${paths.forgottenPassword()}`],
      };
    case 'factor':
      return {
        subject: 'How you sign in was changed',
        body: [`At your account of ${name} Community, on ${words.at.toUTCString().slice(5, 22)} UTC:`, words.said, 'If that was you, there is nothing to do.'],
        press: { label: 'Look at your account', path: paths.account() },
        after: [`If it was not you, choose a new password at once, which signs everybody out, and tell us: ${origin}${paths.forgottenPassword()}`],
      };
    case 'welcomed':
      return {
        subject: `Welcome to ${name} Community`,
        body: ['Somebody of ours has looked at your sign-up, and you are in.'],
        press: { label: 'Sign in', path: paths.signIn() },
        after: [reset],
      };
    case 'declined':
      return {
        subject: `You cannot join ${name} Community now`,
        body: ['Somebody of ours has looked at your sign-up and decided against it. They say why:', words.because, 'What you wrote when you signed up is removed.'],
        press: { label: `Read ${name} Community`, path: paths.home() },
        after: ['If that is a mistake, sign up once more.'],
      };
    case 'undecided':
      return {
        subject: `Nobody has decided about your sign-up at ${name} Community`,
        body: ['You asked to join, and nobody of ours has looked at it in time. We are sorry. What you wrote when you signed up is removed.'],
        press: { label: 'Sign up once more', path: paths.signUp() },
        after: ['If you no longer want to join, there is nothing to do.'],
      };
  }
}

const hours = (count: number): string => (count === 1 ? 'one hour' : count <= 24 ? `${count} hours` : `${count / 24} days`);

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
