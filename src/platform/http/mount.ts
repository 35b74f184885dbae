import type { Problem, Route } from "#platform/contract";
import { Refusal } from "#platform/errors";
import {
  actorWith,
  covers,
  everywhere,
  type Actor,
  type Call,
  type Endpoint,
  type ModuleDefinition,
  type Platform,
  type RawAnswer,
  type Reach,
} from "#platform/registry";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodType } from "zod";
import { answerOnce, onceOf } from "./answered-once.ts";
import { sendDownload, sendEvents, sendRaw } from "./answers.ts";
import { cookieOf, type Authenticate } from "./authenticate.ts";
import { problemOf } from "./problems.ts";
import { uploadOf } from "./upload.ts";

export type Mounting = {
  readonly platform: Platform;
  readonly authenticate: Authenticate;
  /** Aborted when the server closes: event streams end. */
  readonly closing: AbortSignal;
  /** Handlers at work, so that the stop can wait for what they tidy up. */
  readonly running: Set<Promise<unknown>>;
};

type Admitted = { readonly actor: Actor; readonly reach: Reach; readonly now: Date };

const nobody: Actor = actorWith("nobody", "Nobody", []);

/** Refuses to start with an endpoint that nobody has decided who may call. */
export function provePermissions(modules: readonly ModuleDefinition[], endpoints: readonly Endpoint[]): void {
  const granted = new Set(modules.flatMap((one) => one.permissions.map((permission) => permission.id)));
  const seen = new Set<string>();
  for (const { route } of endpoints) {
    if (route.permission === undefined && !route.public)
      throw new Error(`Endpoint ${route.id} names neither a permission nor why it is public.`);
    if (route.refuse && route.ok !== "raw") throw new Error(`Endpoint ${route.id} refuses in a way of its own but does not answer raw.`);
    if (route.permission !== undefined && !granted.has(route.permission))
      throw new Error(`Endpoint ${route.id} wants ${route.permission}, which no module declares.`);
    for (const key of [route.id, `${route.method} ${route.path}`]) {
      if (seen.has(key)) throw new Error(`Two endpoints are called ${key}.`);
      seen.add(key);
    }
  }
}

export function mount(app: FastifyInstance, { route, handle }: Endpoint, mounting: Mounting): void {
  const admitted = new WeakMap<FastifyRequest, Admitted>();
  const limited = route.public !== undefined && route.method !== "GET";
  app.route({
    method: route.method,
    url: route.path,
    ...(limited ? { config: { rateLimit: { max: route.perMinute ?? 10, timeWindow: "1 minute" } } } : {}),
    onRequest: async (request) => {
      // What is public and changes nothing has no use for the time, and must answer while the database does not.
      const now = route.public !== undefined && route.method === "GET" ? new Date() : await mounting.platform.clock();
      admitted.set(request, { ...(await admit(request, route, mounting, now)), now });
    },
    ...(route.refuse ? { errorHandler: refuseWith(route.refuse, mounting.platform) } : {}),
    handler: async (request, reply) => {
      const { actor, reach, now } = admitted.get(request) ?? { actor: nobody, reach: everywhere, now: await mounting.platform.clock() };
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      const upload = uploadOf(request, route);
      const call = {
        ...inputOf(request, route),
        upload: upload.take,
        actor,
        reach,
        now,
        from: { address: request.ip, agent: (request.headers["user-agent"] ?? "").slice(0, 300) },
        headers: request.headers as Readonly<Record<string, string | undefined>>,
        requestId: request.id,
        session: cookieOf("session", request, reply, mounting.platform.config),
        flow: cookieOf("flow", request, reply, mounting.platform.config),
        platform: mounting.platform,
        signal: gone.signal,
      } as Call<Route>;
      const once = route.saysSecret ? undefined : onceOf(request, route, actor, now);
      const work = once ? answerOnce(once, route, mounting.platform, reply, () => handle(call)) : handle(call).then((given) => ({ given }));
      mounting.running.add(work);
      try {
        const done = await work;
        const isStill = () => isStillAdmitted(request, route, mounting);
        return "sent" in done ? done.sent : await answer(route, done.given, reply, mounting, gone.signal, isStill);
      } catch (error) {
        throw upload.blame(error);
      } finally {
        mounting.running.delete(work);
      }
    },
  });
}

