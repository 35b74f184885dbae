import { InputFault } from "#engines/eventlog";
import type { Platform } from "#platform/registry";
import { Worker } from "node:worker_threads";
import { spillFolder } from "../imports/places.ts";
import type { ThreadAnswer, ThreadRequest } from "./analysis-thread.ts";
import type { Answer, Kind, LogSource, Question } from "./question.ts";

type Waiting = { readonly request: ThreadRequest; resolve(answer: unknown): void; reject(error: unknown): void };

const answersKept = 200;

/** Pages of exports are not asked for twice. */
const isLarge = (question: object): boolean => "limit" in question && Number(question.limit) > 500;

/**
 * The one thread of this process that answers questions about logs. One question at a time; those that wait are dropped
 * when their caller leaves. Answers are kept by source and question, since a file never changes under its name.
 */
class Analyst {
  #thread: Worker | undefined;
  #running: Waiting | undefined;
  readonly #queue: Waiting[] = [];
  #asked = 0;
  readonly #answers = new Map<string, unknown>();

  /** Throws InputFault when the question names what the log does not have, and the signal's reason when the caller left. */
  async ask<K extends Kind>(platform: Platform, source: LogSource, question: Question<K>, signal?: AbortSignal): Promise<Answer<K>> {
    signal?.throwIfAborted();
    const key = JSON.stringify([source, question]);
    if (this.#answers.has(key)) return this.#remember(key, this.#answers.get(key)) as Answer<K>;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const request: ThreadRequest = {
      id: ++this.#asked,
      source,
      question: question as Question,
      spill: spillFolder(platform),
      memoryBytes: platform.config.analyticsMegabytes * 1024 * 1024,
    };
    const waiting = { request, resolve, reject };
    const leave = () => {
      const place = this.#queue.indexOf(waiting);
      if (place >= 0) this.#queue.splice(place, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", leave, { once: true });
    this.#queue.push(waiting);
    this.#next();
    try {
      const answer = (await promise) as Answer<K>;
      return isLarge(question) ? answer : (this.#remember(key, answer) as Answer<K>);
    } finally {
      signal?.removeEventListener("abort", leave);
    }
  }

  /** Lets the thread finish what it is at and end; the next question starts another. Ending it from outside could end the process. */
  async close(): Promise<void> {
    const thread = this.#thread;
    if (!thread) return;
    for (const waiting of this.#queue.splice(0)) waiting.reject(new Error("Millrace is stopping."));
    thread.ref();
    const ended = new Promise((resolve) => thread.once("exit", resolve));
    thread.postMessage("end");
    await ended;
  }

  #remember(key: string, answer: unknown): unknown {
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    for (const oldest of this.#answers.keys()) if (this.#answers.size > answersKept) this.#answers.delete(oldest);
    return answer;
  }

  #next(): void {
    if (this.#running) return;
    this.#running = this.#queue.shift();
    if (this.#running) this.#open().postMessage(this.#running.request);
  }

  #open(): Worker {
    if (this.#thread) return this.#thread;
    const thread = new Worker(new URL("./analysis-thread.ts", import.meta.url));
    thread.on("message", (answer: ThreadAnswer) => this.#settle(answer));
    thread.on("error", (error) => this.#lose(thread, error));
    thread.on("exit", (code) => this.#lose(thread, new Error(`The analysis thread ended with ${code}.`)));
    thread.unref();
    return (this.#thread = thread);
  }

  #settle(answer: ThreadAnswer): void {
    const waiting = this.#running;
    if (waiting?.request.id !== answer.id) return;
    this.#running = undefined;
    if (answer.kind === "answer") waiting.resolve(answer.answer);
    else if (answer.kind === "refused") waiting.reject(new InputFault(answer.code, answer.message, answer.place));
    else waiting.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
    this.#next();
  }

  #lose(thread: Worker, error: unknown): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    const waiting = this.#running;
    this.#running = undefined;
    waiting?.reject(error);
    this.#next();
  }
}

export const analyst = new Analyst();
