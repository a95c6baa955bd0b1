/** A process of its own that opens the built-in database, says so on a line of JSON, and stays until its input ends. */
import { attachEmbedded, startEmbedded } from '#db/embedded.ts';

const [how, folder = ''] = process.argv.slice(2);
const open = how === 'attach' ? attachEmbedded : startEmbedded;
const options = { folder, log: { info: () => undefined, warn: () => undefined }, settings: { fsync: 'off' }, durable: false };

try {
  const { url, stop } = await open(options);
  process.stdout.write(`${JSON.stringify({ url })}\n`);
  process.stdin.resume().once('end', () => {
    if (how === 'exit') process.exit(0);
    void stop();
  });
} catch (error) {
  const refusal = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  process.stdout.write(`${JSON.stringify({ refusal })}\n`);
}
