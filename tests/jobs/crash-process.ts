/** A worker process of its own that kills itself, without a word to anybody, at the moment its argument names. */
import { connect } from '#db/connect.ts';
import { tasksFor } from '#jobs/tasks.ts';
import { startWorker } from '#run/worker.ts';
import { leaveTrace } from '#tests/jobs/effects.ts';
import { jobServices, somebodyJoins } from '#tests/jobs/services.ts';

const [moment, url = ''] = process.argv.slice(2);
const services = jobServices(connect(url).db);
const die = () => process.kill(process.pid, 'SIGKILL');
const never = new Promise<void>(() => undefined);

/** The signal arrives a little later than it is sent, and nothing may happen in between. */
const dieHere = () => {
  die();
  return never;
};

if (moment === 'after the commit of the event') {
  await somebodyJoins(services);
  die();
}

const tasks = tasksFor([leaveTrace({ after: moment === 'inside the reaction' ? dieHere : undefined })], []);
const { react } = tasks;
if (react && moment === 'after the commit of the reaction') {
  tasks.react = async (...job) => {
    await react(...job);
    await dieHere();
  };
}
await startWorker({ services, url, tasks });
await somebodyJoins(services);
