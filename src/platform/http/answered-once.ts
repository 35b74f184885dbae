import { askedBefore, doOnce, UsedBefore, type Before, type Once } from "#platform/audit";
import type { Route } from "#platform/contract";
import { Refusal } from "#platform/errors";
import type { Actor, Platform } from "#platform/registry";
import type { FastifyReply, FastifyRequest } from "fastify";
import { createHash } from "node:crypto";

/**
 * The key under which a request is sent (`idempotency-key`), on everything that changes something, takes JSON or nothing
 * and answers JSON. Others ignore it: they are not asked by programs that retry.
 */
export function onceOf(request: FastifyRequest, route: Route, actor: Actor, now: Date): Once | undefined {
  const key = request.headers["idempotency-key"];
  if (
    key === undefined ||
    route.method === "GET" ||
    route.permission === undefined ||
    typeof route.ok === "string" ||
    route.body === "upload"
  )
    return undefined;
  if (typeof key !== "string" || !/^[\x21-\x7e]{8,200}$/.test(key)) {
    const message = "The idempotency-key must be 8 to 200 visible characters of ASCII, new for each thing to be done.";
    throw new Refusal("invalid", "http/bad-key", message, { errors: [{ path: "idempotency-key", message }] });
  }
  const digest = createHash("sha256")
    .update(JSON.stringify([request.method, request.url, request.body ?? null]))
    .digest("hex");
  return { key, actorId: actor.id, digest, requestId: request.id, now };
}

/** Does the work unless it was done before under the same key; then answers as it was answered. */
export async function answerOnce(
  once: Once,
  route: Route,
  { db }: Platform,
  reply: FastifyReply,
  work: () => Promise<unknown>,
): Promise<{ readonly given: unknown } | { readonly sent: FastifyReply }> {
  const before = await askedBefore(db, once);
  if (before) return { sent: sendBefore(before, reply) };
  try {
    return {
      given: await doOnce(db, once, work, (result) => ({
        status: route.status ?? 200,
        body: route.status === 204 || typeof route.ok === "string" ? "" : JSON.stringify(route.ok.parse(result)),
      })),
    };
  } catch (error) {
    if (!(error instanceof UsedBefore)) throw error;
    const meanwhile = await askedBefore(db, once);
    if (!meanwhile) throw error;
    return { sent: sendBefore(meanwhile, reply) };
  }
}

function sendBefore(before: Before, reply: FastifyReply): FastifyReply {
  if (before.is === "other")
    throw new Refusal(
      "invalid",
      "http/key-used",
      "Something else was asked under this idempotency-key within the last day: use a new key.",
      {
        errors: [{ path: "idempotency-key", message: "Something else was asked under this key." }],
      },
    );
  if (before.is === "done")
    throw new Refusal(
      "conflict",
      "http/done-before",
      `This was done when it was asked first, and not again; its answer was lost when the server ended.${before.subject === undefined ? "" : ` Look up ${before.subject}.`}`,
      { values: { subject: before.subject ?? null } },
    );
  reply.code(before.status).header("idempotency-replayed", "true");
  if (before.status === 204) return reply.send();
  return reply.type("application/json; charset=utf-8").header("cache-control", "no-store").send(before.body);
}
