/**
 * An instant (epoch milliseconds) as ISO 8601, UTC, with milliseconds. Finer digits are cut off downwards: Date itself cuts
 * towards 1970, which would put an instant of 1969 behind itself.
 */
export const instantText = (epochMs: number): string => new Date(Math.floor(epochMs)).toISOString();
