export { catalogue, type Catalogue, type Message } from "./catalogue.ts";
export { findHardCoded } from "./hard-coded.ts";
export { intlLocale, locale, pseudo, setLocale } from "./locale.ts";
export { plural } from "./plural.ts";
export { accent } from "./pseudo.ts";
