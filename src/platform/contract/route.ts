import type { ZodType, z } from "zod";
import type { Problem } from "./problem.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * One endpoint, stated once. The server mounts it, the typed client calls it, OpenAPI and the permission matrix are
 * read from it. `permission` names a grant ("workflows:workflow.read"); `public` says why anyone may call it.
 */
export type Route = {
  readonly id: string;
  readonly method: Method;
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly params?: ZodType;
  readonly query?: ZodType;
  /** JSON, or "upload": multipart/form-data with a part `file`, streamed. */
  readonly body?: ZodType | "upload";
  /** The answer as JSON; "events": server-sent events; "bytes": a download; "raw": what another protocol wants (SCIM, a redirect, a calendar). */
  readonly ok: ZodType | "events" | "bytes" | "raw";
  /** The media types of an answer that is no JSON of ours, for the description. */
  readonly types?: readonly string[];
  /** Left out of the description: it only says, as another protocol wants it, that something is not offered. */
  readonly described?: false;
  /** How refusals look under another protocol than problem+json; only with "raw". */
  readonly refuse?: (problem: Problem) => {
    readonly status: number;
    readonly type: string;
    readonly body: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /**
   * How a permission that does not reach over everything is held to its reach. `{ on, param }`: the server looks up where
   * the subject of that parameter belongs and refuses what is out of reach. "filters": the handler answers from
   * `call.reach` only. Left out: only who holds the permission over everything may call.
   */
  readonly reach?: { readonly on: string; readonly param: string } | "filters";
  readonly status?: 200 | 201 | 202 | 204;
  /** Whatever is sent with it, of whatever type, is not looked at. */
  readonly anyBody?: true;
  /** The answer holds a secret that is said once: it is not kept for those who ask again under the same idempotency key. */
  readonly saysSecret?: true;
} & (
  | { readonly permission: Permission; readonly public?: never }
  /** `perMinute`: how often one address may ask a public endpoint that changes something, 10 unless it counts attempts itself. */
  | { readonly public: string; readonly permission?: never; readonly perMinute?: number }
);

export type Permission = `${string}:${string}.${string}`;

export const route = <const R extends Route>(definition: R): R => definition;

type Output<T> = T extends ZodType ? z.output<T> : undefined;
type Input<T> = T extends ZodType ? z.input<T> : undefined;

export type ParamsOf<R extends Route> = Output<R["params"]>;
export type QueryOf<R extends Route> = Output<R["query"]>;
export type BodyOf<R extends Route> = Output<R["body"]>;
export type AnswerOf<R extends Route> = R["ok"] extends ZodType ? z.output<R["ok"]> : undefined;
/** What a handler may return: the input side of the answer's schema. */
export type ReturnOf<R extends Route> = R["ok"] extends ZodType ? z.input<R["ok"]> : unknown;

export type ArgumentsOf<R extends Route> = (R["params"] extends ZodType ? { readonly params: Input<R["params"]> } : unknown) &
  (R["query"] extends ZodType ? { readonly query?: Input<R["query"]> } : unknown) &
  (R["body"] extends ZodType ? { readonly body: Input<R["body"]> } : unknown);
