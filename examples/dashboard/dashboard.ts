/** Signs in at a Home Assistant, and shows what its sun is doing. */
import { subscribeEntities } from 'home-assistant-js-websocket';
import { startSession, type LatchkeySessionState } from 'latchkey/session';

const words: Record<LatchkeySessionState['status'], string> = {
  active: 'Signed in.',
  trying: 'Home Assistant cannot be reached. Trying again …',
  held: 'Home Assistant does not let you in from here at the moment.',
  banned: 'Home Assistant refuses this device.',
  ended: 'You are logged out.',
  'signed-out': 'Nobody is signed in.',
};

const [sun, status, signIn, logOut] = document.querySelectorAll<HTMLElement>('p, button');
const session = await startSession({ hassUrl: 'http://homeassistant.local:8123' });

function render(state: LatchkeySessionState): void {
  if (!sun || !status || !signIn || !logOut) return;
  const isOut = state.status === 'signed-out' || state.status === 'ended';
  const isRefused = state.status === 'signed-out' && state.error;
  status.textContent = isRefused ? 'That sign-in was refused. Please try again.' : words[state.status];
  signIn.hidden = !isOut;
  logOut.hidden = isOut;
  if (isOut) sun.textContent = '';
}

signIn?.addEventListener('click', () => void session.signIn());
logOut?.addEventListener('click', () => void session.signOut());
session.subscribe(render);
render(session.state);

if (session.state.status === 'active') {
  subscribeEntities(await session.connect(), (entities) => {
    const isUp = entities['sun.sun']?.state === 'above_horizon';
    if (sun) sun.textContent = isUp ? 'The sun is up.' : 'The sun is down.';
  });
}
