/** The last moment of a day as the reader's clock has it: "2026-12-31" is the whole of that day. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59`).toISOString();
