// Roaming and travel, first part: passes, caps, borders, and mobile phones at sea.
import type { DemoThread } from './types.ts';

/** Threads of the board Roaming and travel, part one of two. */
export const roamingAndTravel1: DemoThread[] = [
  {
    key: 'turkey-day-pass', board: 'roaming-and-travel', kind: 'question', by: 'maya', askedMinutesAgo: 181,
    title: 'Does the Turkey day pass start at midnight or when I land?',
    text: `I land in Izmir at 23:40 on Friday. If the day pass counts from midnight I would pay for twenty minutes. Should I keep data off until the morning, or does the day start when I first use it?

- Plan: Plain 20
- Going to: Turkey, eight days`,
    tags: ['day-pass', 'roaming'],
    replies: [],
    meToo: ['mehmet', 'aroha', 'luca'],
    views: 39,
  },
  {
    key: 'day-pass-uk-time', board: 'roaming-and-travel', kind: 'question', by: 'siobhan', askedMinutesAgo: 128700,
    title: 'Does a day pass follow UK time or local time?',
    text: 'Going to New York for four days. If the day ends at midnight, whose midnight? Mine or theirs? It changes whether I need four passes or five.',
    tags: ['day-pass', 'roaming'],
    replies: [
      { by: 'tom', afterMinutes: 31, text: `UK time, always. A day pass runs from midnight to midnight **in London**, and one is used up only on days when you use something. So:

| Where | the day ends at |
|---|---|
| New York | 19:00 (7 pm) |
| Turkey | 02:00 or 03:00 |
| Tokyo | 08:00 or 09:00 |

In New York that means: if you use data at 6 pm and again at 8 pm, that is *two* passes. Do your evening’s maps and messages after seven, or on the hotel’s Wi-Fi, and four will do.`, kudosFrom: ['siobhan', 'ngozi', 'rukmini', 'luca', 'jurgen', 'freya', 'priya', 'yuki', 'mehmet', 'dev', 'anh', 'jb'] },
      { by: 'ngozi', afterMinutes: 205, quotes: 0, text: 'I work by this table. Passes are bought automatically at the first byte, so *data roaming off* is the only true off switch.', kudosFrom: ['tom', 'siobhan', 'rukmini', 'jurgen'] },
      { by: 'siobhan', afterMinutes: 9000, text: 'Four passes used, back home. My evenings began at seven sharp like a Victorian’s.', kudosFrom: ['tom', 'ngozi', 'graham', 'rukmini'] },
    ],
    accepted: { reply: 0, by: 'siobhan', afterMinutes: 9001 },
    meToo: ['luca', 'freya', 'yuki', 'mehmet', 'dev', 'aroha', 'anh'],
    views: 2480,
  },
  {
    key: 'antalya-off', board: 'roaming-and-travel', kind: 'question', by: 'mehmet', askedMinutesAgo: 29800,
    title: 'Roaming switched itself off in Antalya',
    text: 'I have a day pass, it worked yesterday. Today “roaming is not available on your account”. I am standing outside the museum and my aunt is in the other museum.',
    tags: ['roaming', 'spend-cap', 'day-pass'],
    replies: [
      { by: 'ngozi', afterMinutes: 19, text: 'A spend cap does that. Open *Plans, Caps* (the museum’s Wi-Fi will do) and lift it for the trip; roaming comes back within a minute. No restart needed. Put it back afterwards, it is a good thing to have.', kudosFrom: ['mehmet', 'tom', 'rukmini', 'jb', 'hyejin'] },
      { by: 'mehmet', afterMinutes: 27, text: 'It was capped at £5 and yesterday and today are together exactly £5. Lifted, working, aunt found. She was in the café all along.', kudosFrom: ['ngozi', 'graham', 'tom'] },
    ],
    accepted: { reply: 0, by: 'mehmet', afterMinutes: 28 },
    meToo: ['hyejin', 'aroha'],
    views: 366,
  },
  {
    key: 'cap-first-day', board: 'roaming-and-travel', kind: 'question', by: 'hyejin', askedMinutesAgo: 19400,
    title: 'Roaming cap reached on the first day, and I had a pass',
    text: 'Seoul, visiting my grandmother. I bought the zone C pass (£5) in the app before the flight. When I landed the phone said “£45 cap reached”. So I had paid for a pass and *also* reached the cap, and I used only maps from the airport train.',
    tags: ['roaming', 'day-pass', 'spend-cap'],
    replies: [
      { by: 'priya', afterMinutes: 1468, afterEscalation: true, text: `Hye-jin, I am sorry this met you at an airport. I have looked at every line of it.

Your pass was bought at 22:10 UK time, so it counted for **that** day and ended at midnight in London, which was while you were somewhere over Kazakhstan. When you landed the next day, the automatic second pass should have started and did not, because the cap had been set to stop *purchases* and not *data*. So the data ran at the standard rate. That is a fault in our order of events and nothing you could have seen.

- £45.00 is off your bill, today
- six passes for zone C are on your line, free, for the rest of your stay
- the fault is with the engineers as number 143, and I will write here when it is mended

Say hello to your grandmother.`, kudosFrom: ['hyejin', 'ngozi', 'tom', 'rukmini', 'jb', 'graham', 'yuki'] },
      { by: 'hyejin', afterMinutes: 1600, text: 'I did not expect to be happy about this thread. She says hello, and have you eaten?', kudosFrom: ['priya', 'ngozi', 'graham', 'rukmini', 'zainab'] },
      { by: 'priya', afterMinutes: 9800, text: 'Mended: a cap now lets a pass start first, and stops the standard rate only. (And yes, noodles.)', kudosFrom: ['hyejin', 'ngozi', 'tom', 'rukmini'] },
    ],
    accepted: { reply: 0, by: 'hyejin', afterMinutes: 1601 },
    meToo: ['yuki', 'luca', 'anh'],
    views: 533,
  },
  {
    key: 'ferry-sea-network', board: 'roaming-and-travel', kind: 'question', by: 'tomasz', askedMinutesAgo: 66200,
    title: '£18 on the Dover to Calais ferry, and I was asleep in the cab',
    text: 'Phone in the lorry, lorry in the ship, me in the bunk. In the morning: “maritime data £18”. I drive this twice in a week, normally nothing. What is different?',
    tags: ['roaming', 'bill', 'spend-cap'],
    replies: [
      { by: 'ngozi', afterMinutes: 11, text: 'The ship has its own mast with a satellite, and it counts as no country at all, so no pass and no EU allowance covers it. Normally your phone holds the coast all the way across; on a foggy night it lets go and takes the ship.', kudosFrom: ['tomasz', 'tom'] },
      { by: 'tom', afterMinutes: 20, text: 'And the cure is a switch: app, *Plans, Caps, **Ships and planes: off***. It is off for everybody who joined in the last year, but on for us old hands. The same for anyone who flies. Ask for the £18 back in *Help, Dispute a charge, first time at sea*: they are kind about it once.', kudosFrom: ['tomasz', 'ngozi', 'jb', 'rukmini', 'siobhan', 'hamish', 'graham', 'luca'] },
      { by: 'tomasz', afterMinutes: 33, text: 'Off. Disputed. Six more drivers in this car park are switching it off now, I walk from cab to cab.', kudosFrom: ['tom', 'ngozi', 'rukmini', 'graham', 'jb', 'kaveh', 'adwoa'] },
      { by: 'hamish', afterMinutes: 100, text: 'Thank you Tomasz. I have a boat and had it on.', kudosFrom: ['tomasz'] },
      { by: 'jb', afterMinutes: 130, text: 'Is it shown anywhere before it happens? I cannot find it in the price list under “Europe”.' },
      { by: 'ngozi', afterMinutes: 141, quotes: 4, text: 'Under “Everywhere else”, page two, between Madagascar and Mongolia.', kudosFrom: ['jb', 'tom', 'rukmini'] },
      { by: 'jb', afterMinutes: 150, text: 'Next to Madagascar. I should have looked at home first.', kudosFrom: ['ngozi', 'tom', 'graham', 'rukmini'] },
      { by: 'marek', afterMinutes: 1700, text: 'Two things. Tomasz, your £18 is back. And the switch is now **off for everyone**, old hands too, with a text to the few who used it this year. This thread was read aloud in a meeting, including the walk from cab to cab.', kudosFrom: ['tomasz', 'tom', 'ngozi', 'jb', 'rukmini', 'hamish', 'graham', 'siobhan', 'gareth'] },
      { by: 'tomasz', afterMinutes: 1760, text: 'Good. My legs hurt.', kudosFrom: ['marek', 'tom', 'graham', 'ngozi', 'rukmini', 'dev'] },
    ],
    accepted: { reply: 1, by: 'tomasz', afterMinutes: 1761 },
    meToo: ['hamish', 'siobhan', 'luca', 'mehmet'],
    views: 1955, kudosFrom: ['ngozi', 'rukmini', 'tom', 'hamish'],
  },
  {
    key: 'border-derry', board: 'roaming-and-travel', kind: 'question', by: 'ciaran', askedMinutesAgo: 70800,
    title: 'My kitchen is in the UK and my phone thinks it is in Ireland',
    text: 'I can see Donegal from the sink. Upstairs: Plainline UK. Downstairs: “Welcome to Ireland!” Several times a day. It welcomes me every time I put the kettle on.',
    tags: ['roaming', 'coverage'],
    replies: [
      { by: 'siobhan', afterMinutes: 6, text: 'Expert here. It costs nothing (Ireland is in the plan), it only talks too much. Choose the network by hand: *Mobile networks, automatic **off**, Plainline UK*. If you drive over, put it back or you will have no signal in Letterkenny.', kudosFrom: ['ciaran', 'tom', 'ngozi'] },
      { by: 'ngozi', afterMinutes: 33, text: 'And reply `QUIET` to the welcome text: then you get one a month instead of one a kettle.', kudosFrom: ['ciaran', 'siobhan', 'tom', 'rukmini', 'graham'] },
      { by: 'ciaran', afterMinutes: 45, text: 'QUIET is the one. Between us we have invented peace on the border.', kudosFrom: ['siobhan', 'ngozi', 'tom', 'graham'] },
    ],
    accepted: { reply: 1, by: 'ciaran', afterMinutes: 46 },
    meToo: ['siobhan'],
    views: 680,
  },
  {
    key: 'eu-fair-use', board: 'roaming-and-travel', kind: 'question', by: 'luca', askedMinutesAgo: 39500,
    title: 'Three months in Bologna: is roaming in Italy really included?',
    text: 'I work remotely and my grandmother has a spare room and a lot of pasta. Plain 60. Is there a point where Plainline says “you live there now”?',
    tags: ['roaming', 'data-limit'],
    replies: [
      { by: 'ngozi', afterMinutes: 29, text: 'There is. Included means 25 GB a month of your 60, and the **62-day rule**: if within four months you spend more than 62 days abroad, they write to you; after that letter it is £2 a day. Calls home count as normal the whole time. For three months: buy a local data SIM for the second month as your second line and keep Plainline for calls.', kudosFrom: ['luca', 'ines', 'tom', 'rukmini', 'jurgen'] },
      { by: 'luca', afterMinutes: 90, text: 'Clear and fair. Two lines and one grandmother it is.', kudosFrom: ['ngozi', 'graham'] },
    ],
    accepted: { reply: 0, by: 'luca', afterMinutes: 91 },
    meToo: ['ines', 'olena'],
    views: 512,
  },
];
