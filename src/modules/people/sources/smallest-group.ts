/** k: no figure about people is told for fewer of them. */
export const smallestGroup = 10;
