import { Refused, type Problem } from "./problem.ts";
import type { AnswerOf, ArgumentsOf, Route } from "./route.ts";

export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;
type Values = Readonly<Record<string, unknown>>;
type Call = { readonly params?: Values; readonly query?: Values; readonly body?: unknown };

/** The address of a route with its parameters and query filled in; also right for links to downloads and event streams. */
export function urlOf<R extends Route>(definition: R, call: ArgumentsOf<R>): string {
  const { params = {}, query = {} } = call as Call;
  const path = definition.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Calls a route and returns its answer; throws `Refused` with the server's problem. Routes answering bytes or events are links: use `urlOf`. */
export async function call<R extends Route>(
  definition: R,
  given: ArgumentsOf<R>,
  options: { readonly fetcher?: Fetcher; readonly signal?: AbortSignal; readonly headers?: Record<string, string> } = {},
): Promise<AnswerOf<R>> {
  const { body } = given as Call;
  const answer = await (options.fetcher ?? fetch)(urlOf(definition, given), {
    method: definition.method,
    credentials: "same-origin",
    headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }), ...options.headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!answer.ok) throw new Refused(await problemOf(answer));
  if (answer.status === 204 || typeof definition.ok === "string") return undefined as AnswerOf<R>;
  return definition.ok.parse(await answer.json()) as AnswerOf<R>;
}

export async function problemOf(answer: Response): Promise<Problem> {
  const type = answer.headers.get("content-type") ?? "";
  if (type.includes("json")) return (await answer.json()) as Problem;
  return { type: "about:blank", title: answer.statusText || "The server did not answer", status: answer.status, code: "http/unreadable" };
}
