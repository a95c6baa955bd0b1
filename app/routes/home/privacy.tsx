/** What is kept about people, in plain words. */
import { useLoaderData } from '@remix-run/react';
import { paths } from '#paths';
import { SESSION_DAYS, SIGNALS_KEPT_DAYS } from '#rules/members';
import { Page } from '#ui/page.tsx';
import { publicLoader } from '#web/doors.ts';

export const meta = () => [{ title: 'Privacy' }];

export const loader = publicLoader(async ({ services }) => ({ communityName: services.community.name }));

export default function Privacy() {
  const { communityName } = useLoaderData<typeof loader>();
  return (
    <Page>
      <h1>Privacy</h1>
      <div className="prose">
        <p>What you post here, everybody can read; what you ask in private, only staff. Leave out phone numbers, addresses and codes.</p>
        <h2>What we keep</h2>
        <ul>
          <li>Your name, your e-mail address and a scrambled form of your password. The address is shown to nobody.</li>
          <li>What you write, and what it said before you changed it.</li>
          <li>What you ask staff in private, also by mail, and what they answer: only you and staff read it. If you leave, your name goes out of it; whether what you wrote stays or goes, you choose. Closed conversations lose their words after the time the community has set.</li>
          <li>Pictures and PDFs you send along, seen by whoever may read what you sent them with. Pictures are drawn anew: where and with what they were taken is not kept. A file you remove is off our disks within the hour, one you never sent off within a day. PDFs stay as they are, with whatever your program wrote into them.</li>
          <li>What our own systems tell us of you as a customer, and what staff note for whoever answers you next: only staff read it, and it is gone when you leave.</li>
          <li>Your points, each with its reason.</li>
          <li>From which network and browser you sign up and in, scrambled so that we can only tell whether two are the same, for {SIGNALS_KEPT_DAYS} days: one person with many accounts must not be paid many times, and you are told when somebody enters your account from a new device.</li>
          <li>Where you are signed in: what each browser says it is, and when it was last here. From where in the world is not kept. You see the list under <a href={paths.devices()}>Your devices</a>.</li>
          <li>That a letter about your account was sent to an address, and when, for a month. Who signs up and does not confirm the address is forgotten within three days.</li>
          <li>What you were told in your inbox and by mail, for a year, and what you chose to be told. No text of a mail is kept.</li>
          <li>When you were asked to help and what you said to it, how you want to be asked, and what you said of staff’s help: that only staff read.</li>
          <li>How often words are searched for on a day, for 90 days: never who searched, and without mail addresses and long numbers.</li>
        </ul>
        <h2>Taking it out, and having it removed</h2>
        <p>You can take out <a href={paths.takeout()}>everything you gave</a> in one file, and <a href={paths.leaving()}>leave</a> at any time: 14 days later your name, address and password are gone, and what you wrote too if you want it so. Lines about money stay for as long as the law asks for, without your name.</p>
        <h2>Cookies</h2>
        <p>Four, all of our own: one keeps you signed in for up to {SESSION_DAYS} days, one shows what you have just done, one remembers light or dark. The fourth is a random name for your browser, kept {SIGNALS_KEPT_DAYS} days. It is set when you sign up or in, for the reasons above. Without signing in it is kept 30 days, and set only if you open an answer while asking, or from a search, so that we count once whether the answer helped (not what you asked or searched for, nor which answer you opened); also if you say whether a guide helped or is still right. If your browser says “do not track”, it is set only when you press “This solved it”. There is nobody else in these pages.</p>
        <h2>Who can see more</h2>
        <p>{communityName} staff see posts that were taken down, and notes among themselves about questions they work on.</p>
      </div>
    </Page>
  );
}
