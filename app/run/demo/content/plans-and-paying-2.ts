// Plans and paying, second part: dates, discounts, receipts, and several that wait for an answer.
import type { DemoThread } from './types.ts';

/** Threads of the board Plans and paying, part two of two. */
export const plansAndPaying2: DemoThread[] = [
  {
    key: 'bill-after-payday', board: 'plans-and-paying', kind: 'question', by: 'malia', askedMinutesAgo: 57600,
    title: 'Can the bill come after payday and not two days before?',
    text: 'I’m paid on the 28th. Plainline takes its money on the 26th. You see the problem, and so does my bank, for a fee.',
    tags: ['bill'],
    replies: [
      { by: 'tom', afterMinutes: 17, text: 'Yes, once every six months. App, *Plans, Bill date*, choose the **30th**. The first bill after that has a few odd extra days on it, so it will be pennies different; after that it is level. If the 26th is this week already, press *Pay 5 days later* too, it is free the first time.', kudosFrom: ['malia', 'jb', 'rukmini', 'zainab', 'joyce'] },
      { by: 'malia', afterMinutes: 34, text: 'Five days later pressed, 30th chosen. My bank will miss me.', kudosFrom: ['tom', 'jb'] },
    ],
    accepted: { reply: 0, by: 'malia', afterMinutes: 35 },
    meToo: ['kwame', 'billy', 'tariq'],
    views: 347,
  },
  {
    key: 'premium-number', board: 'plans-and-paying', kind: 'question', by: 'graham', askedMinutesAgo: 81300,
    title: 'Fourteen pounds for ringing a quiz on the television',
    text: 'I knew the answer (it was Carlisle). I rang it twice, because the first time I said Preston. £7 each! I have unlimited calls. How is it that they are unlimited in every direction but up?',
    tags: ['bill', 'spend-cap', 'calls'],
    replies: [
      { by: 'jb', afterMinutes: 44, text: 'The quiz sets that price, not Plainline, and it is said very quickly at the end of the advert. “Unlimited” means ordinary numbers and mobiles. It cannot be got back, I fear.', kudosFrom: ['rukmini'] },
      { by: 'tom', afterMinutes: 49, text: 'But you can make sure it is the last time. App, *Plans, Caps, Outside my plan*: **£0**. From then on a voice says “this call is not in your plan” and puts the phone down for you. Emergency and freephone numbers always work.', kudosFrom: ['graham', 'jb', 'rukmini', 'pat', 'zainab'] },
      { by: 'graham', afterMinutes: 71, text: 'Capped. It WAS Carlisle.', kudosFrom: ['tom', 'pat', 'dilys', 'rukmini', 'jb', 'carys', 'dev'] },
    ],
    accepted: { reply: 1, by: 'graham', afterMinutes: 72 },
    meToo: ['pat'],
    views: 588, kudosFrom: ['pat', 'dilys'],
  },
  {
    key: 'vat-receipt', board: 'plans-and-paying', kind: 'question', by: 'mateus', askedMinutesAgo: 103600,
    title: 'Where do I get a receipt with VAT on it for my tax?',
    text: 'The app gives me a “summary” with a picture of a happy phone. My accountant wants a VAT number and not a happy phone.',
    tags: ['bill'],
    replies: [
      { by: 'jb', afterMinutes: 28, text: 'On the website, not in the app: *Account, Bills*, choose the month, **Download as invoice (PDF)**. There is the VAT number, the rate and the net sum. For the name of your business: *Account, Name on invoices*; it works backwards too, for the last twelve months. I do 30 of these every January, with a biscuit after each tenth.', kudosFrom: ['mateus', 'tom', 'tomasz', 'harpreet'] },
    ],
    accepted: { reply: 0, by: 'priya', afterMinutes: 26000 },
    meToo: ['harpreet', 'tomasz'],
    views: 279,
  },
  {
    key: 'plain-help', board: 'plans-and-paying', kind: 'question', by: 'joyce', askedMinutesAgo: 53200,
    title: 'I lost my job. Is there something cheaper than Plain 5 for a while?',
    text: 'I need the number for interviews. I would rather say it here than on the phone to somebody.',
    tags: ['bill'],
    replies: [
      { by: 'jb', afterMinutes: 22, text: `Good that you said it. There is, and it is badly advertised: **Plain Help**, £3 a month, 10 GB and unlimited calls, for anyone on a means-tested benefit. It lasts as long as you need it.

1. App, *Plans, All plans*, right at the bottom: *Plain Help*.
2. It asks for your permission to check the benefit, once, yes or no. No letters, no photos of letters.
3. It starts on the same day and the number stays.

If the benefit has not come through yet, choose *I have just applied*: you get it for two months on trust.

And job-centre and interview calls to freephone numbers cost nothing on any plan.`, kudosFrom: ['joyce', 'tom', 'rukmini', 'zainab', 'graham', 'priya', 'malia', 'adwoa', 'dilys', 'oluwaseun', 'pat'] },
      { by: 'joyce', afterMinutes: 36, text: 'On trust, that is a nice word. It is done, it took three minutes. Thank you JB.', kudosFrom: ['jb', 'graham', 'rukmini', 'tom', 'zainab'] },
      { by: 'graham', afterMinutes: 60, text: 'Fingers crossed from here Joyce. My neice got one last week so they are about.', editedTo: 'Fingers crossed from here, Joyce. My niece got one last week, so they are about.', kudosFrom: ['joyce'] },
    ],
    accepted: { reply: 0, by: 'joyce', afterMinutes: 37 },
    views: 970, kudosFrom: ['zainab', 'rukmini', 'adwoa'],
  },
  {
    key: 'endless-speed', board: 'plans-and-paying', kind: 'question', by: 'emeka', askedMinutesAgo: 6200,
    title: 'Is Plain Endless slowed down after some secret amount?',
    text: 'Every “unlimited” I ever had was endless up to a point. What is the point here? I stream to the TV because our broadband is made of string.',
    tags: ['data-limit', 'slow-data'],
    replies: [
      { by: 'kaveh', afterMinutes: 41, text: 'I am at 410 GB this month (do not ask). No slowing so far, measured daily.', kudosFrom: ['emeka', 'dev'] },
      { by: 'jb', afterMinutes: 95, text: 'The terms say: no speed limit, but above **650 GB** in a month you may be *asked* whether it is a business. Asked, not slowed. And abroad it is 25 GB, that part does have an end.', kudosFrom: ['emeka', 'kaveh', 'tom'] },
    ],
    meToo: ['tomasz', 'billy'],
    views: 201,
  },
  {
    key: 'pause-line', board: 'plans-and-paying', kind: 'question', by: 'hamish', askedMinutesAgo: 1880,
    title: 'Can I pause a plan for the winter?',
    text: 'The boat comes out of the water until spring. The SIM in the plotter then has nothing to plot. Paying £6 a month for a SIM in a shed offends my grandmother’s memory.',
    tags: ['bill', 'sim-card'],
    replies: [
      { by: 'tom', afterMinutes: 15, text: 'There is no pause button, but there is a back door: change that line to **pay as you go** on its bill date. It then costs nothing, so long as you send one text or use a scrap of data every 180 days. In spring change it back, same number.', kudosFrom: ['bronwen', 'jb', 'rukmini'] },
      { by: 'bronwen', afterMinutes: 70, text: 'Doing this with the tractor. 180 days, put it in the calendar, or they take the number away.', kudosFrom: ['tom', 'hamish'] },
    ],
    meToo: ['bronwen'],
    views: 104,
  },
  {
    key: 'gift-plan', board: 'plans-and-paying', kind: 'question', by: 'anh', askedMinutesAgo: 15800,
    title: 'Can I pay for my sister’s plan without seeing her calls?',
    text: 'She studies in Cardiff, I want to pay, she wants to be private. Both is fair.',
    tags: ['family', 'bill', 'account'],
    replies: [
      { by: 'rukmini', afterMinutes: 130, text: 'Family pot: you pay, you see how much **data** she used as one number, never calls, texts or numbers. If even that is too much for her, send top-ups: *Plans, Top up somebody else*, every month, nothing to see at all.', kudosFrom: ['jb', 'zainab', 'tom'] },
    ],
    views: 92,
  },
  {
    key: 'direct-debit-returned', board: 'plans-and-paying', kind: 'question', by: 'mehmet', askedMinutesAgo: 1565,
    title: 'Direct Debit came back though there was money in the account',
    text: 'I got a text “your payment was returned by your bank”. My bank says nobody ever asked. The account had enough. Now there is a £5 late fee and a red line in the app and I have changed nothing in a year. What do I pay, where, and does it try again by itself? I do not want to pay two times.',
    tags: ['bill', 'refund'],
    replies: [],
    meToo: ['deborah', 'tariq', 'carys'],
    views: 83,
  },
  {
    key: 'auto-top-up-three', board: 'plans-and-paying', kind: 'question', by: 'kwame', askedMinutesAgo: 315,
    title: 'Auto top-up took £10 three times in one night',
    text: 'I set “top up £10 when below £5”. Last night it did it at 23:58, 00:01 and 00:04. Credit shows £34, so the money is there, but it was meant for food. Can it be undone, and how do I stop it doing it tonight?',
    tags: ['top-up', 'refund'],
    replies: [],
    meToo: ['nour'],
    views: 46,
  },
  {
    key: 'student-discount', board: 'plans-and-paying', kind: 'question', by: 'yuki', askedMinutesAgo: 5,
    title: 'I have graduated. When does the student discount stop?',
    text: 'It is 10% off. Do I have to tell you, or do you find out? I would like to be honest but not too early.',
    tags: ['bill', 'account'],
    replies: [],
    views: 4,
  },
];
