import { logImport, uploadImport, type LogImport } from "#modules/workflows/contract";
import { Refused, urlOf, type Problem } from "#platform/contract";

export type UploadProgress = { readonly sent: number; readonly total: number };

/** Sends the file as it lies on disk; XMLHttpRequest because fetch cannot say how far it is. Rejects with `Refused`, or with an AbortError when cancelled. */
export function upload(file: File, onProgress: (progress: UploadProgress) => void, signal: AbortSignal): Promise<LogImport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const cancel = () => request.abort();
    const settle = (act: () => void) => {
      signal.removeEventListener("abort", cancel);
      act();
    };
    request.open("POST", urlOf(uploadImport, {}));
    request.setRequestHeader("accept", "application/json");
    request.responseType = "text";
    request.upload.addEventListener("progress", (event) => onProgress({ sent: event.loaded, total: event.lengthComputable ? event.total : file.size }));
    request.addEventListener("load", () =>
      settle(() => {
        const body = parsed(request.responseText);
        if (request.status >= 200 && request.status < 300 && body !== undefined) resolve(logImport.parse(body));
        else reject(new Refused(problemIn(body, request)));
      }),
    );
    request.addEventListener("error", () => settle(() => reject(new Refused(problemIn(undefined, request)))));
    request.addEventListener("abort", () => settle(() => reject(new DOMException("The upload was cancelled.", "AbortError"))));
    signal.addEventListener("abort", cancel);
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemIn(body: unknown, request: XMLHttpRequest): Problem {
  if (typeof body === "object" && body !== null && "code" in body && "title" in body) return body as Problem;
  return { type: "about:blank", title: request.statusText, status: request.status, code: request.status === 0 ? "http/unreachable" : "http/unreadable" };
}
