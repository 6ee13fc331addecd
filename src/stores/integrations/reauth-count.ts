/** How many entries ask to be signed in again, ignored ones left out. */
import type { ReauthFlows } from './reauth-flows.ts';
import { Store } from '../store.ts';

export class ReauthCount extends Store<number> {
  constructor(flows: Pick<ReauthFlows, 'state' | 'subscribe'>) {
    super(0);
    const count = (): void => {
      const { state } = flows;
      if (state.status === 'loading') return;
      const waiting = state.status === 'ready' ? state.flows : [];
      const number = waiting.filter(({ ignoredAtMs }) => ignoredAtMs === null).length;
      // A failure says nothing of what waits.
      if (state.status !== 'failed' && number !== this.state) this.set(number);
    };
    flows.subscribe(count);
    count();
  }
}
