// Plans and paying, first part: bills that look wrong, and a few that are.
import type { DemoThread } from './types.ts';

/** Threads of the board Plans and paying, part one of two. */
export const plansAndPaying1: DemoThread[] = [
  {
    key: 'charged-twice', board: 'plans-and-paying', kind: 'question', by: 'freya', askedMinutesAgo: 284,
    title: 'Charged twice on the day I changed plan. Is that right?',
    text: 'I went from Plain 20 to Plain 60 yesterday. My bank shows £10 *and* £14, both “Plainline”, both from yesterday. I only have one phone and one me.',
    tags: ['bill', 'refund'],
    replies: [
      { by: 'jb', afterMinutes: 52, text: 'Right, but only one stays. The second line is a **hold** for the new plan; it drops off within 3 working days and never leaves your bank. In your banking app it says “pending” or is printed in grey. What you really pay is in *Plans, Bills*: £14, minus what you had not used of the £10, so about £9.30.', kudosFrom: ['freya', 'tom', 'rukmini', 'deborah', 'priya', 'mateus'] },
      { by: 'freya', afterMinutes: 61, text: 'Grey, yes! And £9.33 in the app. I will count this as mental arithmetic practice.', kudosFrom: ['jb'] },
      { by: 'priya', afterMinutes: 104, quotes: 0, text: 'Agreed, to the penny. If a hold is still there on the fourth working day, write here and we chase the bank together.', kudosFrom: ['jb', 'freya', 'rukmini'] },
    ],
    accepted: { reply: 0, by: 'freya', afterMinutes: 62 },
    meToo: ['deborah', 'emeka', 'sunita', 'luca', 'aroha', 'mehmet'],
    views: 187,
  },
  {
    key: 'charged-after-cancelling', board: 'plans-and-paying', kind: 'question', by: 'fatima', askedMinutesAgo: 14900,
    title: 'Charged after cancelling, and again the month after',
    text: 'I cancelled my second line (the one for the shop). I have the email that says “we are sorry to see you go”. Since then £6 twice. I asked in the chat and it told me how to cancel. I have cancelled! That is my point.',
    tags: ['bill', 'refund', 'account'],
    replies: [
      { by: 'priya', afterMinutes: 1515, afterEscalation: true, text: `Fatima, you are right and the chat was not listening. I am sorry for both.

What happened: your cancellation took the **plan** off the line, but a £6 watch extra was still standing on it, and an extra on its own keeps billing. That is our fault, not a trick of yours to find.

What I have done, just now:

- the extra is gone, the line is closed, nothing more can be charged to it
- £12.00 goes back to the card you paid with, two to three working days
- I have reported it as a fault, so that cancelling a line takes its extras with it

If you do not see £12.00 by the end of the third working day, answer here. It comes straight to me.`, kudosFrom: ['fatima', 'jb', 'rukmini', 'tom', 'zainab'] },
      { by: 'fatima', afterMinutes: 1580, text: 'I had forgotten the watch existed. Thank you for reading what I wrote. I will look at the bank.' },
      { by: 'fatima', afterMinutes: 4320, text: 'The £12 is here.', kudosFrom: ['priya', 'jb'] },
    ],
    accepted: { reply: 0, by: 'fatima', afterMinutes: 4321 },
    meToo: ['ciaran', 'kwame'],
    views: 244,
  },
  {
    key: 'data-pack-not-bought', board: 'plans-and-paying', kind: 'question', by: 'rosa', askedMinutesAgo: 37200,
    title: 'Bill shows a data pack I did not buy',
    text: '“Data pack 10 GB, £5, 03:12”. At 03:12 I was asleep. My cat was awake but she has no thumbs.',
    tags: ['bill', 'refund', 'data-limit'],
    replies: [
      { by: 'marek', afterMinutes: 1490, afterEscalation: true, text: 'Hello Rosa. Nobody bought it by hand: **Auto pack** is on for your line, which buys 10 GB by itself when the plan is empty, and your plan ran out at 03:12 because photos were backing up over mobile data. Auto pack came switched on with an offer in the spring, and the small print said so in a size for eagles. I have switched it off and put £5 back on this month’s bill. To keep the photos from doing it again: *Google Photos, Backup, Mobile data usage: none*.', kudosFrom: ['rosa', 'jb', 'rukmini', 'tom', 'deborah'] },
      { by: 'rosa', afterMinutes: 1660, text: 'Thank you, and the cat accepts your apology. Could the app please *ask* before such things?', kudosFrom: ['marek', 'rukmini', 'jb', 'graham'] },
      { by: 'rukmini', afterMinutes: 1805, quotes: 1, text: 'I have made that an idea, go and vote.', kudosFrom: ['rosa', 'jb'] },
    ],
    accepted: { reply: 0, by: 'rosa', afterMinutes: 1661 },
    meToo: ['billy', 'tariq', 'deborah', 'joyce'],
    views: 402,
  },
  {
    key: 'what-ate-my-data', board: 'plans-and-paying', kind: 'question', by: 'billy', askedMinutesAgo: 10900,
    title: '20 GB gone in nine days. What ate it?',
    text: 'I don’t even watch that much?? Plain 20, my month started nine days ago and I’ve got the “you have used 100%” text. I mostly listen to music and scroll.',
    tags: ['data-limit', 'slow-data'],
    replies: [
      { by: 'graham', afterMinutes: 5, text: 'It is always the scrolling.', kudosFrom: ['rukmini'] },
      { by: 'billy', afterMinutes: 8, quotes: 0, text: 'it’s text mostly!' },
      { by: 'kaveh', afterMinutes: 11, text: 'It is not text. Every clip you scroll *past* has been downloaded already, in case you stop.', kudosFrom: ['tom', 'weiling', 'graham', 'rukmini'] },
      { by: 'tom', afterMinutes: 24, text: `Do not guess, look. *Settings, Network, Data usage, App data usage*, set the cycle to your bill date. Post the top five here and we will play detective.

For scale, per hour:

| | GB |
|---|---|
| music, normal quality | 0.07 |
| video call | 1 |
| clips, scrolling | 0.8 to 1.5 |
| film in HD | 3 |
| somebody else on your hotspot | your friendship |`, kudosFrom: ['kaveh', 'rukmini', 'graham', 'jb', 'freya', 'dev', 'weiling'] },
      { by: 'billy', afterMinutes: 33, text: 'ok so:\n\n1. clips app 9.1 GB\n2. **Hotspot 6.8 GB**\n3. music 1.9\n4. maps 0.4\n5. uni email 0.3\n\nI have not used my hotspot.' },
      { by: 'tom', afterMinutes: 36, text: 'Somebody has. What is the password of it?', kudosFrom: ['graham', 'kaveh'] },
      { by: 'billy', afterMinutes: 38, text: '…it’s “password”', kudosFrom: ['graham', 'dev', 'rukmini', 'kaveh', 'weiling', 'pat'] },
      { by: 'tom', afterMinutes: 43, text: `Case closed, inspector. Three things:

1. New hotspot password, and *turn off when no device is connected*: on.
2. In the clips app: *Settings, Data saver*: on, and autoplay on mobile: off. That alone halves number 1.
3. App, *Plans, Warnings*: tick **50%** as well as 80%. Then you meet this on day five and not on day nine.

For the rest of this month a 5 GB pack is £3, or your halls have Wi-Fi and I hear libraries do too.`, kudosFrom: ['billy', 'kaveh', 'rukmini', 'graham', 'dev', 'jb', 'freya', 'priya'] },
      { by: 'billy', afterMinutes: 60, text: 'It was Callum. He says hello and that he thought it was the landlord’s. All done, thanks Tom. Posting from the library.', kudosFrom: ['tom', 'graham', 'rukmini', 'kaveh', 'dev', 'mateus'] },
    ],
    accepted: { reply: 7, by: 'billy', afterMinutes: 61 },
    meToo: ['tariq', 'anh', 'hyejin', 'emeka', 'kwame', 'malia'],
    views: 1204, kudosFrom: ['graham', 'kaveh'],
  },
  {
    key: 'family-pot', board: 'plans-and-paying', kind: 'question', by: 'zainab', askedMinutesAgo: 149000,
    title: 'How does the family pot share the data between five SIMs?',
    text: 'We are two adults and three with SIMs (the fourth is two years old and only licks phones). If I put everybody on one pot of 60 GB, does the first teenager to wake up eat it all?',
    tags: ['family', 'data-limit'],
    replies: [
      { by: 'rukmini', afterMinutes: 20, text: 'Without limits, yes. With limits, no: *Plans, Family pot, each name, Limit*. Give the teenagers 12 each and leave the rest open.', kudosFrom: ['zainab', 'jb'] },
      { by: 'jb', afterMinutes: 47, text: `The sums for five lines, so you can see whether it is worth it:

| | separately | in a pot |
|---|---|---|
| first line, Plain 60 | £14 | £14 |
| four more lines | 4 × £6 (Plain 5) = £24 | 4 × £4 = £16 |
| data together | 60 + 20 | 60, shared, +5 for each line = 80 |
| **a month** | **£38** | **£30** |

The limit Rukmini names is per line and hard: at 12 GB that line stops, the others do not notice. You may lift it for a birthday. One bill, one payer: whoever opens the pot. Everyone else sees only their own use, not each other’s.`, kudosFrom: ['zainab', 'rukmini', 'tom', 'harpreet', 'priya', 'deborah', 'joyce', 'malia', 'graham', 'freya'] },
      { by: 'zainab', afterMinutes: 130, text: 'That table went on the fridge. £96 a year is a school trip. Done!', kudosFrom: ['jb', 'rukmini', 'harpreet'] },
    ],
    accepted: { reply: 1, by: 'zainab', afterMinutes: 131 },
    meToo: ['harpreet', 'deborah', 'joyce', 'malia'],
    views: 1630,
  },
  {
    key: 'top-up-voucher', board: 'plans-and-paying', kind: 'question', by: 'tariq', askedMinutesAgo: 213,
    title: 'Top-up voucher says “already used” and it was not',
    text: 'Bought a £15 voucher at the newsagent for my pay-as-you-go SIM, scratched it, typed it: “This voucher has already been used”. By whom? I was the one scratching.',
    tags: ['top-up', 'refund'],
    replies: [
      { by: 'tom', afterMinutes: 20, text: 'Before anything else dial `*#1717#` and read the balance. The message also comes when the *first* try did go through but the answer got lost, and people naturally type it again.', kudosFrom: ['tariq', 'jb', 'rukmini', 'graham'] },
      { by: 'tariq', afterMinutes: 26, text: 'Balance £15.40. I had 40p. So it worked the first time and then told me off for it. Thank you!', kudosFrom: ['tom', 'graham'] },
    ],
    accepted: { reply: 0, by: 'tariq', afterMinutes: 27 },
    meToo: ['nour', 'kwame'],
    views: 118,
  },
  {
    key: 'refund-credit-leaving', board: 'plans-and-paying', kind: 'question', by: 'ciaran', askedMinutesAgo: 49700,
    title: 'Do I get my pay-as-you-go credit back if I leave?',
    text: 'Moving to Donegal for good. There is £22.60 of credit on my SIM. Do I lose it, spend it, or ring the speaking clock until it is gone?',
    tags: ['refund', 'top-up', 'number-transfer'],
    replies: [
      { by: 'jb', afterMinutes: 39, text: 'You get it back, but **ask first and leave second**. App, *Plans, Balance, Refund my credit*: it wants a bank account, takes about 5 working days, and does not include bonus credit. After a PAC code has been used the line is closed and the button with it, then you must write a letter, on paper, like in a novel.', kudosFrom: ['ciaran', 'tom', 'siobhan', 'rukmini', 'priya'] },
      { by: 'ciaran', afterMinutes: 6100, text: '£20.60 came, £2 was bonus, fair enough. Slán abhaile to me.', kudosFrom: ['jb', 'siobhan', 'graham'] },
    ],
    accepted: { reply: 0, by: 'ciaran', afterMinutes: 6101 },
    views: 261,
  },
  {
    key: 'change-plan-when', board: 'plans-and-paying', kind: 'question', by: 'harpreet', askedMinutesAgo: 7700,
    title: 'If I change to a smaller plan today, do I lose today’s data?',
    text: 'I am on Plain 60 and I use 4. I would like Plain 5 but I still have 50 GB of this month which I have paid for and I am a Yorkshirewoman.',
    tags: ['bill', 'data-limit'],
    replies: [
      { by: 'tom', afterMinutes: 16, text: '**Down** starts on your next bill date and you keep every last gigabyte until then. **Up** starts at once. So press it today, before you forget, and do not lose sleep. It says the date under the button.', kudosFrom: ['harpreet', 'pat', 'jb', 'rukmini'] },
      { by: 'harpreet', afterMinutes: 40, text: 'Pressed. £8 a month for biscuits.', kudosFrom: ['tom', 'pat', 'graham'] },
    ],
    accepted: { reply: 0, by: 'harpreet', afterMinutes: 41 },
    meToo: ['freya'],
    views: 156,
  },
];
