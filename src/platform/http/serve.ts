import { route, type Problem, type Route } from "#platform/contract";
import { newId } from "#platform/ids";
import { endpoint, type Endpoint, type ModuleDefinition, type Platform } from "#platform/registry";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply } from "fastify";
import type { ServerResponse } from "node:http";
import { z } from "zod";
import type { Authenticate } from "./authenticate.ts";
import { fetchFrom } from "./fetch.ts";
import { health } from "./health.ts";
import { serveInterface } from "./interface.ts";
import { credentialsOf, mount, provePermissions, sendProblem, sendRefused } from "./mount.ts";
import { openApi } from "./open-api.ts";
import { notAllowed, notFound, problemOf, unexpected, unreadableBecause } from "./problems.ts";
import { rawAnswer } from "./raw-answer.ts";
import { refusalOf, securityHeaders } from "./security.ts";
import { Refusal } from "#platform/errors";

export type ServeOptions = {
  readonly authenticate: Authenticate;
  /** The folder of the built interface; left out, only the API is served. */
  readonly interfaceFolder?: string;
  readonly version?: string;
  /** How long running requests may take once the stop has begun; five seconds. */
  readonly graceMs?: number;
};

export type Server = {
  /** Listens where the configuration says; the address with the port it got. Refuses "http/port-taken" and "http/cannot-listen". */
  listen(): Promise<string>;
  /** A request without a socket, for tests. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** From here on it says that it is not ready, and closes each connection with its next answer; it still answers everything. */
  drain(): void;
  /** Ends event streams, waits for running requests up to five seconds, then closes. */
  close(): Promise<void>;
};

/** Mounts every endpoint of the modules behind one set of rules; what is not mounted or not permitted is a problem+json. */
export async function serve(platform: Platform, modules: readonly ModuleDefinition[], options: ServeOptions): Promise<Server> {
  const { config, log } = platform;
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  const app = newApp(platform);
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: Number.POSITIVE_INFINITY, files: 1, fields: 20, fieldSize: 100_000, headerPairs: 200 },
    throwFileSizeLimit: false,
  });
  await app.register(rateLimit, { global: false });
  const description = route({
    id: "openApi",
    method: "GET",
    path: "/api/openapi.json",
    summary: "This interface, as OpenAPI 3.1",
    public: "it says what the source code says, and nothing about this installation",
    ok: z.record(z.string(), z.unknown()),
  });
  let draining = false;
  const endpoints: Endpoint[] = [...health(() => draining), ...modules.flatMap((one) => one.endpoints)];
  const routes: Route[] = [description, ...endpoints.map((one) => one.route)];
  const described = openApi(routes, options.version ?? "0.0.0");
  endpoints.push(endpoint(description, async () => described));
  provePermissions(modules, endpoints);
  const mounting = { platform, authenticate: options.authenticate, closing: closing.signal, running };
  for (const one of endpoints) {
    if (one.route.anyBody) withAnyBody(app, (scope) => mount(scope, one, mounting));
    else mount(app, one, mounting);
  }
  const page = await serveInterface(app, options.interfaceFolder);
  const teller = (path: string, reply: FastifyReply): ((problem: Problem) => FastifyReply) => {
    const refuse = refusalAt(routes, path);
    return (problem) => (refuse ? sendRefused(reply, refuse(problem)) : sendProblem(reply, problem));
  };
  const whole = new Set(routes.map((one) => one.path as string));
  // Before the body is looked at: which methods there are does not hang on what was sent.
  app.addHook("onRequest", async (request, reply) => {
    const [path = ""] = request.url.split("?");
    if (reply.sent || !(request.is404 || (whole.has(path) && request.routeOptions.url !== path))) return undefined;
    const allowed = methodsAt(routes, path);
    if (allowed.length === 0 || allowed.includes(request.method === "HEAD" ? "GET" : request.method)) return undefined;
    return teller(path, reply.header("allow", allowed.join(", ")))(notAllowed(request.method, allowed));
  });
  app.setNotFoundHandler(async (request, reply) => {
    const [path = ""] = request.url.split("?");
    if (!/^\/api(\/|$)/.test(path)) return page(request, reply);
    const tell = teller(path, reply);
    const now = await platform.clock();
    if (!(await options.authenticate({ ...credentialsOf(request, platform), now })))
      return tell(problemOf(new Refusal("unauthenticated", "http/not-signed-in", "Sign in first."), request.id, log));
    return tell(notFound);
  });
  app.addHook("preClose", async () => closing.abort());
  // A connection that is kept alive after its last answer would hold the stop up until the grace is over.
  app.addHook("onSend", async (_, reply) => void ((draining || closing.signal.aborted) && reply.header("connection", "close")));
  await app.ready();
  log.debug({ endpoints: endpoints.length }, "endpoints mounted");
  return {
    listen: () => listen(app, config.host, config.port),
    fetch: fetchFrom(app),
    drain: () => void (draining = true),
    close: async () => {
      const late = setTimeout(() => app.server.closeAllConnections(), options.graceMs ?? 5_000);
      await app.close();
      clearTimeout(late);
      // What was cut off removes what it had begun before the process may end.
      await Promise.allSettled(running);
    },
  };
}

