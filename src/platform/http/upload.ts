import type { Route } from "#platform/contract";
import { Refusal } from "#platform/errors";
import type { Upload } from "#platform/registry";
import type { FastifyRequest } from "fastify";
import type { Readable } from "node:stream";

const broken = (cause: unknown): Refusal =>
  new Refusal(
    "invalid",
    "http/multipart-broken",
    "The upload broke off or is not well-formed multipart/form-data; send it again.",
    {},
    { cause },
  );

/** The file part of an upload route as a stream, and the blame for a stream that broke while it was read. */
export function uploadOf(request: FastifyRequest, route: Route): { take: () => Promise<Upload>; blame: (error: unknown) => unknown } {
  let file: Readable | undefined;
  return {
    take: async () => {
      if (route.body !== "upload") throw new Error(`Endpoint ${route.id} takes no upload.`);
      if (!request.isMultipart())
        throw new Refusal("invalid", "http/multipart-missing", "Send the file as multipart/form-data in a part named `file`.");
      const part = await request.file().catch((error: unknown) => {
        throw broken(error);
      });
      if (!part || part.fieldname !== "file")
        throw new Refusal("invalid", "http/file-missing", "The request carries no file in a part named `file`.");
      file = part.file;
      return { fileName: part.filename ?? "", stream: part.file };
    },
    blame: (error) => {
      // A pipeline also breaks its source when its end fails: a refusal or a fault of the disk is not the sender's.
      if (error instanceof Refusal || "syscall" in (error as object)) return error;
      const fault = file?.errored;
      return fault && (error === fault || (error as Error).cause === fault) ? broken(fault) : error;
    },
  };
}