/** Who sent the request, if they may call this route, and how far; refuses everybody else. */
async function admit(request: FastifyRequest, route: Route, mounting: Mounting, now: Date): Promise<Omit<Admitted, "now">> {
  const { platform, authenticate } = mounting;
  if (route.permission === undefined) return { actor: nobody, reach: everywhere };
  const actor = await authenticate({ ...credentialsOf(request, platform), now });
  if (!actor)
    throw new Refusal(
      "unauthenticated",
      "http/not-signed-in",
      "Sign in first: open the link that the server printed at start, or make a new one with `npx millrace sign-in-link`.",
    );
  const reach = actor.grants.get(route.permission);
  if (!reach || !(await isWithin(request, route, actor, reach, platform, now)))
    throw new Refusal("forbidden", "http/not-permitted", `This needs the permission ${route.permission}${reach ? " here" : ""}.`, {
      values: { permission: route.permission },
    });
  const { standsIn, ...person } = actor;
  if (!standsIn) return { actor, reach };
  const own = standsIn.ownGrants.get(route.permission);
  const isOwn =
    own !== undefined && (route.reach === "filters" ? own.all === reach.all : await isWithin(request, route, actor, own, platform, now));
  return { actor: isOwn ? person : { ...person, actsFor: standsIn.forPersons }, reach };
}

/** Whether somebody who listens may listen on: access that ended meanwhile ends the stream. */
async function isStillAdmitted(request: FastifyRequest, route: Route, mounting: Mounting): Promise<boolean> {
  try {
    await admit(request, route, mounting, await mounting.platform.clock());
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function isWithin(
  request: FastifyRequest,
  route: Route,
  actor: Actor,
  reach: Reach,
  platform: Platform,
  now: Date,
): Promise<boolean> {
  if (reach.all || route.reach === "filters") return true;
  if (route.reach === undefined) return false;
  const { on, param } = route.reach;
  const id = (request.params as Readonly<Record<string, unknown>>)[param];
  const subject = platform.modules.flatMap((one) => one.subjects ?? []).find(({ kind }) => kind === on);
  if (!subject || typeof id !== "string") return false;
  const home = await subject.home(platform.db, id, now);
  return home !== undefined && covers(reach, actor, home);
}

const refuseWith =
  (refuse: NonNullable<Route["refuse"]>, { log }: Platform) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    void sendRefused(reply, refuse(problemOf(error, request.id, log)));
  };

/** What a request brings to show who sent it. */
export function credentialsOf(request: FastifyRequest, { config }: Platform): { session: string | undefined; bearer: string | undefined } {
  const bearer = /^Bearer ([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? "")?.[1];
  return { bearer, session: cookieOf("session", request, undefined, config).token };
}

/** The three inputs, with every fault of all of them at once. */
function inputOf(request: FastifyRequest, route: Route): { params: unknown; query: unknown; body: unknown } {
  const errors: { path: string; message: string }[] = [];
  const read = (schema: ZodType | "upload" | undefined, given: unknown, within: string): unknown => {
    if (schema === undefined || schema === "upload") return undefined;
    const result = schema.safeParse(given);
    if (result.success) {
      const unfit = [...unfitTexts(result.data, within === "" ? [] : [within])];
      for (const path of unfit)
        errors.push({ path: path.join("."), message: "This text holds a NUL or half a character, which cannot be kept." });
      return unfit.length > 0 ? undefined : result.data;
    }
    for (const issue of result.error.issues)
      errors.push({ path: [...(within === "" ? [] : [within]), ...issue.path.map(String)].join("."), message: issue.message });
    return undefined;
  };
  const params = read(route.params, request.params, "");
  const query = read(route.query, request.query, "");
  const body = read(route.body, request.body, "");
  if (errors.length > 0) {
    const [first] = errors;
    throw new Refusal(
      "invalid",
      "http/invalid",
      first?.path ? `${first.path}: ${first.message}` : (first?.message ?? "The request is not valid."),
      { errors },
    );
  }
  return { params, query, body };
}

/** Where in a value texts are that no database can hold: with a NUL or half of a surrogate pair. */
function* unfitTexts(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  if (typeof value === "string") {
    if (value.includes("\0") || !value.isWellFormed()) yield path;
  } else if (typeof value === "object" && value !== null)
    for (const [name, one] of Object.entries(value)) yield* unfitTexts(one, [...path, name]);
}

async function answer(
  route: Route,
  given: unknown,
  reply: FastifyReply,
  { closing }: Mounting,
  gone: AbortSignal,
  isStill: () => Promise<boolean>,
): Promise<unknown> {
  if (route.ok === "events") return sendEvents(reply, given as AsyncIterable<never>, AbortSignal.any([gone, closing]), isStill);
  if (route.ok === "bytes") return sendDownload(reply, given as never);
  if (route.ok === "raw") return sendRaw(reply, given as RawAnswer);
  const status = route.status ?? 200;
  reply.code(status);
  if (status === 204) return reply.send();
  // Parsing the answer strips whatever the contract does not declare.
  return reply
    .type("application/json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(JSON.stringify(route.ok.parse(given)));
}

type Refused = ReturnType<NonNullable<Route["refuse"]>>;

export const sendRefused = (reply: FastifyReply, { status, type, body, headers = {} }: Refused): FastifyReply =>
  reply
    .code(status)
    .type(type)
    .headers({ "cache-control": "no-store", ...headers })
    .send(body);

export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .type("application/problem+json")
    .header("cache-control", "no-store")
    .send(JSON.stringify({ ...problem, requestId: problem.requestId ?? reply.request.id }));
