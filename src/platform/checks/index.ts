export { askChecks, checksOf, noRoomAnswers, type Asked } from "./ask-checks.ts";
