/** Stands between a page and its household's WebSocket: keeps count of the commands, and decides what becomes of each. */
import type { Page } from '@playwright/test';

export interface SentCommand {
  readonly id: number;
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * What becomes of a command: it goes on; waits for {@link CommandGate.release}; is refused with a code; or takes the
 * connection with it, before or after the household has done it.
 */
export type Verdict = 'pass' | 'hold' | 'lose' | 'pass and lose' | { readonly refuse: string };

export class CommandGate {
  /** All commands of the page, over all of its connections. */
  readonly sent: SentCommand[] = [];
  /** Decides on each command as it comes, which stands last among {@link sent}. */
  judge: (command: SentCommand) => Verdict = () => 'pass';
  #held: (() => void)[] = [];

  /** Before the page is opened. */
  static async before(page: Page): Promise<CommandGate> {
    const gate = new CommandGate();
    await page.routeWebSocket(/\/api\/websocket$/, (socket) => {
      const server = socket.connectToServer();
      let isLost = false;
      const lose = (): void => {
        isLost = true;
        void server.close();
        void socket.close();
      };
      server.onMessage((message) => {
        if (!isLost) socket.send(message);
      });
      socket.onMessage((message) => {
        const command = JSON.parse(message.toString()) as SentCommand;
        // Signing in is no command.
        if (typeof command.id !== 'number') {
          server.send(message);
          return;
        }
        gate.sent.push(command);
        const verdict = gate.judge(command);
        if (verdict === 'hold') gate.#held.push(() => server.send(message));
        else if (typeof verdict === 'object') {
          const error = { code: verdict.refuse, message: 'Unknown error' };
          socket.send(JSON.stringify({ id: command.id, type: 'result', success: false, error }));
        } else {
          if (verdict !== 'lose') server.send(message);
          if (verdict !== 'pass') lose();
        }
      });
    });
    return gate;
  }

  /** How many commands of a type were sent. */
  count(type: string): number {
    return this.sent.filter((command) => command.type === type).length;
  }

  /** Lets go what is held. */
  release(): void {
    for (const send of this.#held.splice(0)) send();
  }
}
