import type { FastifyInstance, InjectOptions } from "fastify";
import { Readable } from "node:stream";

/** Requests to an application without a socket, in the shape of `fetch`. */
export function fetchFrom(app: FastifyInstance): (path: string, init?: RequestInit) => Promise<Response> {
  return async (path, init) => {
    const request = new Request(new URL(path, "http://localhost"), init);
    const payload = init?.body === undefined || init.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    const { pathname, search } = new URL(request.url);
    const answer = await app.inject({
      method: request.method as NonNullable<InjectOptions["method"]>,
      url: pathname + search,
      headers: { host: "localhost", ...Object.fromEntries(request.headers) },
      ...(payload === undefined ? {} : { payload }),
      payloadAsStream: true,
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      for (const one of [value].flat()) if (one !== undefined) headers.append(name, String(one));
    const empty = answer.statusCode === 204 || answer.statusCode === 304;
    return new Response(empty ? null : (Readable.toWeb(answer.stream()) as ReadableStream), { status: answer.statusCode, headers });
  };
}
