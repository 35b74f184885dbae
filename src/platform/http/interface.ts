import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import { notBuilt, notFound } from "./problems.ts";
import { sendProblem } from "./mount.ts";

/** The built interface: files named by their content never change; the page itself is always asked for again. */
export async function serveInterface(
  app: FastifyInstance,
  folder: string | undefined,
): Promise<(request: FastifyRequest, reply: FastifyReply) => FastifyReply> {
  const built = folder !== undefined && existsSync(join(folder, "index.html"));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      // One route per file: a wildcard would answer 403 for a folder, "/" among them.
      wildcard: false,
      cacheControl: false,
      setHeaders: (answer, path) => {
        answer.header("cache-control", path.includes(`${sep}assets${sep}`) ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  return (request, reply) => {
    const wantsPage = (request.method === "GET" || request.method === "HEAD") && (request.headers.accept ?? "").includes("text/html");
    if (!wantsPage) return sendProblem(reply, notFound);
    if (!built) return sendProblem(reply, notBuilt);
    return reply.sendFile("index.html", { cacheControl: false });
  };
}
