import { problem, Refused } from "#platform/contract";
import { messages } from "./messages.ts";

export type UploadOptions = {
  /** Bytes sent and bytes in all. */
  readonly onProgress?: (sent: number, all: number) => void;
  readonly signal?: AbortSignal;
};

/** Sends a file as the part `file` of an upload route (`urlOf(route, …)`) and returns the answer's JSON; throws `Refused`, or an AbortError when cancelled. */
export function uploadFile(url: string, file: File, { onProgress, signal }: UploadOptions = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const aborted = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
    if (signal?.aborted) return aborted();
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.open("POST", url);
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = (event) => onProgress?.(event.loaded, event.lengthComputable ? event.total : file.size);
    request.onabort = aborted;
    request.onerror = () => reject(refused(0, messages.uploadBroken));
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300 && answer !== undefined) return resolve(answer);
      const given = problem.safeParse(answer);
      return reject(given.success ? new Refused(given.data) : refused(request.status, messages.uploadUnreadable));
    };
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function refused(status: number, title: string): Refused {
  return new Refused({ type: "about:blank", title, status, code: "web/upload" });
}
