/** The port that PORT names, and whether it is free. */
import { createServer } from 'node:net';
import { giveUp } from './run.mjs';

/**
 * The port to serve at; ends the process with a sentence when PORT names none, or one that is taken.
 * @param {number} usual when PORT is not set
 * @param {string} command to try again with another port, such as `npm start`
 * @returns {Promise<number>}
 */
export async function choosePort(usual, command) {
  const port = Number(process.env.PORT || usual);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    giveUp(`PORT must be a number from 1 to 65535, not ${process.env.PORT}.`);
  }
  if (await isTaken(port)) {
    giveUp(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} ${command}`);
  }
  return port;
}

/**
 * @param {number} port of 127.0.0.1
 * @returns {Promise<boolean>}
 */
async function isTaken(port) {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
}
