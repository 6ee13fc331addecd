/** What the tests need of a Home Assistant they can start: one interface over the four ways to have one. */

export interface Installation {
  /** Names it for a person, such as `hass on the PATH`. */
  readonly description: string;
  /**
   * Program and arguments that serve an instance in the foreground.
   * @param name of the instance; its folder is made at the first start and kept until {@link reset}
   * @param port at 127.0.0.1
   * @param seedFolder copied into the configuration folder of a new instance
   */
  startCommand(name: string, port: number, seedFolder: string): [program: string, ...args: string[]];
  /**
   * The folder with configuration and `.storage` of an instance that was started before.
   * @throws when the installation does not tell
   */
  configFolder(name: string): string;
  /** Deletes an instance and all it stored; one that was never started is left alone. */
  reset(name: string): void;
}
