import type { Route } from "#platform/contract";
import { Refusal } from "#platform/errors";
import type { Upload } from "#platform/registry";
import type { Multipart } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { pipeline, Transform } from "node:stream";
import { callbackify } from "node:util";

const broken = (cause: unknown): Refusal =>
  new Refusal(
    "invalid",
    "http/multipart-broken",
    "The upload broke off or is not well-formed multipart/form-data; send it again.",
    {},
    { cause },
  );

const oneFile = (): Refusal =>
  new Refusal("invalid", "http/one-file", "The request carries more than one file; send them one at a time, each in a part named `file`.");

/** Boundaries, part headers and fields beside the file have room in this many bytes. */
const besideFile = 64 * 1024;

/** The file part of an upload route as a stream, and the blame for a stream that broke while it was read. */
export function uploadOf(request: FastifyRequest, route: Route): { take: () => Promise<Upload>; blame: (error: unknown) => unknown } {
  let stream: Transform | undefined;
  return {
    take: async () => {
      if (route.body !== "upload") throw new Error(`Endpoint ${route.id} takes no upload.`);
      if (!request.isMultipart())
        throw new Refusal("invalid", "http/multipart-missing", "Send the file as multipart/form-data in a part named `file`.");
      const parts = partsOf(request);
      const part = await nextFile(parts);
      if (part?.fieldname !== "file") {
        part?.file.resume();
        throw new Refusal("invalid", "http/file-missing", "The request carries no file in a part named `file`.");
      }
      // Ends only when the whole request was read, so that nothing is kept of a form that breaks off or holds another file.
      stream = new Transform({
        transform: (chunk: Buffer, _, done) => done(null, chunk),
        flush: callbackify(async () => {
          const another = await nextFile(parts);
          another?.file.resume();
          if (another) throw oneFile();
        }),
      });
      pipeline(part.file, stream, () => undefined);
      const length = Number(request.headers["content-length"]);
      return { fileName: part.filename ?? "", stream, announcedBytes: length > besideFile ? length - besideFile : undefined };
    },
    // A pipeline also breaks its source when its end fails: a refusal or a fault of the disk is not the sender's.
    blame: (error) => (stream?.errored && !(error instanceof Refusal) && !("syscall" in (error as object)) ? broken(error) : error),
  };
}

function partsOf(request: FastifyRequest): AsyncIterator<Multipart> {
  try {
    return request.parts()[Symbol.asyncIterator]();
  } catch (error) {
    throw broken(error);
  }
}

async function nextFile(parts: AsyncIterator<Multipart>): Promise<Extract<Multipart, { type: "file" }> | undefined> {
  try {
    for (let next = await parts.next(); !next.done; next = await parts.next()) if (next.value.type === "file") return next.value;
    return undefined;
  } catch (error) {
    throw (error as { code?: string }).code === "FST_FILES_LIMIT" ? oneFile() : broken(error);
  }
}
