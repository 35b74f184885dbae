export { csvCell, csvLine, type CsvValue } from "./csv-line.ts";
