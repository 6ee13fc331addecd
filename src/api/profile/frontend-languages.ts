/** The languages that Home Assistant's frontend speaks, as it names them. */

export const FRONTEND_LANGUAGES: readonly string[] =
  'af ar bg bn bs ca cs cy da de el en en-GB eo es es-419 et eu fa fi fy fr ga gl gsw he hi hr hu hy id it is ja ka ko lb lt lv mk ml nl nb nn pl pt pt-BR ro ru sk sl sr sr-Latn sv sq ta te th tr uk ur vi zh-Hans zh-Hant'.split(
    ' ',
  );
