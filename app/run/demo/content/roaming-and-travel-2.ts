// Roaming and travel, second part: voicemail abroad, cruise rumours, and people standing at airports right now.
import type { DemoThread } from './types.ts';

/** Threads of the board Roaming and travel, part two of two. */
export const roamingAndTravel2: DemoThread[] = [
  {
    key: 'no-network-landing', board: 'roaming-and-travel', kind: 'question', by: 'aroha', askedMinutesAgo: 940,
    title: 'Landed in Auckland, phone shows no network at all',
    text: 'Roaming is on, I bought the pass, I have been sitting beside the luggage for 40 minutes restarting. Airport Wi-Fi works. My sister is outside somewhere in a car park with two dogs.',
    tags: ['roaming', 'no-signal'],
    replies: [
      { by: 'ngozi', afterMinutes: 9, text: 'Choose one by hand: *Settings, Mobile network, Automatic **off***, wait a full minute, and take the second in the list, not the first. If it says “forbidden”, take the next. Then automatic on again tomorrow. And tell your sister *arrivals, door 4* on the Wi-Fi while it thinks.', kudosFrom: ['aroha', 'tom', 'rukmini', 'weiling', 'luca'] },
      { by: 'aroha', afterMinutes: 21, text: 'Second one, worked. Door 4, dogs, tears. Thank you x', kudosFrom: ['ngozi', 'tom', 'graham', 'rukmini', 'malia', 'pat'] },
    ],
    accepted: { reply: 0, by: 'aroha', afterMinutes: 22 },
    meToo: ['yuki'],
    views: 134, kudosFrom: ['ngozi'],
  },
  {
    key: 'voicemail-abroad', board: 'roaming-and-travel', kind: 'question', by: 'ifeoma', askedMinutesAgo: 33700,
    title: 'Why did people ringing me in Lagos cost ME money?',
    text: 'I did not pick up. Not once. There are eleven “received call” charges and eleven “forwarded call” charges on the bill. I paid *twice* for each call I did not answer?!',
    tags: ['roaming', 'voicemail', 'bill'],
    replies: [
      { by: 'ngozi', afterMinutes: 35, text: `Sadly that is how it works everywhere, not only here. The call flies to Lagos, rings, is not answered, and then **flies back** to the voicemail in Leeds. Two legs, two charges.

Before the next trip, at home, dial \`##002#\`: no voicemail, so no second leg. Or \`##62#\` if you only want it off while the phone is off. Callers hear it ring. Back home: \`**61*1750**30#\`.

For these eleven ask Plainline nicely, there should have been a text at the first one.`, kudosFrom: ['ifeoma', 'tom', 'oluwaseun', 'rukmini', 'jb', 'nour'] },
      { by: 'priya', afterMinutes: 290, text: 'There should have been, and there was not, so the eleven forwarded legs (£8.80) are off the bill. Ngozi’s codes are right.', kudosFrom: ['ifeoma', 'ngozi', 'jb'] },
      { by: 'ifeoma', afterMinutes: 330, text: 'Thank you both. `##002#` is now on my packing list, between plugs and plantain chips.', kudosFrom: ['ngozi', 'priya', 'tom', 'oluwaseun'] },
    ],
    accepted: { reply: 0, by: 'ifeoma', afterMinutes: 331 },
    meToo: ['oluwaseun', 'emeka', 'joyce'],
    views: 841,
  },
  {
    key: 'esim-abroad-buy', board: 'roaming-and-travel', kind: 'question', by: 'yuki', askedMinutesAgo: 13100,
    title: 'Can I activate a Plainline eSIM while I am still in Japan?',
    text: 'I come back to Leeds next week. It would be nice to land with everything ready.',
    tags: ['esim', 'roaming'],
    replies: [
      { by: 'tom', afterMinutes: 38, text: 'You can **fetch** it in Japan (on Wi-Fi, `*#7465625#` does not work abroad, so use the app) and it sits in the phone. It wakes up the first time it sees a mast in the UK. Leave it switched off in the SIM list until you land, so that your Japanese one stays in charge of the data.', kudosFrom: ['yuki', 'ngozi', 'jurgen', 'rukmini'] },
      { by: 'yuki', afterMinutes: 8400, text: 'It woke up at the gate. I was less awake than it.', kudosFrom: ['tom', 'ngozi'] },
    ],
    accepted: { reply: 0, by: 'yuki', afterMinutes: 8401 },
    views: 199,
  },
  {
    key: 'switzerland-zone', board: 'roaming-and-travel', kind: 'question', by: 'wilhelmine', askedMinutesAgo: 92400,
    title: 'Is Switzerland Europe? (For Plainline.)',
    text: 'I go by train from Bregenz through Liechtenstein and Switzerland and back to Austria, in total ninety minutes. I would not like to buy three countries for one cheese.',
    tags: ['roaming', 'day-pass'],
    replies: [
      { by: 'jurgen', afterMinutes: 24, text: 'Für Plainline ja: zone A, included like Austria. Liechtenstein also. Only Andorra, Monaco and the ships are naughty. Guten Appetit.', kudosFrom: ['wilhelmine', 'ngozi', 'tom', 'rukmini'] },
      { by: 'wilhelmine', afterMinutes: 7300, text: 'Bill £0.00, cheese 900 g. Danke!', kudosFrom: ['jurgen', 'graham', 'rukmini'] },
    ],
    accepted: { reply: 0, by: 'wilhelmine', afterMinutes: 7301 },
    views: 410,
  },
  {
    key: 'gulf-stopover', board: 'roaming-and-travel', kind: 'question', by: 'anh', askedMinutesAgo: 4300,
    title: 'Six hours in Doha on the way to Hanoi: one pass, two, or none?',
    text: 'Flight lands 23:00, leaves 05:00. In Doha I only need to tell my mother I have not missed it.',
    tags: ['day-pass', 'roaming'],
    replies: [
      { by: 'ngozi', afterMinutes: 15, text: 'None: the airport there has free Wi-Fi and it is good. Keep data roaming **off** until Hanoi. If you did use data, 23:00 in Doha is 20:00 or 21:00 in London and you leave at 02:00 or 03:00, so you would cross midnight UK time: two passes for one “I am here”.', kudosFrom: ['tom', 'rukmini', 'anh'] },
      { by: 'anh', afterMinutes: 40, text: 'Thank you! I fly on Thursday and then I will accept this if my mother accepts it.', kudosFrom: ['ngozi', 'graham'] },
    ],
    views: 77,
  },
  {
    key: 'usa-calls-landline', board: 'roaming-and-travel', kind: 'question', by: 'dev', askedMinutesAgo: 25400,
    title: 'Does the zone B pass cover calling a US number from the US?',
    text: 'It says “calls home and data”. Is a taxi in Chicago “home”?',
    tags: ['day-pass', 'calls'],
    replies: [
      { by: 'ngozi', afterMinutes: 60, text: 'Yes. “Home” is clumsy: it covers calls to the UK **and inside the country you are in**. Not from Chicago to Toronto.', kudosFrom: ['dev', 'tom'] },
      { by: 'jb', afterMinutes: 75, text: 'Page 3 of the price list agrees, in a footnote to a footnote.', kudosFrom: ['ngozi', 'dev'] },
    ],
    meToo: ['siobhan'],
    views: 166,
  },
  {
    key: 'cruise-wifi-calling', board: 'roaming-and-travel', kind: 'question', by: 'pat', askedMinutesAgo: 8050,
    title: 'My sister has booked us on a cruise. Can we ring home for nothing?',
    text: 'She says with the ship’s Wi-Fi it is free to ring because it thinks you are at home. She also said that about the bar.',
    tags: ['roaming', 'wifi-calling', 'calls'],
    replies: [
      { by: 'tom', afterMinutes: 33, text: 'She is half right, Pat. With **Wi-Fi calling**, UK numbers cost what they cost at home, that is nothing, wherever the Wi-Fi floats. But the ship sells the Wi-Fi, and some ships block calls on the cheap sort. Ask at the desk: “does it allow Wi-Fi calling?” And put your phone in flight mode with Wi-Fi on for the whole trip, so the ship’s own mast cannot get at you.', kudosFrom: ['pat', 'ngozi', 'graham', 'tomasz', 'dilys'] },
      { by: 'graham', afterMinutes: 41, text: 'What did she say about the bar?', kudosFrom: ['pat', 'dilys'] },
    ],
    views: 214,
  },
  {
    key: 'cyprus-north', board: 'roaming-and-travel', kind: 'question', by: 'tariq', askedMinutesAgo: 1710,
    title: 'Nicosia: charged as zone C although I never crossed the line',
    text: 'We stayed south of the line the whole week (Cyprus is zone A, included). The hotel was 200 metres from it. On the bill £5, £5, £5, £5, always in the evening when we sat on the balcony. The phone must have listened to the other side. How do I prove where my balcony is?',
    tags: ['roaming', 'bill', 'refund'],
    replies: [],
    meToo: ['mehmet', 'ciaran', 'siobhan'],
    views: 91,
  },
  {
    key: 'india-long-stay', board: 'roaming-and-travel', kind: 'question', by: 'sunita', askedMinutesAgo: 84,
    title: 'Keep my number alive while I am in Pokhara for seven months?',
    text: 'I only need it for bank codes. I do not want to pay £10 a month for a plan that sees no mast. Does a received text count as “use”?',
    tags: ['roaming', 'top-up', 'texts'],
    replies: [],
    meToo: ['nour'],
    views: 26,
  },
];
