/** What is kept about people, in plain words. */
import { useLoaderData } from '@remix-run/react';
import { cookieList } from '#domain/consents';
import { paths } from '#paths';
import { SIGNALS_KEPT_DAYS } from '#rules/members';
import { DRAFT_DAYS } from '#rules/writing';
import { Page } from '#ui/page.tsx';
import { publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Privacy' }];

export const loader = publicLoader(async ({ services }) => ({ communityName: services.community.name, cookies: cookieList() }));

export default function Privacy() {
  const { communityName, cookies } = useLoaderData<typeof loader>();
  return (
    <Page>
      <h1>Privacy</h1>
      <div className="prose">
        <p>What you post here, everybody can read; what you ask in private, only staff. Leave out phone numbers, addresses and codes.</p>
        <h2>What we keep</h2>
        <ul>
          <li>Your name, your e-mail address and a scrambled form of your password. The address is shown to nobody.</li>
          <li>What you write, and what it said before you changed it.</li>
          <li>What you are writing and have not sent: yours alone, in <a href={paths.ownDrafts()}>your drafts</a> until you send it, and forgotten {DRAFT_DAYS} days after you last wrote on. Your browser keeps it, too, until you sign out there.</li>
          <li>What you ask staff in private, also by mail, and what they answer: only you and staff read it. If you leave, your name goes out of it; whether what you wrote stays or goes, you choose. Closed conversations lose their words after the time the community has set.</li>
          <li>Pictures and PDFs you send along, seen by whoever may read what you sent them with. Pictures are drawn anew: where and with what they were taken is not kept. A file you remove is off our disks within the hour, one you never sent off within a day. PDFs stay as they are, with whatever your program wrote into them.</li>
          <li>What our own systems tell us of you as a customer, and what staff note for whoever answers you next: only staff read it, and it is gone when you leave.</li>
          <li>Your points, each with its reason.</li>
          <li>From which network and browser you sign up and in, scrambled so that we can only tell whether two are the same, for {SIGNALS_KEPT_DAYS} days: one person with many accounts must not be paid many times, and you are told when somebody enters your account from a new device.</li>
          <li>Where you are signed in: what each browser says it is, and when it was last here. From where in the world is not kept. You see the list under <a href={paths.devices()}>Your devices</a>.</li>
          <li>That a letter about your account was sent to an address, and when, for a month. Who signs up and does not confirm the address is forgotten within three days.</li>
          <li>What moderators had to tell you, with its reason, and what you said to it: only you and staff see it, and it goes when you leave. The public log of moderation names nobody.</li>
          <li>Whom you mute or block: only you see that.</li>
          <li>What you were told in your inbox and by mail, for a year, and what you chose to be told. No text of a mail is kept.</li>
          <li>When you were asked to help and what you said to it, how you want to be asked, and what you said of staff’s help: that only staff read.</li>
          <li>How often words are searched for on a day, for 90 days: never who searched, and without mail addresses and long numbers.</li>
        </ul>
        <h2>Taking it out, and having it removed</h2>
        <p>You can take out <a href={paths.takeout()}>everything you gave</a> in one file, and <a href={paths.leaving()}>leave</a> at any time: 14 days later your name, address and password are gone, and what you wrote too if you want it so. Lines about money stay for as long as the law asks for, without your name.</p>
        <h2>Cookies</h2>
        <p>All of them are our own, and there is nobody else in these pages.</p>
        <ul>{cookies.map(({ name, says }) => <li key={name}><code>{name}</code>: {says}</li>)}</ul>
        <h2>Who can see more</h2>
        <p>{communityName} staff see posts that were taken down, and notes among themselves about questions they work on.</p>
      </div>
    </Page>
  );
}
