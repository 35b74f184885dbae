import type { BodyOf, ParamsOf, Permission, QueryOf, ReturnOf, Route } from "#platform/contract";
import type { Job as JobRun } from "#platform/jobs";
import type { Readable } from "node:stream";
import type { Platform } from "./platform.ts";

/** Whoever acts: a signed-in person, an API token, or the system itself. */
export type Actor = { readonly id: string; readonly name: string; readonly permissions: ReadonlySet<Permission> };

/** `announcedBytes`: how much of the file the request's length promises at the least; undefined when it has no length. */
export type Upload = { readonly fileName: string; readonly stream: Readable; readonly announcedBytes?: number | undefined };
export type Download = { readonly fileName: string; readonly type: string; readonly body: string | Uint8Array | Readable };
export type ServerEvent = { readonly event: string; readonly data: unknown; readonly id?: string };

type Answer<R extends Route> = R["ok"] extends "bytes" ? Download : R["ok"] extends "events" ? AsyncIterable<ServerEvent> : ReturnOf<R>;

/** Everything a handler is given. Rules take `now`, never the clock. */
export type Call<R extends Route> = {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** The file part of an upload route; throws a refusal when there is none. */
  readonly upload: () => Promise<Upload>;
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string;
  /** The caller's session cookie as sent, for the session routes only. */
  readonly session: { readonly token: string | undefined; set(token: string, expiresAt: Date): void; clear(): void };
  readonly platform: Platform;
  /** Aborted when the caller went away. */
  readonly signal: AbortSignal;
};

export type Endpoint = { readonly route: Route; readonly handle: (call: Call<Route>) => Promise<unknown> };

/** Binds a contract route to what answers it. */
export function endpoint<const R extends Route>(route: R, handle: (call: Call<R>) => Promise<Answer<R>>): Endpoint {
  return { route, handle: handle as unknown as Endpoint["handle"] };
}

export type Job = JobRun & { readonly platform: Platform };
export type JobDefinition = { readonly name: `${string}/${string}`; readonly run: (job: Job) => Promise<void> };

/** What one room hands to the application. */
export type ModuleDefinition = {
  readonly name: string;
  readonly endpoints: readonly Endpoint[];
  readonly permissions: readonly { readonly id: Permission; readonly summary: string }[];
  readonly jobs: readonly JobDefinition[];
  /** Runs once before the server listens: tidy what a killed process left. */
  readonly recover?: (platform: Platform) => Promise<void>;
  /** Runs once after the jobs have stopped: end what the module started, such as threads. */
  readonly close?: () => Promise<void>;
};
