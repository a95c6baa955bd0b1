// Announcements by Plainline staff, with what members said to them.
import type { DemoThread } from './types.ts';

/** Threads of the board Announcements; all of them are discussions begun by staff. */
export const announcements: DemoThread[] = [
  {
    key: 'three-g-ending', board: 'announcements', kind: 'discussion', by: 'priya', askedMinutesAgo: 171000,
    title: 'Everything about 3G ending, in one place',
    text: `We are switching 3G off, region by region. It frees room for 4G, which reaches further into stone houses. **Calls keep working on every phone**; what changes is data on old phones.

| Your phone | What happens | What to do |
|---|---|---|
| has 5G | nothing | nothing |
| has 4G and 4G calling | nothing | check that 4G calling is on |
| has 4G, no 4G calling | calls go over 2G | update it, look again |
| 3G only | calls and texts work, data stops | a phone with 4G, from about £40 |

To find out: text \`3G\` to 1745 from your Plainline phone. It answers with one line and no advertising.

If you look after somebody with an old phone, or with an alarm pendant that has a SIM, please tell us here or in the app. We have people who do nothing else until this is over.`,
    tags: ['news', 'coverage', 'no-signal'],
    replies: [
      { by: 'graham', afterMinutes: 14, text: 'I texted 3G and it wrote “You are fine, Graham”. I have not been so pleased since the doctor’s.', kudosFrom: ['priya', 'pat', 'tom', 'rukmini', 'weiling'] },
      { by: 'harpreet', afterMinutes: 68200, text: 'What about the trackers in cars? Ours is from 2015.' },
      { by: 'marek', afterMinutes: 68400, quotes: 1, text: 'A 2015 tracker is nearly always 2G, and 2G stays for years. If the app of the tracker still shows the car, you are fine.', kudosFrom: ['harpreet', 'kaveh'] },
      { by: 'kaveh', afterMinutes: 68600, text: 'Same goes for most alarm panels. But do test the pendant: press it, say you are testing, thank them.', kudosFrom: ['priya', 'dilys', 'graham', 'oluwaseun'] },
      { by: 'dilys', afterMinutes: 68900, text: 'I pressed my pendant. They sent two very handsome young men, because I forgot to say I was testing.', kudosFrom: ['graham', 'pat', 'kaveh', 'tom', 'rukmini', 'weiling', 'priya', 'carys', 'malia', 'jb', 'freya', 'dev'] },
      { by: 'rosa', afterMinutes: 163900, text: 'My mother’s little Samsung was switched off here last week and I have asked on the network board about it. She says to tell you she was happy with 3G.', kudosFrom: ['priya', 'graham'] },
      { by: 'priya', afterMinutes: 165000, text: 'Tell her I am sorry, and that we take old ones back with a £15 credit. The last region is now done, so I am closing this. New questions are welcome on the boards, as ever.', kudosFrom: ['rosa', 'weiling', 'tom', 'graham'] },
    ],
    closed: true,
    kudosFrom: ['tom', 'weiling', 'rukmini', 'graham', 'kaveh', 'jb', 'zainab'],
    views: 6240,
  },
  {
    key: 'mast-work-ls6', board: 'announcements', kind: 'discussion', by: 'priya', askedMinutesAgo: 3450,
    title: 'Mast work in Leeds LS6 this week: which streets, which hours',
    text: `Three of the panels on the Mill Road mast are being swapped for ones that carry more. One side at a time, so it is never dark all round.

- **Day 1:** Mill Road, even numbers, and the streets down to the park
- **Day 2:** Mill Road, odd numbers, Spring Terrace
- **Day 3:** in reserve, if it is windy

08:00 to 18:00. Calls over Wi-Fi keep working: switch on *Wi-Fi calling* and save your emergency address beforehand.`,
    tags: ['news', 'coverage', 'wifi-calling'],
    replies: [
      { by: 'billy', afterMinutes: 30, text: 'so the landlord isn’t lying for once', kudosFrom: ['graham'] },
      { by: 'weiling', afterMinutes: 45, text: 'Are these the ones with the 700 layer? Asking for a friend who is me.', kudosFrom: ['kaveh'] },
      { by: 'priya', afterMinutes: 130, quotes: 1, text: 'They are. Your friend may bring her meter on the fourth day.', kudosFrom: ['weiling', 'kaveh', 'graham', 'tom'] },
      { by: 'priya', afterMinutes: 2900, text: 'It was windy. Day 3 is being used, and there is a little left for the day after tomorrow. I am answering single streets in Inês’s question on the network board.', kudosFrom: ['ines', 'weiling'] },
    ],
    kudosFrom: ['weiling', 'hyejin'],
    views: 610,
  },
  {
    key: 'you-asked-we-did', board: 'announcements', kind: 'discussion', by: 'gareth', askedMinutesAgo: 67000,
    title: 'You asked, we did: data warnings now come at 50% too',
    text: 'Rukmini asked for it, Kaveh asked that it should not nag. So there are three ticks, 50, 80 and 100, in *Plans, Warnings*, and only the two old ones are on until you say otherwise. Five more ideas of yours are being built. I will say which when I can also say when.',
    tags: ['news', 'data-limit'],
    replies: [
      { by: 'rukmini', afterMinutes: 22, text: 'I shall put this on the class wall under “persuasive writing”.', kudosFrom: ['gareth', 'tom', 'zainab', 'graham', 'kaveh'] },
      { by: 'zainab', afterMinutes: 60, text: 'Switched on for four lines. Three people in this house are not pleased, which tells me it works.', kudosFrom: ['rukmini', 'gareth', 'harpreet'] },
    ],
    kudosFrom: ['rukmini', 'kaveh', 'tom', 'jb'],
    views: 733,
  },
  {
    key: 'rules-in-plain-words', board: 'announcements', kind: 'discussion', by: 'adwoa', askedMinutesAgo: 196000,
    title: 'The rules of this place, in plain words',
    text: `There are five, and you could have written them yourself.

1. **Be useful or be kind.** Both at once is best.
2. **No private things in public.** No phone numbers, no codes, no addresses, not even your own.
3. **Nobody here asks for a code or a card.** Not staff either. If somebody does, report it, and do not be polite about it.
4. **No adverts.** If you made the thing, say so.
5. **Say what helped.** Marking the answer takes one tap and saves the next person an evening.

If I hide something of yours, I write to you and say why. If I was wrong, ask, and another person than me looks at it.`,
    tags: ['news', 'welcome'],
    replies: [
      { by: 'tom', afterMinutes: 35, text: 'Number 5 is the one that keeps this place standing.', kudosFrom: ['adwoa', 'rukmini', 'ngozi', 'weiling', 'jb', 'gareth'] },
      { by: 'graham', afterMinutes: 90, text: 'Shorter than the Post Office’s and I understood all of it.', kudosFrom: ['adwoa', 'tom', 'pat'] },
    ],
    kudosFrom: ['tom', 'rukmini', 'ngozi', 'weiling', 'jb', 'jurgen', 'graham', 'zainab', 'priya'],
    views: 2911,
  },
  {
    key: 'outage-told', board: 'announcements', kind: 'discussion', by: 'marek', askedMinutesAgo: 84900,
    title: 'What happened on Tuesday: two hours without calls in the north-west',
    text: `From 09:12 to 11:20 most calls in the north-west failed. Data worked, which made it confusing. I would like to tell you what it was, since you put up with it.

A routine change to the part that *sets up* calls was tried on one machine and then, by a script, on its twin at the same moment. They are twins so that one can fail. Both failed.

- Emergency calls went over other networks, as they must. We have checked each one.
- Every line in the region gets **two days** off its bill, without asking.
- That script now does one machine, waits an hour, and asks a human.

I am sorry. If you missed something that two days do not cover, write here.`,
    tags: ['news', 'calls', 'no-signal'],
    replies: [
      { by: 'kaveh', afterMinutes: 12, text: 'This is the best outage note I have read from any operator. “They are twins so that one can fail. Both failed.” I am stealing it.', kudosFrom: ['marek', 'weiling', 'tom', 'jb', 'rukmini', 'freya', 'gareth'] },
      { by: 'oluwaseun', afterMinutes: 300, text: 'We were on the road that morning and I can confirm 999 got through. Thank you for saying it out loud.', kudosFrom: ['marek', 'priya', 'malia', 'kaveh'] },
      { by: 'mateus', afterMinutes: 410, text: 'My supplier could not ring me, so I sold only croissants. It went rather well. Two days are enough.', kudosFrom: ['marek', 'graham', 'rukmini'] },
      { by: 'deborah', afterMinutes: 500, text: 'I missed a call from the midwife and spent the morning in a state. It turned out fine. I would rather have the note than the two days, and I get both.', kudosFrom: ['marek', 'oluwaseun', 'malia', 'adwoa', 'rukmini'] },
    ],
    kudosFrom: ['kaveh', 'tom', 'weiling', 'jb', 'oluwaseun', 'rukmini', 'freya'],
    views: 2240,
  },
  {
    key: 'welcome-sixth-superuser', board: 'announcements', kind: 'discussion', by: 'gareth', askedMinutesAgo: 9900,
    title: 'Rukmini is our sixth superuser',
    text: 'A hundred accepted answers, two years, and more ideas than we have engineers. As of today Rukmini has the diamond beside her name. It does not make her staff and it does not make her right, but she usually is.',
    tags: ['news', 'rewards'],
    replies: [
      { by: 'tom', afterMinutes: 5, text: 'About time. Welcome to the club, we meet on the stairs.', kudosFrom: ['rukmini', 'ngozi', 'jb', 'weiling', 'jurgen', 'freya'] },
      { by: 'rukmini', afterMinutes: 31, text: 'I told my class I have been promoted on the internet. They asked whether I can fly now.', kudosFrom: ['tom', 'graham', 'pat', 'dilys', 'zainab', 'ngozi', 'weiling', 'jb', 'gareth', 'kaveh', 'adwoa'] },
      { by: 'ngozi', afterMinutes: 90, text: 'I can arrange that.', kudosFrom: ['rukmini', 'tom', 'graham', 'zainab', 'jb', 'weiling'] },
      { by: 'dilys', afterMinutes: 200, text: 'Very well deserved dear.', kudosFrom: ['rukmini', 'pat', 'graham'] },
    ],
    kudosFrom: ['tom', 'ngozi', 'jb', 'weiling', 'jurgen', 'graham', 'zainab', 'pat', 'dilys', 'kaveh', 'priya', 'adwoa'],
    views: 870,
  },
];
