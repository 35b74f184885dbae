import { parentPort, workerData } from "node:worker_threads";
import { reckon } from "../decisions/index.ts";
import type { AnalysisTask } from "./analysis-task.ts";

const { content, before } = workerData as AnalysisTask;
parentPort?.postMessage(reckon(content, before));
