/** Changes commands on their way, so that a page that keeps the rules hears what its household says to who does not. */
import type { Page } from '@playwright/test';
import type { SentCommand } from './command-gate.ts';

export class CommandRewriter {
  /** What is sent in place of a command. */
  rewrite: (command: SentCommand) => SentCommand = (command) => command;

  /** Before the page is opened. */
  static async before(page: Page): Promise<CommandRewriter> {
    const rewriter = new CommandRewriter();
    await page.routeWebSocket(/\/api\/websocket$/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        const command = JSON.parse(message.toString()) as SentCommand;
        // Signing in is no command.
        const isCommand = typeof command.id === 'number';
        server.send(isCommand ? JSON.stringify(rewriter.rewrite(command)) : message);
      });
    });
    return rewriter;
  }

  /** From now on, commands of a type go with other fields. */
  change(type: string, fields: object): void {
    this.rewrite = (command) => (command.type === type ? { ...command, ...fields } : command);
  }
}
