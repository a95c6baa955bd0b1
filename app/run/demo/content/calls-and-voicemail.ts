// Calls, texts and voicemail: greetings of people who have moved, calls that stop, codes that do not come.
import type { DemoThread } from './types.ts';

/** Threads of the board Calls, texts and voicemail. */
export const callsAndVoicemail: DemoThread[] = [
  {
    key: 'voicemail-old-greeting', board: 'calls-and-voicemail', kind: 'question', by: 'carys', askedMinutesAgo: 372,
    title: 'Voicemail plays the old greeting after I changed numbers',
    text: 'I changed to a new number last week. People who ring it still hear me say the *old* number in the greeting, and my old surname while I’m at it. I have recorded a new one twice and it plays back fine to me.',
    tags: ['voicemail'],
    replies: [
      { by: 'ngozi', afterMinutes: 11, text: 'Dial **1750**, press **4**, then **2**. That clears the greeting stored with your old number. Restart the phone before you record a new one, otherwise it saves it to the same drawer.', kudosFrom: ['carys', 'tom', 'rukmini', 'siobhan', 'graham', 'freya', 'weiling', 'hyejin', 'priya'] },
      { by: 'carys', afterMinutes: 11, text: 'On it.' },
      { by: 'carys', afterMinutes: 19, text: 'Rang it from the surgery’s phone and I am a woman with one name and one number again. Thank you!', kudosFrom: ['ngozi', 'graham'] },
    ],
    accepted: { reply: 0, by: 'carys', afterMinutes: 20 },
    meToo: ['siobhan', 'freya', 'joyce', 'deborah', 'rosa'],
    views: 148,
  },
  {
    key: 'calls-30-minutes', board: 'calls-and-voicemail', kind: 'question', by: 'aleksander', askedMinutesAgo: 124,
    title: 'Calls drop after exactly 30 minutes, every time',
    text: 'I timed it with my sister: 30:02, 30:02, 30:01. Only calls that I make. If she rings me we can talk for an hour, which we do. Two different phones, same SIM.',
    tags: ['calls'],
    replies: [
      { by: 'kaveh', afterMinutes: 33, text: 'A fixed time on outgoing calls smells like a session timer, the phone and the network disagreeing about who must say “still there?”. As a test: switch **4G calling** off for one call (*Mobile networks, VoLTE*). If it lives past 30, you have caught it, and that is one for the network people.' },
    ],
    meToo: ['tomasz', 'mehmet', 'pat', 'nour'],
    views: 52,
  },
  {
    key: 'bank-codes', board: 'calls-and-voicemail', kind: 'question', by: 'anh', askedMinutesAgo: 640,
    title: 'Texts from my bank do not arrive, all others do',
    text: 'Since I changed phone the bank’s six digits never come. Friends can text me, the dentist can text me, even the pizza shop. Only the bank. I am locked out of paying my rent.',
    tags: ['texts', 'new-phone'],
    replies: [
      { by: 'dev', afterMinutes: 16, text: 'Is it in the spam folder of the messages app? Mine thinks my bank is a fraud.' },
      { by: 'anh', afterMinutes: 27, quotes: 0, text: 'I looked, only three adverts for shoes.' },
      { by: 'tom', afterMinutes: 40, text: 'Did the bank send them as *chat messages* to the old phone? If chat (RCS) is still switched on there, they wait for a phone that no longer listens.\n\n1. On the new phone: *Messages, Settings, RCS chats*, **off**, wait a minute.\n2. Ask the bank for a new code. It will come as a plain text.\n3. Switch chats on again if you like them.\n\nIf you no longer have the old phone, sign out of Messages there by removing it under *Devices* in your account.', kudosFrom: ['anh', 'dev', 'rukmini', 'olena', 'emeka'] },
      { by: 'anh', afterMinutes: 58, text: 'It came! And then four old ones came too, all together, like buses. Rent is paid.', kudosFrom: ['tom', 'dev', 'graham'] },
    ],
    accepted: { reply: 2, by: 'anh', afterMinutes: 59 },
    meToo: ['tariq', 'sunita', 'kwame'],
    views: 171,
  },
  {
    key: 'voicemail-off', board: 'calls-and-voicemail', kind: 'question', by: 'oluwaseun', askedMinutesAgo: 77400,
    title: 'How do I switch voicemail off completely?',
    text: 'People leave me messages at 4 in the morning and then are cross I did not listen. I want it to ring and ring and then stop, like in 1987.',
    tags: ['voicemail', 'calls'],
    replies: [
      { by: 'tom', afterMinutes: 50, text: `These codes work on every phone, they speak to the network and not to the handset. Dial them like a number:

| Dial | What it does |
|---|---|
| \`##002#\` | forwards nothing to anybody, voicemail is off |
| \`*#61#\` | shows where unanswered calls go |
| \`**61*1750**30#\` | back to voicemail, after 30 seconds |

For “only at night”, leave voicemail on and use the phone’s own *Do not disturb*.`, kudosFrom: ['oluwaseun', 'graham', 'kaveh', 'rukmini', 'weiling', 'freya', 'dev', 'pat', 'ngozi', 'tomasz'] },
      { by: 'oluwaseun', afterMinutes: 400, text: '`##002#` said “erasure successful”, which is how I feel too.', kudosFrom: ['tom', 'graham', 'rukmini', 'malia'] },
    ],
    accepted: { reply: 0, by: 'oluwaseun', afterMinutes: 401 },
    meToo: ['malia', 'tomasz', 'freya', 'kwame'],
    views: 1420,
  },
  {
    key: 'ring-longer', board: 'calls-and-voicemail', kind: 'question', by: 'dilys', askedMinutesAgo: 24600,
    title: 'It stops ringing before I can get to it',
    text: 'I am 81 and my telephone is in the kitchen. I can hear it from the garden but by the time I have got there it has given up. Can it be more patient?',
    tags: ['voicemail', 'calls'],
    replies: [
      { by: 'tom', afterMinutes: 12, text: 'It can, Dilys: thirty seconds is the longest it allows, it is at fifteen now. Dial this as if it were somebody’s number and press the green button:\n\n`**61*1750**30#`\n\nIt will answer with some gibberish about registration. That is it agreeing with you.', kudosFrom: ['dilys', 'graham', 'rukmini', 'pat', 'priya', 'carys'] },
      { by: 'pat', afterMinutes: 30, text: 'You could also put the phone in the pocket of your pinny love. I do.', kudosFrom: ['dilys', 'graham', 'tom'] },
      { by: 'dilys', afterMinutes: 75, text: 'I have done both. My daughter rang and I answered so fast that she had not decided what to say.', kudosFrom: ['tom', 'pat', 'graham', 'rukmini', 'priya', 'dev', 'freya', 'zainab', 'adwoa', 'malia'] },
    ],
    accepted: { reply: 0, by: 'dilys', afterMinutes: 76 },
    meToo: ['pat'],
    views: 866, kudosFrom: ['graham', 'rukmini'],
  },
  {
    key: 'caller-id-withheld', board: 'calls-and-voicemail', kind: 'question', by: 'malia', askedMinutesAgo: 35600,
    title: 'My number shows as “withheld” and patients do not pick up',
    text: 'I ring patients from my own phone for the community clinic. It shows “No caller ID” since I moved to Plainline. They think I am selling windows.',
    tags: ['calls'],
    replies: [
      { by: 'weiling', afterMinutes: 44, text: 'Two switches, and both must agree. On the phone: *Call settings, Supplementary, Show my caller ID: **Network default***. In the app: *My phone, Calls, Show my number: **on***. Then test by ringing someone in the same room.\n\nIf you ever want the opposite for one call, put `141` before the number.', kudosFrom: ['malia', 'tom', 'rukmini'] },
      { by: 'malia', afterMinutes: 92, text: 'The one in the app was off. Mrs Davies picked up on the second ring and told me about her windows.', kudosFrom: ['weiling', 'graham', 'tom'] },
    ],
    accepted: { reply: 0, by: 'malia', afterMinutes: 93 },
    views: 276,
  },
  {
    key: 'group-texts-charged', board: 'calls-and-voicemail', kind: 'question', by: 'deborah', askedMinutesAgo: 58900,
    title: 'Group text to the choir was charged as 34 picture messages',
    text: 'Texts are in my plan. I wrote to the choir, “rehearsal moved to 7”, no picture, no smiley, and the app shows 34 × 40p outside the plan.',
    tags: ['texts', 'bill'],
    replies: [
      { by: 'jb', afterMinutes: 58, text: 'The phone turned your text into a *group MMS*, which counts as picture messages, and these are not in the plans. In Messages, *Settings, Advanced, Group messaging*: choose **Send an SMS to all**. Everyone answers only to you then, which for a choir may be a mercy. Ask for the £13.60 back in *Help, Dispute a charge*, reason “group message”; they give it once, as a courtesy.', kudosFrom: ['deborah', 'rukmini', 'tom', 'graham', 'weiling'] },
      { by: 'deborah', afterMinutes: 1600, text: 'Money back within a day. And the altos’ long conversation about biscuits now only comes to me.', kudosFrom: ['jb', 'graham', 'rukmini'] },
    ],
    accepted: { reply: 0, by: 'deborah', afterMinutes: 1601 },
    meToo: ['carys', 'ciaran'],
    views: 329,
  },
  {
    key: 'one-way-audio', board: 'calls-and-voicemail', kind: 'question', by: 'tomasz', askedMinutesAgo: 2210,
    title: 'I hear them, they do not hear me, only on Wi-Fi calling',
    text: 'At the depot we have a guest Wi-Fi. If the phone takes the call over Wi-Fi nobody hears me. I go out to the yard, I call again, all OK. At home Wi-Fi calling is fine.',
    tags: ['wifi-calling', 'calls'],
    replies: [
      { by: 'kaveh', afterMinutes: 25, text: 'The depot’s firewall lets the voice in and not out. Ask whoever runs it to open **UDP 500 and 4500** outwards for the guest network, that is all Wi-Fi calling needs. Until then set *Wi-Fi calling, preference: mobile network*, so it only uses Wi-Fi with no bars.', kudosFrom: ['tomasz', 'tom', 'weiling'] },
      { by: 'tomasz', afterMinutes: 1490, text: 'IT man said “who told you this”, I said a man on the internet. He opened it. Works.', kudosFrom: ['kaveh', 'tom', 'graham', 'rukmini', 'dev'] },
    ],
    accepted: { reply: 0, by: 'tomasz', afterMinutes: 1491 },
    views: 204,
  },
  {
    key: 'spam-calls', board: 'calls-and-voicemail', kind: 'question', by: 'pat', askedMinutesAgo: 6900,
    title: 'Somebody called Microsoft keeps ringing me on the allotment',
    text: 'Three times this week. A different number each time and he says there is a virus on my computer. I have not got a computer, I have got leeks. How do I make him stop?',
    tags: ['scam', 'calls'],
    replies: [
      { by: 'graham', afterMinutes: 10, text: 'Ask him about the leeks. Mine rang off after twenty minutes of runner beans.', kudosFrom: ['pat', 'dilys', 'tom', 'rukmini', 'carys'] },
      { by: 'rukmini', afterMinutes: 22, text: 'Properly: text the word `CALL` and then his number to **7726**, free, it spells SPAM. Plainline blocks numbers that several people report. And there is *Filters, Likely scam calls* in the app, which sends them to nowhere. It needs somebody with the app, so next time a grandchild visits.', kudosFrom: ['tom', 'pat', 'adwoa', 'graham'] },
      { by: 'pat', afterMinutes: 300, text: 'I have sent three. Granddaughter comes on Sunday, she can do the filter.' },
    ],
    meToo: ['dilys', 'harpreet', 'rosa'],
    views: 312,
  },
  {
    key: 'visual-voicemail', board: 'calls-and-voicemail', kind: 'question', by: 'luca', askedMinutesAgo: 47,
    title: 'Voicemail tab on iPhone only says “Call voicemail”',
    text: 'My old network had the list of messages with little play buttons. Plainline gives me one big button “Call Voicemail”, like a telephone box. Is there a list and I have to switch it on, or is there no list?',
    tags: ['voicemail', 'iphone'],
    replies: [],
    meToo: ['ines', 'yuki'],
    views: 15,
  },
  {
    key: 'delivery-reports', board: 'calls-and-voicemail', kind: 'question', by: 'ciaran', askedMinutesAgo: 11300,
    title: 'Is there a way to see whether a text was delivered?',
    text: 'I text my landlord, he says he never got it. He says this about everything: texts, letters, the boiler.',
    tags: ['texts'],
    replies: [
      { by: 'kaveh', afterMinutes: 34, text: 'On Android: *Messages, Settings, Advanced, Get SMS delivery reports*. It means “his phone took it”, not “he read it”. iPhones do not have it for plain texts.', kudosFrom: ['ciaran', 'rukmini'] },
      { by: 'tom', afterMinutes: 51, text: 'And for a landlord, also send it by email, with the same words. A delivery report is nice, a date in an email is nicer.', kudosFrom: ['ciaran', 'jb', 'kaveh'] },
    ],
    accepted: { reply: 0, by: 'ciaran', afterMinutes: 190 },
    views: 149,
  },
];
