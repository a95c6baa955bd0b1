// App and account: signing in, passwords, addresses, and messages that only pretend to be from Plainline.
import type { DemoThread } from './types.ts';

/** Threads of the board App and account. */
export const appAndAccount: DemoThread[] = [
  {
    key: 'parcel-text', board: 'app-and-account', kind: 'question', by: 'dilys', askedMinutesAgo: 4050,
    title: 'A text says my Plainline bill is unpaid and gives a link. Is it you?',
    text: 'It says: “PLAINLINE: your payment of £6.00 has failed, your line will be closed TONIGHT. Pay here” and then some blue writing. I have always paid my bills. I pressed the blue writing, it asked for my card and I got as far as the first four numbers and then I thought of you all.',
    tags: ['scam', 'bill', 'account'],
    replies: [
      { by: 'tom', afterMinutes: 6, text: `Well stopped, Dilys. It is **not** Plainline. Your line is not closing tonight or any night, and four numbers are no use to anybody.

1. Close that page and do not go back to it.
2. Forward the text to **7726** (hold your finger on it, *More, Forward*). It is free and goes to the people who shut these pages.
3. Then delete it.

How to tell next time: Plainline never puts a link to **pay** in a text. It says “open your app” and that is all. And it never says TONIGHT.`, kudosFrom: ['dilys', 'graham', 'rukmini', 'adwoa', 'priya', 'pat', 'zainab', 'jb', 'carys', 'oluwaseun', 'freya'] },
      { by: 'graham', afterMinutes: 9, text: 'Thinking of us all was the right thing. Put the kettle on, you beat him.', kudosFrom: ['dilys', 'pat', 'tom', 'rukmini', 'adwoa'] },
      { by: 'rukmini', afterMinutes: 15, text: 'And if you ever get **past** the four numbers: ring the bank with the number on the back of the card, at once, and say “I typed it on a false page”. They hear it fifty times a day and nobody will scold you.', kudosFrom: ['dilys', 'tom', 'jb', 'zainab', 'priya'] },
      { by: 'priya', afterMinutes: 38, text: 'I have checked, Dilys: your bill is paid, as always, on the first day. The page is reported and was gone twenty minutes later, thanks to you.', kudosFrom: ['dilys', 'graham', 'tom', 'rukmini', 'pat', 'adwoa'] },
      { by: 'dilys', afterMinutes: 60, text: 'I forwarded it to 7726 all by myself. I have told the whole of the Tuesday club. Nobody is paying anything TONIGHT.', kudosFrom: ['tom', 'graham', 'pat', 'rukmini', 'priya', 'dev', 'carys', 'malia', 'adwoa'] },
      { by: 'harpreet', afterMinutes: 120, text: 'I got the same one this morning and found this by searching the words. Thank you, Dilys.', kudosFrom: ['dilys', 'tom'] },
      { by: 'kaveh', afterMinutes: 180, text: 'For the curious: such a text can show up *in the same conversation* as real ones, since the sender name is only a label. So “it came from where the others come from” proves nothing.', kudosFrom: ['tom', 'rukmini', 'jb', 'adwoa'] },
      { by: 'dilys', afterMinutes: 1500, quotes: 6, text: 'Like putting the vicar’s name on an envelope.', kudosFrom: ['kaveh', 'graham', 'pat', 'tom', 'rukmini', 'freya', 'weiling'] },
    ],
    accepted: { reply: 0, by: 'dilys', afterMinutes: 61 },
    meToo: ['harpreet', 'pat', 'deborah', 'sunita', 'rosa', 'anh'],
    views: 1490, kudosFrom: ['tom', 'graham', 'adwoa', 'priya'],
  },
  {
    key: 'locked-out-new-phone', board: 'app-and-account', kind: 'question', by: 'ines', askedMinutesAgo: 36100,
    title: 'App wants a code from the old phone, which I have sold',
    text: 'New phone, app says “approve this on your other device”. My other device now belongs to a boy called Oscar.',
    tags: ['app', 'account', 'new-phone'],
    replies: [
      { by: 'tom', afterMinutes: 10, text: 'Below that there is *I can’t use that device*. It then sends a code by email **and** a text to your number; you need both, so have the SIM in the new phone first. When you are in: *Account, Devices*, remove Oscar.', kudosFrom: ['ines', 'rukmini', 'jurgen', 'dev'] },
      { by: 'ines', afterMinutes: 25, text: 'I am in, Oscar is out. Boa sorte, Oscar.', kudosFrom: ['tom', 'graham'] },
    ],
    accepted: { reply: 0, by: 'ines', afterMinutes: 26 },
    meToo: ['luca', 'emeka'],
    views: 295,
  },
  {
    key: 'app-shows-zero', board: 'app-and-account', kind: 'question', by: 'anh', askedMinutesAgo: 96,
    title: 'App says 0 GB left, website says 12 GB. Which one is lying?',
    text: 'Data still works, so I hope the website is right, but I do not want a bill that says the app was.',
    tags: ['app', 'data-limit'],
    replies: [
      { by: 'dev', afterMinutes: 14, text: 'The website. The app on Android keeps yesterday’s number if it is not allowed to run in the background. Pull the *Home* screen down with your finger and wait for the little circle. And *Settings, Apps, Plainline, Battery: Unrestricted*, then it stops happening.', kudosFrom: ['anh', 'tom', 'kaveh', 'rukmini'] },
      { by: 'anh', afterMinutes: 19, text: 'Pulled it, 12.3 GB. My heart may also run in the background again.', kudosFrom: ['dev', 'tom', 'rukmini', 'graham'] },
    ],
    accepted: { reply: 0, by: 'anh', afterMinutes: 20 },
    meToo: ['tariq', 'rosa', 'sunita'],
    views: 160,
  },
  {
    key: 'lasting-power', board: 'app-and-account', kind: 'question', by: 'oluwaseun', askedMinutesAgo: 45100,
    title: 'Can I look after my father’s account when he no longer can?',
    text: 'He has dementia and pays for three SIMs we cannot find. I have power of attorney. I would like to do this properly and not with his password on a sticky note.',
    tags: ['account', 'family', 'bill'],
    replies: [
      { by: 'jb', afterMinutes: 80, text: `I did this for my aunt. It is kinder than I feared.

1. Website, *Help, Acting for somebody else*. Upload the power of attorney (a photo of each page is enough) and your own proof of name.
2. After two working days his account appears **beside** yours in your own app. No password of his needed.
3. There, *Lines* shows all three numbers with the date each was last used. The ones not used for 90 days you can close, no notice period, and they refund the last month.

Keep **one** line even if he does not ring any more. My aunt’s friends rang hers for a year.`, kudosFrom: ['oluwaseun', 'tom', 'rukmini', 'graham', 'priya', 'zainab', 'malia', 'dilys', 'freya', 'adwoa', 'carys'] },
      { by: 'oluwaseun', afterMinutes: 3100, text: 'Two lines closed, one kept. He answered it himself yesterday. Thank you, Jean-Baptiste.', kudosFrom: ['jb', 'tom', 'graham', 'rukmini', 'malia', 'dilys', 'priya', 'adwoa'] },
    ],
    accepted: { reply: 0, by: 'oluwaseun', afterMinutes: 3101 },
    views: 702, kudosFrom: ['jb', 'malia', 'dilys'],
  },
  {
    key: 'email-changed', board: 'app-and-account', kind: 'question', by: 'billy', askedMinutesAgo: 23300,
    title: 'My account is on my school email and it gets deleted tomorrow',
    text: 'I set up Plainline in year 12 with the school’s address. It’s closing down. If that goes do I lose the account?',
    tags: ['account', 'app'],
    replies: [
      { by: 'tom', afterMinutes: 9, text: 'Change it **today**, while you can still read the old one: *Account, Sign-in, Email*. It sends one code to the old address and one to the new, you type both. Tomorrow it would mean a photo of your passport and three days. Also change your bank and your driving licence, they will be on the same address.', kudosFrom: ['billy', 'rukmini', 'graham', 'dev'] },
      { by: 'billy', afterMinutes: 17, text: 'done, AND the bank, AND the railcard. would not have thought of those', kudosFrom: ['tom', 'rukmini'] },
    ],
    accepted: { reply: 0, by: 'billy', afterMinutes: 18 },
    views: 131,
  },
  {
    key: 'voiceover-buttons', board: 'app-and-account', kind: 'question', by: 'nadia', askedMinutesAgo: 4700,
    title: 'VoiceOver reads the bill page as “button, button, button”',
    text: 'I’m blind and use VoiceOver. Since the last version of the app, the page *Bills* has no names on anything. I opened four months and disputed one by accident. Where do I report it so that it reaches a person who writes the app?',
    tags: ['app', 'iphone', 'bill'],
    replies: [
      { by: 'rukmini', afterMinutes: 25, text: 'App, *Help, Tell us, Accessibility*: it goes to the app team and not to the general pile. Say the version (*Help*, very bottom) and “Bills”. Meanwhile the website’s bill page reads well, I tried it with VoiceOver just now.', kudosFrom: ['nadia', 'adwoa', 'priya'] },
      { by: 'priya', afterMinutes: 400, text: 'Reported it from here as well, and the accidental dispute is withdrawn. The mend is written and in the next version. I will come back with the day it is out, and I would be glad if you tell us whether it is any good.', kudosFrom: ['rukmini', 'nadia', 'tom', 'gareth'] },
    ],
    meToo: ['graham'],
    views: 117,
  },
  {
    key: 'take-my-data-out', board: 'app-and-account', kind: 'question', by: 'kaveh', askedMinutesAgo: 28600,
    title: 'Can I download everything Plainline knows about me?',
    text: 'Professional curiosity. The privacy page says yes and the button says “coming”.',
    tags: ['account'],
    replies: [
      { by: 'gareth', afterMinutes: 1300, text: 'For the **community** (posts, kudos, points) there is a button in your settings here, it makes a zip in a minute. For the **phone account** write to the address on the privacy page; it takes up to 30 days and comes as a spreadsheet that only you could love.', kudosFrom: ['kaveh', 'jb'] },
    ],
    views: 94,
  },
  {
    key: 'address-wont-save', board: 'app-and-account', kind: 'question', by: 'carys', askedMinutesAgo: 1478,
    title: 'App will not save my new address, the house has no number',
    text: 'The cottage has a name and no number. The app says “house number is required”. If I put 0, it says there is no house 0. If I put the name, it says letters are not numbers. I know. The emergency address for Wi-Fi calling has the same box and that one rather matters to me.',
    tags: ['app', 'account', 'wifi-calling'],
    replies: [],
    meToo: ['bronwen', 'hamish', 'dilys', 'pat'],
    views: 99,
  },
  {
    key: 'app-signs-out', board: 'app-and-account', kind: 'question', by: 'lena', askedMinutesAgo: 38,
    title: 'App signs me out every single time I close it',
    text: 'Fingerprint, code, email, every time. I have lived with banks that trust me more. Android 15, newest app, I did not switch on anything “secure” that I know of.',
    tags: ['app', 'android'],
    replies: [],
    meToo: ['freya'],
    views: 12,
  },
];
