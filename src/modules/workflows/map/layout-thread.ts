import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { parentPort } from "node:worker_threads";

export type LayoutRequest = { readonly id: number; readonly dot: string };
export type LayoutAnswer = { readonly id: number; readonly json: string } | { readonly id: number; readonly failure: string };

const graphviz = Graphviz.load();

parentPort?.on("message", ({ id, dot }: LayoutRequest) => {
  graphviz.then(
    (loaded) => {
      let answer: LayoutAnswer;
      try {
        answer = { id, json: loaded.layout(dot, "json", "dot") };
      } catch (failure) {
        answer = { id, failure: failure instanceof Error ? failure.message : String(failure) };
      }
      parentPort?.postMessage(answer);
    },
    (failure: unknown) => parentPort?.postMessage({ id, failure: String(failure) } satisfies LayoutAnswer),
  );
});
