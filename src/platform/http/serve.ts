import type { Actor } from "#platform/registry";

/** Who sent this request: the actor of a session cookie or a bearer token, or undefined. */
export type Authenticate = (sent: {
  readonly session: string | undefined;
  readonly bearer: string | undefined;
  readonly now: Date;
}) => Promise<Actor | undefined>;

export type ServeOptions = { readonly authenticate: Authenticate };

export type Server = {
  /** Listens; the address with the port it got. */
  listen(): Promise<string>;
  /** A request without a socket, for tests. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
};
