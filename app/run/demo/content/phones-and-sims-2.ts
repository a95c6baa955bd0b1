// Phones and SIMs, second part: settings by hand, hotspots, tablets and the long one about an old tractor.
import type { DemoThread } from './types.ts';

/** Threads of the board Phones and SIMs, part two of three. */
export const phonesAndSims2: DemoThread[] = [
  {
    key: 'apn-by-hand', board: 'phones-and-sims', kind: 'question', by: 'aleksander', askedMinutesAgo: 52300,
    title: 'What are the APN settings, all of them, to type in by hand?',
    text: 'Phone imported from Poland, calls and texts are fine, no mobile data and no picture messages. The automatic text with settings never came. I can type, I just need to know what.',
    tags: ['apn', 'android'],
    replies: [
      { by: 'rosa', afterMinutes: 12, text: 'Have you tried putting the SIM in another phone?' },
      { by: 'aleksander', afterMinutes: 18, quotes: 0, text: 'Yes, in my wife’s it works. She would like it to stop being in her phone.' },
      {
        by: 'tom', afterMinutes: 27,
        text: `Here is the whole card. *Settings, Network, SIMs, Access point names, +*. Leave every field that is not here as it is.

\`\`\`
Name                 Plainline
APN                  plain.data
Proxy                (empty)
Port                 (empty)
Username             (empty)
Password             (empty)
MMSC                 http://mms.plainline.example/
MMS proxy            192.0.2.20
MMS port             8080
Authentication type  None
APN type             default,supl,mms,dun
APN protocol         IPv4/IPv6
APN roaming protocol IPv4
\`\`\`

Three places where people trip:

1. **Save it.** The three dots at the top, *Save*. Going back throws it away without a word.
2. Then **tap the round button** beside it, otherwise it exists but is not used.
3. \`APN type\` has commas and **no spaces**. With spaces the data works but the hotspot and picture messages do not.

Flight mode on and off, and you should see 4G or 5G beside the bars.`,
        kudosFrom: ['aleksander', 'kaveh', 'rukmini', 'jurgen', 'weiling', 'olena', 'mateus', 'hamish', 'tomasz', 'nour', 'priya', 'graham', 'kwame', 'mehmet', 'emeka'],
      },
      { by: 'aleksander', afterMinutes: 41, text: 'It was number 1. I had typed it correctly three times and lost it three times. Data is here, picture of my cat has been sent as test, wife has her phone back.', kudosFrom: ['tom', 'graham', 'rosa', 'rukmini'] },
      { by: 'kaveh', afterMinutes: 75, text: 'Small footnote: `dun` is for the hotspot. If your phone greys that field out you can leave it away, then it shares the default one.', kudosFrom: ['tom', 'mateus'] },
      { by: 'jurgen', afterMinutes: 200, text: 'On iPhones you normally never see this page, the settings come with the SIM. If someone gave you a “profile” from a previous network: *Settings, General, VPN & Device Management*, delete it, restart.', kudosFrom: ['luca', 'ines', 'tom', 'freya'] },
      { by: 'mehmet', afterMinutes: 20100, text: 'Two weeks later: still exactly right, also for a Huawei.', kudosFrom: ['tom'] },
      { by: 'olena', afterMinutes: 31800, text: 'And for a 4G router. In there it is called *Profile management*, and the authentication must be set to None by hand, it arrives as CHAP.', kudosFrom: ['tom', 'kaveh', 'hamish'] },
      { by: 'weiling', afterMinutes: 33050, quotes: 7, text: 'This is going in my notes. Thank you, I have been telling router people “should just work” for a year.', kudosFrom: ['olena'] },
    ],
    accepted: { reply: 2, by: 'aleksander', afterMinutes: 42 },
    meToo: ['mehmet', 'olena', 'nour', 'tomasz', 'anh', 'sunita', 'kwame', 'mateus', 'hamish', 'emeka'],
    views: 2290, kudosFrom: ['tom', 'kaveh'],
  },
  {
    key: 'wifi-calling-greyed', board: 'phones-and-sims', kind: 'question', by: 'hyejin', askedMinutesAgo: 1620,
    title: 'Wi-Fi calling switch is greyed out on a Galaxy A15',
    text: 'The switch is there but grey and I can’t move it. My flatmate has the same phone and hers is blue. I live in a basement so this is not a luxury.',
    tags: ['wifi-calling', 'android'],
    replies: [
      { by: 'kaveh', afterMinutes: 8, text: 'Where was yours bought? Imported ones sometimes have another region’s software.' },
      { by: 'hyejin', afterMinutes: 15, text: 'Same shop, same day, we got a discount for two.' },
      { by: 'tom', afterMinutes: 21, text: `Then it wants your address. Wi-Fi calling has to know where to send an ambulance, so it stays grey until one is saved:

- App, *My phone, Wi-Fi calling, Emergency address*. Type it, save it.
- Wait about five minutes, then restart the phone.

If it is still grey after the restart, set *Connections, Mobile networks, Network mode* to the choice with **4G/LTE (auto)** in it. On “3G/2G” the switch has nothing to hold on to.`, kudosFrom: ['hyejin', 'weiling', 'rukmini', 'carys', 'kaveh', 'oluwaseun'] },
      { by: 'oluwaseun', afterMinutes: 74, quotes: 2, text: 'Speaking as the ambulance: please do keep that address up to date when you move.', kudosFrom: ['tom', 'hyejin', 'weiling', 'graham', 'priya', 'zainab', 'dilys', 'malia'] },
      { by: 'hyejin', afterMinutes: 90, text: 'It was the address. The flat is now officially reachable.', kudosFrom: ['tom'] },
      { by: 'carys', afterMinutes: 410, text: 'Also works on the A14. Thank you both.' },
    ],
    accepted: { reply: 2, by: 'hyejin', afterMinutes: 91 },
    meToo: ['carys', 'bronwen', 'sunita', 'deborah', 'anh', 'tariq', 'malia', 'rosa'],
    views: 355,
  },
  {
    key: 'texts-twice', board: 'phones-and-sims', kind: 'question', by: 'nour', askedMinutesAgo: 1015,
    title: 'Texts arrive twice since the last update',
    text: 'Every text comes two times, one minute apart. Only from people with iPhones, I think. I have a Galaxy. It began after the update on Tuesday night. شكرا لكم',
    tags: ['texts', 'android'],
    replies: [],
    meToo: ['deborah', 'ciaran', 'kwame', 'sunita', 'tariq'],
    views: 57,
  },
  {
    key: 'arabic-esim', board: 'phones-and-sims', kind: 'question', by: 'nour', askedMinutesAgo: 61900,
    title: 'كيف أضيف شريحة eSIM إلى هاتف ثانٍ؟',
    text: 'لدي شريحة eSIM من Plainline على هاتفي، وأريد أن أستعمل الرقم نفسه على هاتف العمل أيضًا. هل يمكن أن تعمل الشريحة على هاتفين في الوقت نفسه؟\n\n(I can also read English, but my mother will ask me the same and then I can send her this.)',
    tags: ['esim'],
    replies: [
      { by: 'mehmet', afterMinutes: 52, text: 'I cannot write Arabic, but the answer is no: one number, one phone at a time. My brother tried.' },
      { by: 'ngozi', afterMinutes: 95, text: 'لا، الرقم الواحد يعمل على هاتف واحد فقط في كل مرة. احذف الشريحة من الهاتف الأول، ثم اطلب `*#7465625#` على الهاتف الثاني وأنت متصل بشبكة Wi-Fi.\n\nFive years of Cairo layovers, please forgive my grammar. In English: one number lives on one phone at a time; delete it on the first, fetch it on the second. A watch is the only exception.', kudosFrom: ['nour', 'mehmet', 'tom', 'gareth', 'olena'] },
      { by: 'nour', afterMinutes: 110, text: 'Your grammar is better than my cousin’s. شكرا جزيلا', kudosFrom: ['ngozi', 'tom', 'mehmet'] },
    ],
    accepted: { reply: 1, by: 'nour', afterMinutes: 111 },
    meToo: ['mehmet'],
    views: 230,
  },
  {
    key: 'pin-off-iphone', board: 'phones-and-sims', kind: 'question', by: 'pat', askedMinutesAgo: 88600,
    title: 'How do I stop my phone asking for a number when I switch it on?',
    text: 'It asks before it will do anything and my grandson who knows the number has gone to Leicester. It is not an iphone it is the one with buttons, a Nokia. Its on the little screen, “Enter PIN code”.',
    tags: ['sim-card'],
    replies: [
      { by: 'graham', afterMinutes: 22, text: 'Pat, try 0000 once. **Once.** That is what they come with. If it lets you in: Menu, Settings, Security, *PIN code request*, Off.', kudosFrom: ['pat', 'tom', 'dilys'] },
      { by: 'pat', afterMinutes: 35, text: 'It let me in. I have turned it off and I have also rung Leicester to say I did it without him.', kudosFrom: ['graham', 'tom', 'rukmini', 'dilys', 'adwoa', 'freya'] },
    ],
    accepted: { reply: 0, by: 'pat', afterMinutes: 36 },
    meToo: ['dilys'],
    views: 190,
  },
  {
    key: 'tablet-sim', board: 'phones-and-sims', kind: 'question', by: 'deborah', askedMinutesAgo: 14600,
    title: 'Can I put my phone SIM in a tablet for the holidays?',
    text: 'The tablet has a SIM slot that has been empty since we bought it. If I put my Plain 60 SIM in there for the week in the caravan, will it work or will Plainline think I have stolen it from myself?',
    tags: ['sim-card', 'hotspot'],
    replies: [
      { by: 'tom', afterMinutes: 37, text: 'It works, data only: no calls, and texts go nowhere on most tablets (mind your bank’s codes). If you would rather keep the phone alive, leave the SIM where it is and use the hotspot. Same data, and you can still ring for a pizza.', kudosFrom: ['deborah', 'rukmini'] },
      { by: 'deborah', afterMinutes: 300, text: 'Hotspot it is. The caravan park does pizza.', kudosFrom: ['tom'] },
    ],
    accepted: { reply: 0, by: 'deborah', afterMinutes: 301 },
    views: 133,
  },
  {
    key: 'tractor', board: 'phones-and-sims', kind: 'question', by: 'bronwen', askedMinutesAgo: 41200,
    title: 'Plainline SIM in a tractor (really)',
    text: `The tractor has a guidance box with a SIM in it, so that it drives straight lines. The SIM that came with it has run out and the dealer wants £25 a month for a new one. I put in a Plain 5 SIM. The box sees it, says *registered*, and then *no connection*.

It has a menu with APN, user, PIN, and a thing called “APN auth”. I am sitting in a field. Please be quick, it looks like rain.`,
    tags: ['apn', 'sim-card'],
    replies: [
      { by: 'graham', afterMinutes: 6, text: 'I cannot help but I want to know how this ends.', kudosFrom: ['bronwen', 'rukmini', 'tom', 'pat', 'carys'] },
      { by: 'hamish', afterMinutes: 13, text: 'I have the same sort of thing on the boat (chart plotter). APN `plain.data`, user and password **empty**, auth **none**. And set the PIN field to empty, some boxes send a PIN of 1234 for no reason.', kudosFrom: ['bronwen', 'tom'] },
      { by: 'bronwen', afterMinutes: 20, quotes: 1, text: 'APN was `internet` from the old one. Changed. Auth offers only PAP, CHAP or “PAP/CHAP”. There is no none.' },
      { by: 'kaveh', afterMinutes: 24, text: 'PAP with user `plain` and password `plain` then. The network ignores them, the box is happy it has something to send.', kudosFrom: ['bronwen', 'tom', 'hamish', 'weiling'] },
      { by: 'bronwen', afterMinutes: 31, text: 'Connected!! And then gone again after a minute. Connected, gone. There are spots of rain on the screen.' },
      { by: 'tom', afterMinutes: 36, text: `That on-and-off is nearly always the box hanging on to an old 3G setting. Look for *Network mode*, *RAT* or *Bearer* and set it to **4G/LTE only**. Then take the power off it for half a minute, not just the screen.

So, for the next tractor:

- APN \`plain.data\`
- auth PAP, user \`plain\`, password \`plain\`
- PIN empty
- network mode LTE only`, kudosFrom: ['bronwen', 'graham', 'hamish', 'kaveh', 'weiling', 'carys', 'pat', 'rukmini', 'priya'] },
      { by: 'bronwen', afterMinutes: 52, text: 'It has been connected for ten minutes and it is drawing a line so straight I could cry. And now it is raining. Thank you all, £19 a month saved.', kudosFrom: ['tom', 'graham', 'hamish', 'kaveh', 'pat', 'rukmini', 'jb'] },
      { by: 'graham', afterMinutes: 55, text: 'Best thing I have read all week. How many bars in the field?', kudosFrom: ['bronwen'] },
      { by: 'bronwen', afterMinutes: 58, text: 'Two. And one gate.', kudosFrom: ['graham', 'tom', 'rukmini', 'weiling', 'carys', 'freya', 'dev', 'kaveh', 'adwoa'] },
      { by: 'jb', afterMinutes: 180, text: 'For the accounts: a SIM in a machine is allowed on the Plain plans as long as it is one machine and your own. I asked, so nobody has to worry.', kudosFrom: ['bronwen', 'hamish'] },
    ],
    accepted: { reply: 5, by: 'bronwen', afterMinutes: 53 },
    meToo: ['hamish'],
    views: 1840, kudosFrom: ['graham', 'rukmini', 'tom', 'carys', 'weiling', 'pat'],
  },
  {
    key: 'carrier-settings', board: 'phones-and-sims', kind: 'question', by: 'rosa', askedMinutesAgo: 142,
    title: 'iPhone wants to “update carrier settings” every day',
    text: 'Every morning the same box. I say Update, it says thank you, and tomorrow it asks again. iPhone 13, eSIM. Is it dangerous to keep saying yes? Is it dangerous to say “not now”? Is it lonely?',
    tags: ['iphone'],
    replies: [],
    meToo: ['ines', 'yuki', 'malia', 'luca'],
    views: 41,
  },
];
