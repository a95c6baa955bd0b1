/** The first lessons, in words of our own: enough to stop what everybody calls spam on the first day, few enough for a hundred decisions of moderators to outweigh. Pure. */
import type { Counts } from './bayes.ts';
import { featuresOf } from './tokens.ts';

const SPAM = [
  'Check out my new channel and subscribe please, I will subscribe back',
  'Please subscribe to my channel, help me get 1000 subscribers',
  'Hey guys, check out my video on my channel, like and share, thank you!!!',
  'Subscribe to us! http://mychannel.example.com/watch',
  'Follow me on instagram and I follow back, link in my profile',
  'Check out this page https://www.facebook.com/pages/some-page like it please',
  'Please give this a like https://www.youtube.com/watch?v=abc',
  'visit my website www.bestdeals-online.com for cheap shoes and watches',
  'Make money online from home, I earned $500 a day, visit www.easy-money-home.com now',
  'Work from home and earn $3000 per month, click here http://bit.ly/earn-now',
  'Best online casino, free spins and bonus, play now https://casino-bonus.xyz',
  'Buy cheap viagra cialis pills without prescription, fast delivery http://pills-shop.top',
  'Bitcoin investment doubled my money in one week, contact the expert trader on WhatsApp +15550100',
  'I lost my crypto wallet and a recovery expert got all my funds back, contact him on telegram @recoverypro',
  'Hire a professional hacker to spy on your partner phone, contact hackexpert at gmail',
  'Loan offer at 3% interest, apply now, contact us by email today',
  'Call the toll free customer support phone number 1-800-555-0100 for help, 24/7 helpline',
  'Get free followers and likes fast, 100% real, visit http://free-followers.site',
  'FREE GIFT CARDS!!! CLICK THE LINK NOW http://gift-cards.click',
  'Watch full movie online free HD https://movies-stream.online',
  'Download cracked software full version free http://crack-keys.info',
  'Buy followers, buy reviews, SEO backlinks service, rank first on Google, cheap price',
  'Guest post and backlinks, increase your traffic, visit our site http://seo-agency.biz',
  'Sexy girls near you are waiting, chat now http://hot-dates.club',
  'Escort service, call girls, available 24 hours, whatsapp me now',
  'Great article! I really like your blog, here is my site www.my-blog.info about it',
  'Nice post. Visit my page: http://nice-page.ru',
  'Essay writing service, cheap and fast, order now http://write-essays.top',
  'I am selling unlocked phones at half price, contact me on telegram',
  'Win a new phone, just complete this survey http://win-prize.site',
  'Thanks to doctor who cured me with herbal medicine, contact him on whatsapp',
  'I was lonely until this spell caster brought my ex back, email him now',
  'Amazing weight loss pills, lose 20 pounds in a week, order here http://slim-now.store',
  'check my channel out, i make music videos and covers, subscribe',
  'Share this with your friends and get free recharge http://recharge-free.cf',
  'Sign up with my referral code and we both earn money https://refer.example.com/r/abc',
  'http://cheap-deals.xyz',
  'https://bit.ly/abc',
];

