// Network and coverage, second part: what is still open, and a few that took their time.
import type { DemoThread } from './types.ts';

/** Threads of the board Network and coverage, part two of two. */
export const networkAndCoverage2: DemoThread[] = [
  {
    key: '4g-symbol-no-data', board: 'network-and-coverage', kind: 'question', by: 'yuki', askedMinutesAgo: 3300,
    title: '4G symbol, little arrows, but nothing loads',
    text: 'Calls are good. The 4G symbol has arrows which move. No page opens, no map opens. On Wi-Fi everything is fine. I came from another network last week and this began two days ago.',
    tags: ['no-signal', 'apn', 'iphone'],
    replies: [
      { by: 'jurgen', afterMinutes: 13, text: 'Is there still a “profile” from the old network? *Settings, General, VPN & Device Management*. If you see its name: delete, restart.', kudosFrom: ['tom'] },
      { by: 'yuki', afterMinutes: 20, text: 'There is only one VPN, from my university.' },
      { by: 'tom', afterMinutes: 26, quotes: 1, text: 'Arrows going out and nothing coming back: that is what a VPN looks like when its subscription has run out. Switch **that** off (the little slider, and “Connect on demand” inside it) and try a page.', kudosFrom: ['yuki', 'jurgen', 'kaveh', 'rukmini', 'weiling'] },
      { by: 'yuki', afterMinutes: 31, text: 'I graduated on the day before it stopped! It is off and everything loads. Thank you very much.', kudosFrom: ['tom', 'jurgen', 'rukmini', 'graham', 'adwoa'] },
      { by: 'tom', afterMinutes: 33, text: 'Then congratulations twice.', kudosFrom: ['yuki', 'rukmini', 'graham'] },
    ],
    accepted: { reply: 2, by: 'yuki', afterMinutes: 32 },
    meToo: ['luca'],
    views: 188,
  },
  {
    key: 'stadium', board: 'network-and-coverage', kind: 'question', by: 'malia', askedMinutesAgo: 12700,
    title: 'Tickets on the phone, no data at the turnstile',
    text: 'Twenty thousand people, all opening the same ticket app at the same gate. I stood there with a spinning circle and my whole team behind me. How do you do this?',
    tags: ['slow-data'],
    replies: [
      { by: 'ngozi', afterMinutes: 18, text: 'Like a boarding pass: open it at home on Wi-Fi and **add it to the wallet**, or take a screenshot if the app allows. The code is the same without internet. And if you must load it there, turn 5G on, walk 200 metres back towards the car park, load it, return like a winner.', kudosFrom: ['malia', 'tom', 'rukmini', 'weiling', 'dev'] },
      { by: 'malia', afterMinutes: 7300, text: 'Wallet worked. We lost 12–41 but we got in.', kudosFrom: ['ngozi', 'graham', 'tom'] },
    ],
    accepted: { reply: 0, by: 'malia', afterMinutes: 7301 },
    views: 165,
  },
  {
    key: 'no-service-postcode', board: 'network-and-coverage', kind: 'question', by: 'sunita', askedMinutesAgo: 24,
    title: 'Whole street has “No service” since about twenty minutes',
    text: 'Aldershot, near the station. Three of us in the house, all Plainline, all gone at once. Wi-Fi is OK so I can write this. Is it known?',
    tags: ['no-signal'],
    replies: [],
    meToo: ['kwame', 'lena', 'emeka', 'joyce'],
    views: 31,
  },
  {
    key: '5g-battery', board: 'network-and-coverage', kind: 'question', by: 'freya', askedMinutesAgo: 31900,
    title: 'Does 5G really eat the battery, or is that folklore?',
    text: 'Half the office says turn it off. The other half has a charger in every room. I would like facts.',
    tags: ['5g'],
    replies: [
      { by: 'weiling', afterMinutes: 27, text: 'Both. In good 5G the phone finishes sooner and sleeps sooner, so it costs nothing. At the *edge* of 5G it flips between two networks and that eats. So leave it on “auto”, and switch it off in the one place where you see the symbol flicker. For me: the kitchen.', kudosFrom: ['freya', 'kaveh', 'tom'] },
      { by: 'kaveh', afterMinutes: 61, text: 'Also people turn 5G on when they get a new phone, and then compare it with their old battery.', kudosFrom: ['weiling'] },
      { by: 'freya', afterMinutes: 900, text: 'I measured for a week: 4% a day. On in town, off at the summer house. Facts achieved.', kudosFrom: ['weiling', 'tom', 'kaveh', 'jb'] },
    ],
    accepted: { reply: 0, by: 'adwoa', afterMinutes: 27000 },
    views: 417,
  },
  {
    key: 'router-sim-signal', board: 'network-and-coverage', kind: 'question', by: 'olena', askedMinutesAgo: 2650,
    title: '4G router: which numbers should I look at, not bars?',
    text: 'The router shows RSRP −104, RSRQ −13, SINR 4. It has two aerial sockets and a window on each side of the flat. What is good, what is bad, which one do I make bigger?',
    tags: ['coverage', 'hotspot'],
    replies: [
      { by: 'weiling', afterMinutes: 49, text: `Look at **SINR** first. It is how much louder the mast is than the noise.

| | poor | usable | good |
|---|---|---|---|
| RSRP (strength) | below −110 | −110 to −95 | above −90 |
| RSRQ (quality) | below −15 | −15 to −11 | above −10 |
| SINR (clearness) | below 3 | 3 to 12 | above 13 |

Put it in each window for five minutes and write SINR down. Turn the router by a quarter each time. Do this before you spend money on aerials.`, kudosFrom: ['kaveh', 'hamish', 'tom', 'olena'] },
      { by: 'olena', afterMinutes: 1700, text: 'West window SINR 9, east window 14 (!), but in the east window lives the cat. Negotiating.', kudosFrom: ['weiling', 'kaveh', 'graham', 'rukmini'] },
    ],
    meToo: ['hamish', 'kaveh'],
    views: 142,
  },
  {
    key: 'bars-vanish-night', board: 'network-and-coverage', kind: 'question', by: 'deborah', askedMinutesAgo: 790,
    title: 'Signal goes away at about 1 am and returns at 5',
    text: 'I only noticed because I have a newborn and therefore no nights. Every night this week, 1 am to 5 am, no bars. In the day all fine. Is somebody turning the mast off to save electricity?',
    tags: ['no-signal', 'coverage'],
    replies: [
      { by: 'weiling', afterMinutes: 200, text: 'Congratulations, and I am sorry about the nights. Masts do put some of their *capacity* to sleep, never the last layer. Four hours sharp sounds more like planned fibre work, they may only do it between 1 and 5. Which postcode area (only the first half, please)?', kudosFrom: ['kaveh'] },
    ],
    meToo: ['oluwaseun', 'harpreet'],
    views: 70,
  },
  {
    key: 'stuck-on-3g-phone', board: 'network-and-coverage', kind: 'question', by: 'rosa', askedMinutesAgo: 8300,
    title: 'My mother’s phone lost data when 3G ended. Is the phone finished?',
    text: 'It is a small Samsung from long ago, she loves it. Calls are working, no internet and no pictures. She does not want a new phone, she wants *this* one to behave.',
    tags: ['new-phone', 'no-signal'],
    replies: [
      { by: 'tom', afterMinutes: 30, text: 'Look on the web for the exact model (under the battery) and the words “LTE bands”. If it has **band 20 or band 3**, there is hope: *Network mode, LTE/…(auto)*. If no LTE at all, it will go on calling over 2G for some years, but the internet is over for it.', kudosFrom: ['rosa', 'weiling', 'kaveh'] },
      { by: 'rosa', afterMinutes: 55, text: 'No LTE. She is in mourning. Is there something small with a 4G heart?' },
      { by: 'graham', afterMinutes: 90, text: 'There are 4G phones with buttons for forty quid. Pat has one. Make sure it says VoLTE on the box.', kudosFrom: ['rosa', 'pat', 'tom'] },
    ],
    meToo: ['pat'],
    views: 233,
  },
  {
    key: 'lift-calls', board: 'network-and-coverage', kind: 'question', by: 'freya', askedMinutesAgo: 64800,
    title: 'Call always dies in the office lift. Can it hand over to Wi-Fi?',
    text: 'Eleventh floor. I talk, I step in, silence. There is Wi-Fi on every floor but apparently not between them.',
    tags: ['wifi-calling', 'calls'],
    replies: [
      { by: 'tom', afterMinutes: 23, text: 'Forty years of lifts, so allow me: it is a steel box in a concrete shaft. The call *can* move from mobile to Wi-Fi, if Wi-Fi calling is on and set to **prefer Wi-Fi**, but it needs Wi-Fi inside the car to move to, and that there is not. Start the call on Wi-Fi, finish it before the doors close, or take the stairs and be thin.', kudosFrom: ['freya', 'graham', 'rukmini', 'dev', 'weiling', 'kaveh', 'mateus', 'carys'] },
      { by: 'freya', afterMinutes: 41, text: 'Accepted, with stairs.', kudosFrom: ['tom', 'graham'] },
    ],
    accepted: { reply: 0, by: 'freya', afterMinutes: 42 },
    views: 312,
  },
];
