import type { Entry } from "#platform/audit";
import type { BodyOf, ParamsOf, Permission, QueryOf, ReturnOf, Route } from "#platform/contract";
import type { Database } from "#platform/db";
import type { Job as JobRun } from "#platform/jobs";
import type { Population } from "#platform/privacy";
import type { Readable } from "node:stream";
import type { ZodType } from "zod";
import type { Actor, Home, Reach } from "./actor.ts";
import type { Platform } from "./platform.ts";

/** `announcedBytes`: how much of the file the request's length promises at the least; undefined when it has no length. */
export type Upload = { readonly fileName: string; readonly stream: Readable; readonly announcedBytes?: number | undefined };
export type Download = { readonly fileName: string; readonly type: string; readonly body: string | Uint8Array | Readable };
export type ServerEvent = { readonly event: string; readonly data: unknown; readonly id?: string };
/** An answer that follows somebody else's protocol: a redirect, a calendar, SCIM. */
export type RawAnswer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | Readable;
};

type Answer<R extends Route> = R["ok"] extends "bytes"
  ? Download
  : R["ok"] extends "events"
    ? AsyncIterable<ServerEvent>
    : R["ok"] extends "raw"
      ? RawAnswer
      : ReturnOf<R>;

export type Cookie = { readonly token: string | undefined; set(token: string, expiresAt: Date): void; clear(): void };

