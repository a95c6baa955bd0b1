// Phones and SIMs, first part: moving an eSIM, second-hand phones, PUK codes and other first-day trouble.
import type { DemoThread } from './types.ts';

/** Threads of the board Phones and SIMs, part one of three. */
export const phonesAndSims1: DemoThread[] = [
  {
    key: 'esim-activating', board: 'phones-and-sims', kind: 'question', by: 'maya', askedMinutesAgo: 2890,
    title: 'eSIM stuck on “Activating” after moving to a new phone',
    text: `I moved from a Pixel 6 to a Pixel 9 on Friday. The transfer said it worked, but the new phone has shown “Activating…” for a day and the old one has no signal any more. I have restarted both, twice.

I start a new job on Monday and they only have this number. Is it me or is it Plainline?

- Phone: Pixel 9, Android 16
- Plan: Plain 20, eSIM`,
    tags: ['esim', 'new-phone', 'android'],
    replies: [
      { by: 'rukmini', afterMinutes: 11, text: 'Same thing last month with a Galaxy. Do not order a new SIM yet: that starts a 24 hour wait. Somebody here will know the code.', kudosFrom: ['maya', 'dev', 'lena', 'hyejin', 'carys'] },
      { by: 'maya', afterMinutes: 16, text: 'Thank you. My finger was literally over the “Order a new SIM” button.', kudosFrom: ['rukmini'] },
      {
        by: 'tom', afterMinutes: 38,
        text: `It is neither, really. Your line is still tied to the old phone’s chip. Free it there first, then fetch it again; it takes about five minutes.

1. **On the old phone**, open *Settings, Network, SIMs*, tap *Plainline* and choose **Delete eSIM**. It says you will lose service. You already have, so go ahead.
2. **On the new phone**, connect to Wi-Fi and dial \`*#7465625#\`, or open the Plainline app and tap **Get my eSIM again**.
3. Scan the code, wait for two bars, then turn the phone off and on once.

If step 2 says “profile in use”, wait ten minutes: the network lets go of the old chip on the hour and at ten past.`,
        kudosFrom: ['maya', 'rukmini', 'dev', 'jurgen', 'ngozi', 'weiling', 'hyejin', 'carys', 'ifeoma', 'mateus', 'siobhan', 'olena', 'freya', 'kaveh', 'graham', 'zainab', 'rosa', 'priya', 'lena', 'oluwaseun', 'kwame', 'emeka', 'aroha', 'luca'],
      },
      { by: 'dev', afterMinutes: 52, quotes: 2, text: 'Can confirm the ten minutes. Mine let go at ten past on the dot, and I had been swearing at it since quarter to.', kudosFrom: ['tom', 'maya', 'jurgen', 'kaveh', 'mateus', 'hyejin', 'freya', 'olena', 'emeka'] },
      { by: 'maya', afterMinutes: 65, text: 'TWO BARS. It said “profile in use” exactly as you described, I made tea, tried again, done. I rang my mum to check and she asked why I was shouting.', kudosFrom: ['tom', 'rukmini', 'dev', 'graham', 'pat'] },
      { by: 'jurgen', afterMinutes: 94, text: 'For whoever finds this with an iPhone: the first step is *Settings, Mobile Data, your line, Delete eSIM*. The rest is the same.', kudosFrom: ['tom', 'maya', 'luca', 'ines', 'freya', 'siobhan', 'yuki', 'joyce', 'priya', 'deborah', 'wilhelmine', 'harpreet', 'anh', 'malia'] },
      { by: 'priya', afterMinutes: 1120, quotes: 2, text: 'Right, and safe to follow. From the next version of the app it does step 1 for you, so this thread will slowly become a museum piece. Good luck on Monday, Maya.', kudosFrom: ['tom', 'maya', 'rukmini', 'jurgen', 'graham'] },
      { by: 'hyejin', afterMinutes: 1835, text: 'Worked for me too this morning, Galaxy S24 to S26. On Samsung it hides under *Connections, SIM manager*.', kudosFrom: ['tom', 'maya'] },
    ],
    accepted: { reply: 2, by: 'maya', afterMinutes: 66 },
    meToo: ['hyejin', 'dev', 'lena', 'emeka', 'luca', 'anh', 'joyce', 'kwame', 'tariq', 'ines', 'aroha', 'sunita', 'ifeoma', 'mehmet'],
    views: 1312, kudosFrom: ['tom', 'rukmini', 'jurgen'],
  },
  {
    key: 'locked-second-hand', board: 'phones-and-sims', kind: 'question', by: 'abdirahman', askedMinutesAgo: 12,
    title: 'Second-hand phone says it is locked to another network',
    text: 'Bought a Galaxy A35 from a man at the market, very clean, very cheap (I know). My Plainline SIM goes in and it says “SIM network unlock PIN”. It did not ask this for his SIM. Can Plainline unlock it or do I have to find him again? He is there on Saturdays.',
    tags: ['locked-phone', 'android'],
    replies: [],
    meToo: ['billy', 'emeka'],
    views: 9,
  },
  {
    key: 'watch-not-supported', board: 'phones-and-sims', kind: 'question', by: 'dev', askedMinutesAgo: 305,
    title: 'Smart watch says “plan not supported”',
    text: 'New watch with mobile data in it. The phone is fine, the watch gets as far as “Checking with your provider…” and then says **plan not supported**. Plain 60, eSIM, iPhone 15. I did buy the watch extra in the app yesterday and was charged £4 for it.',
    tags: ['watch', 'iphone'],
    replies: [
      { by: 'jurgen', afterMinutes: 41, text: 'Two guesses, in this order. First: is the phone itself on *Wi-Fi calling*? The watch borrows that permission and gives a silly message without it. Second: update the phone before the watch, not after.', kudosFrom: ['weiling'] },
      { by: 'dev', afterMinutes: 130, text: 'Wi-Fi calling was off, so that was a good thought. On now, phone and watch updated, still “not supported”. At least it is a newer “not supported”.' },
    ],
    meToo: ['harpreet', 'freya', 'luca', 'malia', 'ciaran', 'kaveh', 'deborah'],
    views: 88,
  },
  {
    key: 'starter-kit-size', board: 'phones-and-sims', kind: 'question', by: 'maya', askedMinutesAgo: 430,
    title: 'Which SIM size does the starter kit come with?',
    text: 'I am getting a plain plastic SIM for my dad as a present, so it has to be the starter kit and not an eSIM. His phone is about a hundred years old (a flip one). Which size is in the envelope? I do not want him cutting it with scissors. He *would* cut it with scissors.',
    tags: ['sim-card'],
    replies: [
      {
        by: 'graham', afterMinutes: 26,
        text: `All three, one inside the other like those Russian dolls. You push out the size you want:

| Size | Fits |
|---|---|
| standard (25 × 15 mm) | flip phones and most things with buttons |
| micro (15 × 12 mm) | roughly ten to fifteen years old |
| nano (12.3 × 8.8 mm) | anything newer |

Push out the biggest one first and leave the middle **in**. If he presses too keenly it clicks back together, so put the scissors in the shed and all will be well.`,
        kudosFrom: ['pat', 'dilys', 'rukmini'],
      },
    ],
    meToo: ['pat'],
    views: 34,
  },
  {
    key: 'puk-never-set', board: 'phones-and-sims', kind: 'question', by: 'ifeoma', askedMinutesAgo: 545,
    title: 'Pixel asks for a PUK code and I never set a PIN',
    text: 'Woke up, phone had restarted itself in the night, and it wants a SIM PIN. I have never set one. I tried my own screen PIN three times because what else was I going to do, and now it wants a *PUK*. There are 10 tries left and I feel like I am defusing something.',
    tags: ['sim-card', 'android'],
    replies: [
      { by: 'tom', afterMinutes: 14, text: `Hands off for two minutes, nothing is lost. A SIM leaves the factory with the PIN \`0000\` and some updates switch the question on.

1. On any other device open the app or plainline.example and sign in. Go to **My phone, SIM details, Show PUK**. It is eight digits.
2. Type the PUK in the Pixel, slowly. Then choose a new PIN you will remember, or \`0000\` again.
3. Once you are in: *Settings, Security, SIM lock* and switch it **off**, if you do not want to be asked again.

Do not guess the PUK. Ten wrong ones and the SIM is scrap; then you need a new one by post.`, kudosFrom: ['ifeoma', 'graham', 'rukmini', 'rosa', 'pat', 'harpreet', 'priya', 'dilys'] },
      { by: 'ifeoma', afterMinutes: 22, text: 'The sign-in wants to text me a code. To the phone. That is asking for the PUK.' },
      { by: 'tom', afterMinutes: 25, quotes: 1, text: 'Ha, the snake eats its tail. Under the box it says **Send it by email instead**, in small grey letters. Same code.', kudosFrom: ['ifeoma', 'rukmini', 'dev', 'freya'] },
      { by: 'ifeoma', afterMinutes: 33, text: 'Found it, in. SIM lock is off for ever. You are a calm man, Tom.', kudosFrom: ['tom'] },
    ],
    accepted: { reply: 0, by: 'ifeoma', afterMinutes: 34 },
    meToo: ['rosa', 'harpreet', 'bronwen', 'kwame', 'tariq', 'ciaran'],
    views: 214,
  },
  {
    key: 'hotspot-one-device', board: 'phones-and-sims', kind: 'question', by: 'mateus', askedMinutesAgo: 860,
    title: 'Hotspot works for one device but not two',
    text: 'In the coffee van I run the card reader and a tablet from my phone’s hotspot (Galaxy A54, Plain 60). The tablet connects. The card reader does not even *see* the hotspot any more. Last week both worked. No card reader, no coffee, and the queue is British so nobody says anything, they just leave.',
    tags: ['hotspot', 'android'],
    replies: [
      { by: 'kaveh', afterMinutes: 19, text: 'Does the plan limit the number of devices? Some do.' },
      { by: 'jb', afterMinutes: 23, quotes: 0, text: 'Not ours, all Plain plans allow hotspot and count it as ordinary data.', kudosFrom: ['kaveh'] },
      { by: 'tom', afterMinutes: 31, text: 'If it does not *see* it, it is the radio and not the plan. Updates like to put the hotspot on **5 GHz**, and card readers are nearly always 2.4 GHz only. *Connections, Mobile hotspot, Configure, Band*: set it to **2.4 GHz**, switch the hotspot off and on. The tablet will not mind.', kudosFrom: ['mateus', 'kaveh', 'jb', 'wilhelmine', 'tomasz', 'weiling', 'hamish'] },
      { by: 'mateus', afterMinutes: 44, text: 'Card reader is back, first sale a flat white, ten minutes after your answer. If you are ever in Exeter it is free.', kudosFrom: ['tom', 'graham', 'rukmini', 'pat'] },
      { by: 'graham', afterMinutes: 61, text: 'I am ever in Exeter.', kudosFrom: ['mateus', 'tom', 'rukmini', 'dev', 'pat', 'kaveh'] },
    ],
    accepted: { reply: 2, by: 'mateus', afterMinutes: 45 },
    meToo: ['tomasz', 'hamish', 'billy', 'deborah'],
    views: 167,
  },
  {
    key: 'two-esims', board: 'phones-and-sims', kind: 'question', by: 'siobhan', askedMinutesAgo: 1510,
    title: 'Can I have two eSIMs and choose per contact?',
    text: 'I have an Irish number for home and a Plainline one for work. If both are eSIMs in one iPhone, can I say “always ring Mammy from the Irish one”? She does not pick up English numbers. She thinks they are all the gas board.',
    tags: ['esim', 'iphone'],
    replies: [
      { by: 'jurgen', afterMinutes: 17, text: 'Yes. Open the contact, tap the little field under the name that says *Default (Last used)* and choose the line. Texts follow the conversation: whichever line you started it with. An iPhone keeps eight or more eSIMs and has two of them awake.', kudosFrom: ['siobhan', 'olena', 'freya', 'ines', 'nour'] },
      { by: 'siobhan', afterMinutes: 29, text: 'She picked up. She says hello to the lad from Germany.', kudosFrom: ['jurgen', 'tom', 'graham', 'olena'] },
    ],
    accepted: { reply: 0, by: 'siobhan', afterMinutes: 30 },
    meToo: ['olena', 'ines', 'nour'],
    views: 121,
  },
  {
    key: 'esim-email-never-arrives', board: 'phones-and-sims', kind: 'question', by: 'fatima', askedMinutesAgo: 128,
    title: 'New eSIM code never arrives by email',
    text: 'I have asked for my eSIM code twice and looked in spam, in promotions, in everything. Nothing. Can somebody resend it, or is there a way without email?',
    tags: ['esim'],
    replies: [
      { by: 'quicksim', afterMinutes: 16, deleted: true, text: 'Easy fix, the team gave me access. Send me your code and the last four of your card and I’ll do it from here.' },
      { by: 'adwoa', afterMinutes: 24, text: 'I have taken a reply away here. Nobody at Plainline, and nobody in this community, will ever ask you for a code or card digits. Thank you to the three people who reported it within minutes.', kudosFrom: ['tom', 'ngozi', 'dev', 'fatima', 'rukmini'] },
      { by: 'rukmini', afterMinutes: 37, text: 'You do not need the email at all. On Wi-Fi, dial `*#7465625#` on the new phone, or in the app: *My phone, Get my eSIM again*. It shows the code on the screen. If both fail, say what the phone says and somebody will pick it up from there.', kudosFrom: ['adwoa', 'tom'] },
    ],
    meToo: ['lena', 'joyce'],
    views: 63,
  },
  {
    key: 'sim-not-provisioned', board: 'phones-and-sims', kind: 'question', by: 'lena', askedMinutesAgo: 7480,
    title: 'New phone shows “SIM not provisioned” after a transfer',
    text: 'Transfer finished, the eSIM is in the list with a green dot, but the status bar says *SIM not provisioned* and I cannot call. Motorola, first day with Plainline. Did I do it in the wrong order?',
    tags: ['esim', 'new-phone', 'android'],
    replies: [
      { by: 'weiling', afterMinutes: 24, text: 'Right order, the network has just not said hello yet. Turn flight mode on, wait a **full minute** (count it, ten seconds is not enough), turn it off. If it stays, your new phone’s number (IMEI, dial `*#06#`) has to be added in the app under *My phone*.', kudosFrom: ['lena', 'tom', 'dev', 'priya', 'emeka'] },
      { by: 'lena', afterMinutes: 39, text: 'The minute did it. I had tried it for ten seconds, four times, which I now see is not the same.', kudosFrom: ['weiling'] },
    ],
    accepted: { reply: 0, by: 'lena', afterMinutes: 40 },
    meToo: ['emeka', 'aroha', 'joyce', 'anh'],
    views: 402,
  },
  {
    key: 'old-phone-broken', board: 'phones-and-sims', kind: 'question', by: 'harpreet', askedMinutesAgo: 30400,
    title: 'Old phone broken: how do I free the eSIM?',
    text: 'My phone went into the fish tank. It belongs to the fish now. Everything I read says “delete the eSIM on the old phone first”. I cannot delete anything on it, it does not have a screen so much as a snail.',
    tags: ['esim', 'new-phone'],
    replies: [
      { by: 'tom', afterMinutes: 48, text: 'Then it can only be freed from Plainline’s side. In the app on any device (or the website): *My phone, I no longer have the old one*. It asks two security questions and frees the line, usually within the hour. After that, `*#7465625#` on the new phone as usual. Please do **not** put the old one in rice, by the way. Rice is for dinner.', kudosFrom: ['harpreet', 'rukmini', 'graham', 'dev', 'zainab', 'ifeoma', 'freya'] },
      { by: 'harpreet', afterMinutes: 131, text: 'Freed after 50 minutes and working. The rice comment came too late, but the snail enjoyed it.', kudosFrom: ['tom', 'graham', 'rukmini'] },
      { by: 'priya', afterMinutes: 160, text: 'For anyone whose phone was **stolen** and not drowned: use *Lost or stolen* in the same place. It also blocks the phone itself, so nobody can use it.', kudosFrom: ['tom', 'harpreet', 'adwoa', 'zainab'] },
    ],
    accepted: { reply: 0, by: 'harpreet', afterMinutes: 132 },
    meToo: ['zainab', 'ciaran', 'deborah'],
    views: 688,
  },
];