const FINE = [
  'My SIM has had no signal since this morning and restarting did not help',
  'I was charged twice this month, how do I get a refund for the second payment?',
  'How do I keep my number when I move over from another network?',
  'Did you set the access point name as the guide says? That solved it for me',
  'Thank you, that worked!',
  'Same here, since the update last night',
  'Which phone and which version do you have? A screenshot of the settings would help',
  'The eSIM stays on activating, I have tried both phones and WiFi',
  'According to the help page https://help.plainline.example/esim it can take up to 24 hours',
  'My order number is 48213377 and the parcel has not arrived, who can look into it?',
  'Why is my bill higher than last month although I did not call anybody abroad?',
  'I have the same problem. Calls drop after 10 minutes, but only on WiFi calling',
  'You can find it under Settings, Mobile data, Roaming. Turn it on, then restart',
  'PLEASE HELP I have no internet for 3 days and nobody answers!!!',
  'Ok thanks, I will try again tomorrow',
  'The app crashes when I open my bill on Android 14, here is the log',
  'Can I change my plan in the middle of the month or do I have to wait?',
  'I get error 403 when I sign in, I already changed my password',
  'Is there a way to see how much data I have left without the app?',
  'Does your network support voice over LTE on older phones?',
  'Yes, and you can also do it in the shop if you bring your passport',
  'I contacted support about this last week and they said it would be fixed on Monday',
  'Try to delete the profile first, then scan the code again. See also https://support.apple.com/en-gb/118669',
  'Good question, I wonder about that too',
  'What does the light on the router mean when it blinks red?',
  'We moved house and need the line transferred, what do you need from us?',
  'Bitte um Hilfe, meine Rufnummer wurde noch nicht übertragen',
  'Bonjour, comment puis-je activer le roaming avant mon voyage ?',
  'Hola, no puedo enviar mensajes desde ayer',
  'I bought a phone for £250 from you and the screen has a fault, what about the warranty?',
  'The free minutes are not shown in my account, do they run out at the end of the month?',
  'My internet is very slow in the evening, 2 Mbps instead of 50, I tested with https://www.speedtest.net',
  'How do I block a number that calls me every day? It is a scam',
  'I subscribed to the unlimited plan but the website still shows the old one',
  'Here is a video of the fault https://youtu.be/abc, it only happens when charging',
  'Check your spam folder, the mail with the code was there',
  'It works now, the problem was the old SIM card',
  'When I click on the link in the mail it says that it has expired',
  'Hello everyone, I am new here. Can somebody please help me with my bill?',
  'Please help, my phone was stolen and I need the number blocked',
  'Hi all, can someone please explain what this means?',
  'Hey, does anybody know when it will be fixed? Please let me know',
  'I am sorry to hear that. Please send us a private message and we will help you',
  'Great answer, thank you so much, it helped me a lot',
  'Thank you very much for your help, you are very kind',
  'Good idea, I like it, please add this to the app',
  'See this thread, it has the answer: https://community.plainline.example/t/123/no-signal',
  'It is described here https://github.com/example/project/issues/42',
  'The manual is at https://drive.google.com/file/d/abc/view if you still need it',
  'I put the screenshot here https://i.imgur.com/abc.png',
  'The request to https://api.plainline.example/v1/usage answers 401',
  'Related: https://stackoverflow.com/questions/123/how-to',
  'Contact them by chat or WhatsApp, the button is in the app',
  'Can someone tell me how to listen to my voicemail from another phone?',
  'Everyone in my street has the same problem since Sunday',
  'My video calls stop after a minute, other videos are fine',
  'The channel 36 of my WiFi is used by all my neighbours, which one is better?',
  'Is the offer on the website still free for the first month?',
  'Back at home it works again, like it did before the trip',
  'I was back by seven, looked at it once more and it was fine, thank you all',
  'Same at my home, and my neighbours have it too',
  'Please look at the date under your name first, then come back and tell us what it says',
  'I like the new page, but my best guess is that you get there by the old one',
  'Thanks, that was it. I wish I had asked on day one',
];

const countsOf = (texts: readonly string[], kind: keyof Counts, into: Map<string, Counts>): void => {
  for (const text of texts) {
    for (const token of featuresOf({ text }).tokens) {
      const counts = into.get(token) ?? { spam: 0, fine: 0 };
      counts[kind] += 1;
      into.set(token, counts);
    }
  }
};

let tokens: Map<string, Counts> | undefined;

/** What the first lessons say of a token; read once in the process. */
export function starterCounts(token: string): Counts | undefined {
  if (!tokens) {
    tokens = new Map();
    countsOf(SPAM, 'spam', tokens);
    countsOf(FINE, 'fine', tokens);
  }
  return tokens.get(token);
}

/** How many there are of either kind. */
export const STARTER_LESSONS: Readonly<Counts> = { spam: SPAM.length, fine: FINE.length };
