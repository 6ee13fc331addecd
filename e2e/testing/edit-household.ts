/** Changes what the fake household remembers, as somebody with an editor on its disk would. */
import type { State } from '../../mocks/home-assistant/state.ts';
import type { PageServer } from '../servers/page-server.ts';

/** Open WebSockets close by it. */
export function editHousehold({ fake }: PageServer, change: (state: State) => void): void {
  const state = JSON.parse(fake.save()) as State;
  change(state);
  fake.load(JSON.stringify(state));
}
