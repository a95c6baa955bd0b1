// Phones and SIMs, third part: odds and ends, old and new, some of them still waiting.
import type { DemoThread } from './types.ts';

/** Threads of the board Phones and SIMs, part three of three. */
export const phonesAndSims3: DemoThread[] = [
  {
    key: 'profile-in-use', board: 'phones-and-sims', kind: 'question', by: 'emeka', askedMinutesAgo: 95300,
    title: '“Profile in use” for more than an hour',
    text: 'I know the ten-minute rule, I have read the eSIM threads. It has now been an hour and twenty. Old phone: eSIM deleted. New phone: “this profile is in use on another device”. There *is* no other device. Unless my toaster.',
    tags: ['esim', 'new-phone'],
    replies: [
      { by: 'tom', afterMinutes: 19, text: 'Was there ever a watch on this line? A watch counts as another device, and deleting the eSIM on the phone does not touch the watch.', kudosFrom: ['jurgen', 'emeka', 'dev'] },
      { by: 'emeka', afterMinutes: 26, text: 'I… gave my old watch to my nephew in the summer.' },
      { by: 'tom', afterMinutes: 30, text: 'There is your toaster. App, *My phone, Watches*, remove it, wait for the next ten-past, fetch the eSIM again. Your nephew keeps the watch, he only loses your phone calls.', kudosFrom: ['emeka', 'jurgen', 'rukmini', 'dev', 'graham', 'freya'] },
      { by: 'emeka', afterMinutes: 58, text: 'Solved. And it explains why he knew about the dentist.', kudosFrom: ['tom', 'graham', 'jurgen', 'rukmini', 'kaveh'] },
    ],
    accepted: { reply: 2, by: 'emeka', afterMinutes: 59 },
    meToo: ['dev'],
    views: 520,
  },
  {
    key: 'daughter-kids-phone', board: 'phones-and-sims', kind: 'question', by: 'zainab', askedMinutesAgo: 23800,
    title: 'First phone for an eleven year old: how do I stop it being a disaster?',
    text: 'She starts secondary school and needs to ring me from the bus. I want calls and texts, a *tiny* bit of data for the bus app, and no surprises on the bill. She has already asked for “unlimited”.',
    tags: ['family', 'data-limit', 'spend-cap'],
    replies: [
      { by: 'rukmini', afterMinutes: 35, text: `I teach this age and I have seen every version. What works:

1. **Plain 5 in your family pot.** It is in your account, she cannot buy anything.
2. App, *Plans, Caps*: her spend cap to **£0**. Premium numbers, paid texts and extra data are then simply refused. Calls and texts still work, they are in the plan.
3. *Data limit*: 1 GB. When it is gone it is gone until the next month. Bus apps use almost nothing.
4. *Filters*: over-18s filter is on by default. Leave it.
5. Write your number on the inside of her coat. Batteries die.

And put **the school office** and **you** in the emergency contacts before she changes her lock screen to a hamster.`, kudosFrom: ['zainab', 'harpreet', 'tom', 'priya', 'jb', 'malia', 'deborah', 'graham', 'joyce'] },
      { by: 'zainab', afterMinutes: 70, text: 'This is perfect. I did all five. She says number 3 is “actually illegal”.', kudosFrom: ['rukmini', 'harpreet', 'tom', 'graham', 'dev', 'malia'] },
      { by: 'malia', afterMinutes: 600, text: 'Number 5 is the best tech support I have ever read.', kudosFrom: ['rukmini', 'zainab'] },
    ],
    accepted: { reply: 0, by: 'zainab', afterMinutes: 71 },
    meToo: ['harpreet', 'deborah', 'joyce', 'malia'],
    views: 912, kudosFrom: ['rukmini', 'harpreet'],
  },
  {
    key: 'sim-tray-stuck', board: 'phones-and-sims', kind: 'question', by: 'billy', askedMinutesAgo: 5100,
    title: 'SIM tray is stuck and I have made it worse',
    text: 'Bent a paperclip, then bent another paperclip. The tray has come out about 2 mm and will not go in or out. Phone still works but it says No SIM. I have an interview by phone tomorrow at 10.',
    tags: ['sim-card', 'no-signal'],
    replies: [
      { by: 'kaveh', afterMinutes: 12, text: 'Stop with the paperclip. If the card slipped off the tray it is wedged, and pulling tears the little gold springs.', kudosFrom: ['billy', 'tom'] },
      { by: 'tom', afterMinutes: 18, text: `Agreed, and the good news is you do not need the tray by ten tomorrow. If the phone takes an eSIM (most since about 2020: dial \`*#06#\`, and if there is a line called **EID**, it does):

1. On Wi-Fi, in the app: *My phone, Change to eSIM*. Your number moves off the plastic within minutes.
2. Do the interview.
3. Afterwards take it to any repair stall and let somebody with tweezers have it out. A fiver, usually.`, kudosFrom: ['billy', 'kaveh', 'rukmini', 'jurgen', 'ngozi'] },
      { by: 'billy', afterMinutes: 47, text: 'There’s an EID! It’s on eSIM, I’ve got bars, I’ve rung myself off my housemate’s phone. Absolute legend. Paperclips in the bin.', kudosFrom: ['tom', 'kaveh'] },
      { by: 'billy', afterMinutes: 1310, text: 'got the job btw', kudosFrom: ['tom', 'kaveh', 'rukmini', 'graham', 'pat', 'dilys', 'priya', 'dev', 'malia', 'adwoa', 'ngozi'] },
    ],
    accepted: { reply: 1, by: 'billy', afterMinutes: 48 },
    views: 301, kudosFrom: ['graham'],
  },
  {
    key: 'dual-sim-data', board: 'phones-and-sims', kind: 'question', by: 'olena', askedMinutesAgo: 132500,
    title: 'Two SIMs: data always goes through the wrong one',
    text: 'I have a Ukrainian SIM (only for bank codes) and Plainline eSIM (for everything). Xiaomi. Each time I restart, data goes back to the Ukrainian SIM and I pay roaming to my own country while sitting in Coventry.',
    tags: ['esim', 'android', 'roaming'],
    replies: [
      { by: 'jurgen', afterMinutes: 66, text: 'Switch *mobile data* off for the Ukrainian SIM alone: *SIM cards & mobile networks*, choose that SIM, and turn off **data roaming** for it. Even if the phone prefers it after a restart, it then has no permission to use it. Also rename the SIMs (“BANK” and “DATA”), it saves your nerves.', kudosFrom: ['olena', 'tom', 'nour'] },
      { by: 'olena', afterMinutes: 81, text: 'It is one week and three restarts, all good. I called them “Bank” and “Life”.', editedTo: 'It is three restarts now, all good. I called them “Bank” and “Life”.', kudosFrom: ['jurgen', 'tom', 'rukmini'] },
    ],
    accepted: { reply: 0, by: 'olena', afterMinutes: 82 },
    meToo: ['nour', 'tomasz', 'ines'],
    views: 610,
  },
  {
    key: 'imei-what', board: 'phones-and-sims', kind: 'question', by: 'dilys', askedMinutesAgo: 70100,
    title: 'The shop asked for my eye-may. What is it?',
    text: 'I took my telephone to be mended and the young man asked for my eye-may number. I said I have two eyes and it is nearly May. He did not laugh.',
    tags: ['new-phone'],
    replies: [
      { by: 'graham', afterMinutes: 14, text: 'I laughed, Dilys. It is IMEI, fifteen digits, the phone’s own number plate. Press `*#06#` as if you were ringing somebody and it comes up on the screen. It is also on the box, if you keep boxes, and I think you keep boxes.', kudosFrom: ['dilys', 'tom', 'pat', 'rukmini', 'carys', 'freya', 'adwoa'] },
      { by: 'dilys', afterMinutes: 190, text: 'It was on the box.', kudosFrom: ['graham', 'tom', 'pat', 'rukmini', 'dev', 'zainab', 'kaveh', 'priya'] },
    ],
    accepted: { reply: 0, by: 'dilys', afterMinutes: 191 },
    views: 733, kudosFrom: ['graham', 'pat', 'tom', 'rukmini', 'freya'],
  },
  {
    key: 'iphone-no-5g-icon', board: 'phones-and-sims', kind: 'question', by: 'ines', askedMinutesAgo: 110200,
    title: 'iPhone 12 never shows 5G, only 4G',
    text: 'My colleague with Plainline has 5G at the next desk. I have 4G. Same plan, same window. Is my phone too old?',
    tags: ['5g', 'iphone'],
    replies: [
      { by: 'weiling', afterMinutes: 25, text: 'A 12 is fine. *Settings, Mobile Data, Mobile Data Options, Voice & Data*: choose **5G Auto**. If it is not in the list, Low Power Mode or an old SIM is hiding it. SIM cards from before we had 5G (the blue ones) need swapping, free in the app.', kudosFrom: ['ines', 'jurgen'] },
    ],
    accepted: { reply: 0, by: 'adwoa', afterMinutes: 27400 },
    meToo: ['luca', 'yuki', 'freya'],
    views: 444,
  },
  {
    key: 'sim-swap-worry', board: 'phones-and-sims', kind: 'question', by: 'joyce', askedMinutesAgo: 8730,
    title: 'Got a text that my SIM is being replaced. I did not ask for that',
    text: 'The text says: “Your replacement SIM is on its way. Not you? Reply STOP.” It came from the number that Plainline always texts from. My phone still works. Should I reply STOP or is that the trick??',
    tags: ['scam', 'sim-card', 'account'],
    replies: [
      { by: 'tom', afterMinutes: 7, text: `Do this now, in this order, and read the why later:

1. Open the **app** (not a link) and look at *My phone, SIM orders*. If there is an order you did not make, press **Cancel and lock my number**.
2. Change your Plainline password and your email password.
3. Tell your bank that somebody tried to take your number.

The text itself is real, that is how Plainline warns you, and replying STOP is safe to that one sender. But the app is better because you can *see*.`, kudosFrom: ['joyce', 'rukmini', 'jb', 'kaveh', 'priya', 'zainab', 'ngozi', 'graham', 'adwoa', 'emeka'] },
      { by: 'joyce', afterMinutes: 15, text: 'There was an order. To an address in a town I have never been to. I pressed cancel and lock. My hands are shaking.' },
      { by: 'priya', afterMinutes: 21, text: 'Joyce, I can see the lock from here and it holds: nobody can move your number now, not even us without two people. You were quick. We will ring you today from our side, and we will not ask you for a code when we do; we will give **you** one that also shows in the app.', kudosFrom: ['joyce', 'tom', 'rukmini', 'zainab', 'adwoa', 'graham', 'jb', 'malia'] },
      { by: 'kaveh', afterMinutes: 34, text: 'How did they get in? Usually the same password somewhere else. Worth checking.', kudosFrom: ['tom'] },
      { by: 'joyce', afterMinutes: 300, text: 'They rang, I heard the code, I saw the code. It was the same password as an old shopping account, so: yes. I am changing forty passwords tonight with a glass of wine. Thank you, everyone.', kudosFrom: ['tom', 'priya', 'kaveh', 'rukmini', 'dilys', 'freya'] },
    ],
    accepted: { reply: 0, by: 'joyce', afterMinutes: 301 },
    meToo: ['ciaran'],
    views: 1105, kudosFrom: ['adwoa', 'tom'],
  },
  {
    key: 'galaxy-wont-read', board: 'phones-and-sims', kind: 'question', by: 'kwame', askedMinutesAgo: 3760,
    title: 'Phone only sees the SIM when I press on the corner',
    text: 'If I squeeze the left corner near the tray, there are bars. If I let go, no bars. I have been squeezing since Sunday. Galaxy S21, plastic SIM about six years old.',
    tags: ['sim-card', 'no-signal'],
    replies: [
      { by: 'kaveh', afterMinutes: 20, text: 'Either the SIM is worn or the reader’s springs are. Clean the gold side with a dry cloth first and cut a strip of thin tape for the *back* of the card, it presses it down a hair.', kudosFrom: ['kwame'] },
      { by: 'weiling', afterMinutes: 190, text: 'Or skip the reader altogether: an S21 takes an eSIM. App, *My phone, Change to eSIM*.', kudosFrom: ['kaveh', 'tom'] },
      { by: 'kwame', afterMinutes: 420, text: 'Tape works for now, holding off on the eSIM until payday because I may need a different phone anyway. Will report.' },
    ],
    views: 96,
  },
  {
    key: 'watch-daughter', board: 'phones-and-sims', kind: 'question', by: 'lena', askedMinutesAgo: 245,
    title: 'Can my daughter’s watch share my plan?',
    text: 'She is nine and has no phone, only the watch. The shop said “the watch needs a phone with the same number”. So can it be *my* number? Would my calls ring on her arm in maths?',
    tags: ['watch', 'family'],
    replies: [],
    meToo: ['zainab', 'harpreet'],
    views: 38,
  },
  {
    key: 'esim-which-phones', board: 'phones-and-sims', kind: 'question', by: 'sunita', askedMinutesAgo: 18200,
    title: 'How do I know if a phone takes an eSIM before I buy it?',
    text: 'Looking at used phones. The adverts never say. One man wrote “yes it has e”.',
    tags: ['esim', 'new-phone'],
    replies: [
      { by: 'jurgen', afterMinutes: 33, text: 'Ask him to dial `*#06#` and send a picture. If there is a line **EID** with 32 digits: yes. If only IMEI: no. Ask also for *Settings, About, Network lock*; it should say “no restrictions”. If he refuses both, the e is for expensive.', kudosFrom: ['sunita', 'tom', 'rukmini', 'graham', 'kaveh', 'weiling'] },
      { by: 'sunita', afterMinutes: 240, text: 'He refused! I bought another one, with EID, from a lady with a very tidy house.', kudosFrom: ['jurgen', 'graham', 'dilys'] },
    ],
    accepted: { reply: 0, by: 'sunita', afterMinutes: 241 },
    meToo: ['billy', 'anh'],
    views: 388,
  },
  {
    key: 'ghost-sim-letter', board: 'phones-and-sims', kind: 'question', by: 'wilhelmine', askedMinutesAgo: 26900,
    title: 'My name does not fit on the SIM letter and the postman sends it back',
    text: 'My name is Wilhelmine-Dorothea Schwarzenbacher-Lindenthal. The envelope says “Wilhelmine-Dorothea Schwarz”, there is no such person at my door, and twice the SIM has gone back to you. How can I get a SIM before I retire?',
    tags: ['sim-card', 'account'],
    replies: [
      { by: 'graham', afterMinutes: 9, text: 'Forty years a postman. Put a bit of paper on your letterbox that says “also SCHWARZ”. He is not being difficult, he is not allowed to guess.', kudosFrom: ['wilhelmine', 'tom', 'rukmini', 'jurgen', 'pat'] },
      { by: 'jurgen', afterMinutes: 20, text: 'Or in the app: *Account, Name on letters*, there you can shorten it yourself, for example “W. Lindenthal”. The contract keeps the full name. Ich kenne das Problem.', kudosFrom: ['wilhelmine', 'graham', 'tom', 'priya'] },
      { by: 'wilhelmine', afterMinutes: 5900, text: 'I did both. The SIM for Frau Schwarz arrived, and the one for W. Lindenthal also. I now have two SIMs and one letterbox with three names. The postman greets me with all of them.', kudosFrom: ['graham', 'jurgen', 'tom', 'rukmini', 'dilys', 'freya', 'adwoa'] },
    ],
    accepted: { reply: 1, by: 'wilhelmine', afterMinutes: 5901 },
    views: 540, kudosFrom: ['graham', 'jurgen'],
  },
];