/** Everything a handler is given. Rules take `now`, never the clock. */
export type Call<R extends Route> = {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** The file part of an upload route; throws a refusal when there is none. */
  readonly upload: () => Promise<Upload>;
  readonly actor: Actor;
  /** How far the route's permission reaches for the actor; a route with `reach: "filters"` answers no further. */
  readonly reach: Reach;
  readonly now: Date;
  readonly requestId: string;
  /** Where the request came from, for the list of sessions and for limits: address and browser as they say they are. */
  readonly from: { readonly address: string; readonly agent: string };
  /** Headers of the request that a protocol of its own needs (SCIM's if-match, content-type); nothing else reads them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The caller's session cookie as sent, for the session routes only. */
  readonly session: Cookie;
  /** The cookie that binds a sign-in with a provider to the browser that began it; for those routes only. */
  readonly flow: Cookie;
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

/** A permission, and which role holds it how far. Roles that are not named do not hold it. */
export type PermissionDefinition = {
  readonly id: Permission;
  readonly summary: string;
  readonly held: Readonly<Record<string, "all" | "unit" | "self">>;
  /** Needs somebody in front of a browser: no API token can be let do it. */
  readonly sessionOnly?: true;
};

/** What something is called, where it is shown, and where it belongs; asked by rooms below the one that keeps it. */
export type SubjectDefinition = {
  readonly kind: string;
  readonly home: (db: Database, id: string, now: Date) => Promise<Home | undefined>;
  readonly describe: (db: Database, id: string) => Promise<{ readonly title: string; readonly href: string } | undefined>;
  /** Those whose title fits what is typed, for choosing one in a room below; whoever asks narrows them to what may be seen. */
  readonly find?: (db: Database, text: string) => Promise<readonly { readonly id: string; readonly title: string }[]>;
  /** Which version stands now: a decision is about that one and no other. Left out where a kind has no versions. */
  readonly version?: (db: Database, id: string) => Promise<string | undefined>;
};

/** How something stands that is asked for: measured, held against a threshold, with what it was read from. */
export type CheckAnswer = {
  /** "unknown": it cannot be said now, and `measure` says why. */
  readonly verdict: "met" | "unmet" | "unknown";
  readonly measure: string;
  readonly threshold: string;
  readonly evidence: readonly { readonly title: string; readonly href: string | null; readonly at: Date | null }[];
};

/** One question about subjects of a kind that the room answers which knows; others ask it by its id. */
export type CheckDefinition = {
  readonly id: `${string}/${string}`;
  readonly title: string;
  /** The kind of subject it is about. */
  readonly about: string;
  readonly ask: (context: { readonly db: Database; readonly subjectId: string; readonly now: Date }) => Promise<CheckAnswer>;
};

/** Something that names a subject and would stand without it: a use case that runs on a tool. */
export type Dependant = {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly href: `/${string}`;
  /** How it depends, as a sentence goes on: "is allowed on it". */
  readonly how: string;
  /** Whoever holds this over the dependant sees its title; others are told only that there is one. */
  readonly permission: Permission;
};

/** What a room holds about a person: shown to them, exported, erased. */
export type PersonalDefinition = {
  readonly id: `${string}/${string}`;
  readonly title: string;
  /** Who else can see it, in one plain sentence; and how long it is kept. */
  readonly seenBy: string;
  /** The permissions with which others see it, so that the page can say which roles these are now. */
  readonly seenWith?: readonly Permission[];
  readonly keptFor: string;
  readonly read: (db: Database, personId: string) => Promise<readonly PersonalItem[]>;
  /** Removes or makes anonymous what may go; says in one sentence what stays and why, if anything does. */
  readonly erase: (tx: Database, personId: string, now: Date) => Promise<string | undefined>;
};
export type PersonalItem = { readonly since: Date | null; readonly text: string; readonly data: Readonly<Record<string, unknown>> };

/** What somebody answers for, so that it can be handed over when they leave. */
export type Duty = {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly as: "owner" | "deputy";
  readonly title: string;
};

/** Where data leaves this installation: a mail server, a webhook, an identity provider. */
export type OutsideTarget = { readonly kind: string; readonly name: string; readonly host: string; readonly receives: string };

/** Where data about people comes from; the data protection officer or works council may veto each. */
export type SourceDefinition = {
  readonly id: `${string}/${string}`;
  readonly title: string;
  readonly collects: string;
  readonly purpose: string;
  readonly keptFor: string;
  /** Removes what the source brought, when it is vetoed; returns how many records went. */
  readonly remove: (tx: Database, now: Date) => Promise<number>;
};

/** An event as others may rely on it: its payload's schema and what changed from version to version. */
export type EventDefinition = {
  readonly name: `${string}/${string}`;
  readonly version: number;
  readonly summary: string;
  readonly payload: ZodType;
  readonly changes: readonly { readonly version: number; readonly on: string; readonly what: string }[];
};

/** One row of the outbox as a handler or a webhook gets it. Delivered at least once, in order. */
export type OutboxEvent = {
  readonly id: string;
  readonly seq: number;
  readonly name: string;
  readonly version: number;
  readonly at: Date;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly payload: Readonly<Record<string, unknown>>;
};
export type EventHandler = {
  /** Stable: what was delivered to whom is kept under it. */
  readonly id: `${string}/${string}`;
  readonly hears: readonly string[];
  readonly handle: (event: OutboxEvent, platform: Platform) => Promise<void>;
};

/** A deadline as its timeout action gets it. */
export type DueDeadline = {
  readonly id: string;
  readonly kind: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly to: readonly string[];
  readonly key: string | null;
  readonly startedAt: Date;
  readonly dueAt: Date;
};

/** What happens when a deadline of this kind is not met. */
export type DeadlineDefinition = {
  readonly kind: `${string}/${string}`;
  readonly title: string;
  readonly summary: string;
  /** Who must act cannot end it by hand: it ends with what it is about. */
  readonly endsWithSubject?: true;
  /** What reminders offer who must act with one click, instead of "Done"; it is given the deadline's id. */
  readonly action?: { readonly label: string; readonly action: `${string}/${string}` };
  /**
   * Acts once, in the transaction of the sweep: through `tx` only, since what fails is undone and tried again. It may
   * end the deadline; one that it leaves open stays with who must act, overdue.
   */
  readonly onDue: (context: {
    readonly tx: Database;
    readonly deadline: DueDeadline;
    readonly record: (entry: Entry) => void;
    readonly now: Date;
    readonly platform: Platform;
  }) => Promise<void>;
};

/** Whom mail goes to. */
export type Recipient = {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  /** The working calendar they have now; without one the default holds. */
  readonly calendarId?: string | null;
};

/** Work that looks again and again whether something is to do; each process runs it, so it takes what it does under a lock. */
export type SweepDefinition = {
  readonly name: `${string}/${string}`;
  readonly everyMs: number;
  /** True when there is more to do at once. `now` is the database's clock. */
  readonly run: (sweep: { readonly platform: Platform; readonly now: Date; readonly signal: AbortSignal }) => Promise<boolean>;
};

/** What a person may do with one click on a notice or in a mail about it. */
export type ActionDefinition = {
  readonly name: `${string}/${string}`;
  /** What will happen, in one sentence, before anybody confirms it. */
  readonly title: (db: Database, about: ActionAbout) => Promise<string>;
  /** Does it as the person; refuses what they may not do. */
  readonly run: (call: ActionCall) => Promise<void>;
};
export type ActionAbout = { readonly subject: { readonly kind: string; readonly id: string }; readonly value: string };
export type ActionCall = ActionAbout & {
  readonly platform: Platform;
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string;
};

/** One entry of somebody's calendar feed. `id` is stable, `version` grows with each change. */
export type CalendarItem = {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly href: `/${string}`;
  readonly from: Date;
  readonly to?: Date;
  readonly changedAt: Date;
  readonly version: number;
};

/** What one room hands to the application. */
export type ModuleDefinition = {
  readonly name: string;
  readonly endpoints: readonly Endpoint[];
  readonly permissions: readonly PermissionDefinition[];
  readonly jobs: readonly JobDefinition[];
  readonly subjects?: readonly SubjectDefinition[];
  readonly checks?: readonly CheckDefinition[];
  /** What in this room names a subject, of whatever room: asked before that is retired. */
  readonly dependants?: (db: Database, subject: { readonly kind: string; readonly id: string }) => Promise<readonly Dependant[]>;
  readonly personal?: readonly PersonalDefinition[];
  readonly sources?: readonly SourceDefinition[];
  /** Where data leaves this installation as it is set up now. */
  readonly outside?: (platform: Platform) => Promise<readonly OutsideTarget[]>;
  readonly duties?: (db: Database, personId: string) => Promise<readonly Duty[]>;
  readonly events?: readonly EventDefinition[];
  readonly handlers?: readonly EventHandler[];
  readonly deadlines?: readonly DeadlineDefinition[];
  /** Only people answers this: who the persons with these ids are. */
  readonly recipients?: (db: Database, personIds: readonly string[]) => Promise<readonly Recipient[]>;
  /** Only people answers this: the tree and who stood where in it at a moment, and by which dimensions numbers are parted. */
  readonly population?: (db: Database, at: Date) => Promise<Population & { readonly dimensions: readonly string[] }>;
  readonly sweeps?: readonly SweepDefinition[];
  readonly actions?: readonly ActionDefinition[];
  readonly calendar?: (db: Database, personId: string, now: Date) => Promise<readonly CalendarItem[]>;
  /** Only people answers this: what a person may do at `now`; undefined when they left or were deactivated. */
  readonly actorOf?: (platform: Pick<Platform, "db" | "modules">, personId: string, now: Date) => Promise<Actor | undefined>;
  /** The names of the received files that its rows name: what a backup must hold. */
  readonly uploads?: (db: Database) => Promise<ReadonlySet<string>>;
  /** Runs once before the server listens: tidy what a killed process left. */
  readonly recover?: (platform: Platform) => Promise<void>;
  /** Runs once after the jobs have stopped: end what the module started, such as threads. */
  readonly close?: () => Promise<void>;
};
