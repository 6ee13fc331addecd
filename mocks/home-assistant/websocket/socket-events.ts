/** The seam between a host's WebSocket and the fake. */

/** What the fake does to the client. */
export interface SocketEvents {
  send(frame: string): void;
  close(code: number): void;
}

/** What the client does to the fake. */
export interface FakeSocket {
  /** A text frame; hosts hand binary frames over as text, which is no JSON and refused as such. */
  receive(frame: string): void;
  /** The client closed or vanished. */
  clientClosed(): void;
}