function newApp(platform: Platform): FastifyInstance {
  const { config, log } = platform;
  const headers = securityHeaders(config);
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    forceCloseConnections: "idle",
    // What is too long for a parameter its schema says; the head of a request is held to 16 KB.
    routerOptions: { maxParamLength: 16_384 },
    // Whom to believe about who asked: rate limits and the list of sessions go by that address.
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    requestIdHeader: false,
    genReqId: (request) => {
      const given = request.headers["x-request-id"];
      return typeof given === "string" && /^[\w.-]{8,64}$/.test(given) ? given : newId("request", new Date());
    },
    // Without it Node answers a request that names no host itself, with nothing; refusalOf says why.
    http: { requireHostHeader: false },
    clientErrorHandler: (error, socket) => {
      log.debug({ err: error }, "unreadable request");
      if (!socket.writable) return void socket.destroy();
      socket.end(rawAnswer(unreadableBecause(error.code), headers));
    },
    frameworkErrors: (error, request, reply) => void sendProblem(reply.headers(headers), problemOf(error, request.id, log)),
  }) as unknown as FastifyInstance;
  app.removeContentTypeParser("text/plain");
  const json = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser("application/scim+json", { parseAs: "string" }, (request, body, done) =>
    body === "" && request.method === "DELETE" ? done(null) : json(request, body as string, done),
  );
  // Node would answer an expectation it does not know itself, with nothing.
  app.server.on("checkExpectation", (_, answer: ServerResponse) => {
    answer.writeHead(417, { ...headers, "content-type": "application/problem+json", "cache-control": "no-store", connection: "close" });
    answer.end(JSON.stringify(unexpected));
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers).header("x-request-id", request.id);
    const refused = refusalOf(request, config);
    if (refused) return sendProblem(reply, refused);
    return undefined;
  });
  // The pattern, not the address: an address may name a case.
  app.addHook("onResponse", async (request, reply) => {
    log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? "none",
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      "request",
    );
  });
  app.setErrorHandler((error, request, reply) => sendProblem(reply, problemOf(error, request.id, log)));
  return app;
}

/** Where a body of any type is taken and not looked at, up to 16 KB. */
function withAnyBody(app: FastifyInstance, work: (scope: FastifyInstance) => void): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string", bodyLimit: 16_384 }, (_, __, done) => done(null));
    work(scope);
  });
}

/** How refusals look where another protocol begins with the same two parts, "/api/scim": also where nothing is. */
function refusalAt(routes: readonly Route[], path: string): Route["refuse"] {
  const beginning = (whole: string): string => whole.split("/").slice(0, 3).join("/");
  return routes.find((one) => one.refuse && beginning(one.path) === beginning(path))?.refuse;
}

/** What stands there word for word comes before what a parameter would take in. */
function methodsAt(routes: readonly Route[], path: string): string[] {
  const exact = routes.filter((one) => one.path === path).map((one) => one.method);
  if (exact.length > 0) return exact;
  const matching = routes
    .filter((one) => new RegExp(`^${one.path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:(\w+)/g, "[^/]+")}$`).test(path))
    .map((one) => one.method);
  return [...new Set(matching)];
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE")
      throw new Refusal(
        "conflict",
        "http/port-taken",
        `Port ${port} on ${host} is in use. Stop what is using it, or set MILLRACE_PORT to another one.`,
        {},
        { cause: error },
      );
    throw new Refusal(
      "unavailable",
      "http/cannot-listen",
      `The server cannot listen on ${host}:${port}: ${message}.`,
      {},
      { cause: error },
    );
  }
  const address = app.server.address();
  const got = typeof address === "object" && address ? address.port : port;
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${got}`;
}
