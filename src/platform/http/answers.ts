import type { Download, RawAnswer, ServerEvent } from "#platform/registry";
import type { FastifyReply } from "fastify";
import { once } from "node:events";

const beatMs = 15_000;
/** How long an event may be sent for without asking whether its listener still may hear it. */
const askAgainMs = 1_000;

/** Server-sent events until the source ends, the caller leaves or the server closes; a comment now and then keeps proxies from closing. */
export async function sendEvents(
  reply: FastifyReply,
  source: AsyncIterable<ServerEvent>,
  signal: AbortSignal,
  isStill: () => Promise<boolean>,
): Promise<FastifyReply> {
  let askedAt = Date.now();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  reply.hijack();
  raw.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", "x-accel-buffering": "no" });
  raw.write(": open\n\n");
  const beat = setInterval(() => raw.write(": beat\n\n"), beatMs);
  const iterator = source[Symbol.asyncIterator]();
  const stopped = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), stopped]);
      if (next === undefined || next.done) break;
      if (Date.now() - askedAt >= askAgainMs) {
        if (!(await isStill())) break;
        askedAt = Date.now();
      }
      if (!raw.write(textOf(next.value))) await Promise.race([once(raw, "drain"), stopped]);
    }
  } catch (error) {
    // The answer has begun, so the only way left to say that it failed is an event.
    reply.log.error({ err: error, requestId: reply.request.id }, "event stream failed");
    raw.write(textOf({ event: "fault", data: { requestId: reply.request.id } }));
  } finally {
    clearInterval(beat);
    // A source that waits for its next value cannot be interrupted; it ends by its own signal.
    void Promise.resolve(iterator.return?.()).catch((error: unknown) => reply.log.error({ err: error }, "event stream did not end"));
    raw.end();
  }
  return reply;
}

function textOf({ event, data, id }: ServerEvent): string {
  const lines = JSON.stringify(data) ?? "null";
  return `${id === undefined ? "" : `id: ${oneLine(id)}\n`}event: ${oneLine(event)}\ndata: ${lines}\n\n`;
}

const oneLine = (text: string): string => text.replace(/[\r\n]/g, " ");

export function sendDownload(reply: FastifyReply, { fileName, type, body }: Download): FastifyReply {
  const plain = fileName.replace(/[^\w .()-]/g, "_");
  return reply
    .type(type)
    .header("cache-control", "no-store")
    .header(
      "content-disposition",
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    )
    .send(body);
}

export const sendRaw = (reply: FastifyReply, { status, headers = {}, body }: RawAnswer): FastifyReply =>
  reply
    .code(status)
    .headers({ "cache-control": "no-store", ...headers })
    .send(body);
