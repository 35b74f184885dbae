export { formatDate, formatDateRange, formatDateTime, formatDay, formatMonth, type Instant } from "./date.ts";
export { formatDuration } from "./duration.ts";
export { formatBytes, formatNumber, formatOf, formatPercent, formatSample } from "./number.ts";
export { formatName } from "./name.ts";
