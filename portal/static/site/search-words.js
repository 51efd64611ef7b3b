// What a person typed enters, what to look for leaves: as the service understands it (queries.finding.wish).
// The dictionary among the site's data knows every form of every word of the corpus.
"use strict";

adresat.wish = (() => {
  const LONGEST = 500; // characters
  const MOST = 24; // words
  const LONGEST_SHORT = 5; // letters of an abbreviation
  const LONGEST_NAME = 6; // words
  const BEGINNING = 2; // letters at least before *
  const MARKS = "\\u0300-\\u036f\\u00ad\\u200b-\\u200d\\u2060";
  const LETTER = "[\\p{L}\\p{N}]";
  const PATTERN = `\\p{Nd}+(?:[.,]\\p{Nd}+)+(?!${LETTER})|${LETTER}+(?:[${MARKS}]+${LETTER}*)*`;
  const HYPHEN = "[-\\u2010\\u2011]";
  const PIECE = new RegExp(
    `(?:(?<=\\s)|^)(?<minus>[-\\u2212])?[«"„“](?<phrase>[^«»"„“”]*)[»"“”]` +
      `|(?<not>(?:(?<=\\s)|^)[-\\u2212])?(?<word>(?:${PATTERN})(?:${HYPHEN}(?:${PATTERN}))*)(?<star>\\*)?`,
    "gu",
  );
  const CAPITALS = /^[А-Я]{2,5}$/u;
  const ALIKE = Object.fromEntries([..."aceopxyABCEHKMOPTXacekmopty"].map((letter, place) => [letter, "асеорхуАВСЕНКМОРТХасекморту"[place]]));

  const wordsOf = (text) => [...text.matchAll(new RegExp(PATTERN, "gu"))].map((found) => ({ start: found.index, end: found.index + found[0].length, spelling: spelled(found[0]) }));

  // A word as it is compared, its case kept: «е» for «ё», no accents, no Latin letters that slipped in.
  function spelled(word) {
    const plain = word.normalize("NFC").replace(new RegExp(`[${MARKS}]`, "gu"), "").replaceAll("ё", "е").replaceAll("Ё", "Е");
    const mixed = /[a-z]/iu.test(plain) && /[а-яё]/iu.test(plain);
    return mixed ? [...plain].map((letter) => ALIKE[letter] ?? letter).join("") : plain;
  }

  const refusal = (name, values = {}) => Object.assign(new Error(name), { refusal: [name, values] });

  // What a word may be: its form, the classes that it finds, its numbers among the names, whether it says nothing.
  async function read(spelling) {
    const lower = spelling.toLowerCase();
    const found = await adresat.index.word(lower);
    if (found.stop && CAPITALS.test(spelling)) return { ...(await adresat.index.word(spelling)), form: spelling, stop: false };
    return { ...found, form: lower };
  }

  // All that is wanted, and what is not; an Error with a `refusal` where that is nothing, or too much.
  async function understand(words) {
    if ([...words].length > LONGEST) throw refusal("too_long", { most: LONGEST });
    let pieces = piecesOf(words);
    const shouted = words === words.toUpperCase() && words !== words.toLowerCase();
    if (shouted && pieces.some((piece) => [...piece[0]].length > LONGEST_SHORT)) pieces = piecesOf(words.toLowerCase(), true);
    const terms = [];
    for (const piece of pieces) {
      const unwanted = Boolean(piece.groups.minus || piece.groups.not);
      for (const term of await termsOf(piece.groups)) terms.push({ unwanted, term });
    }
    if (terms.reduce((count, { term }) => count + term.slots.length, 0) > MOST) throw refusal("too_many", { most: MOST });
    const groups = grouped(terms.filter((one) => !one.unwanted).map((one) => one.term));
    const unwanted = terms.filter((one) => one.unwanted && !isIdle(one.term)).map((one) => one.term);
    if (!groups.length) throw nothing(words, terms, unwanted);
    return { groups, unwanted };
  }

  const piecesOf = (words, whole = false) => [...words.matchAll(PIECE)].filter((piece) => whole || piece.groups.phrase !== "");

  function nothing(words, terms, unwanted) {
    if (unwanted.length) return refusal("only_unwanted");
    if (terms.length) return refusal("only_stop", { words: terms[0].term.words });
    return refusal("no_words", { words: words.trim().replace(/\s+/gu, " ").slice(0, 40) });
  }

  async function termsOf({ phrase, word, star }) {
    if (phrase === undefined) return [{ words: word + (star ?? ""), slots: await slotsOf(word + (star ?? "")), quoted: false }];
    const slots = await slotsOf(phrase);
    return slots.length ? [{ words: phrase.trim().replace(/\s+/gu, " "), slots, quoted: slots.length > 1 }] : [];
  }

  async function slotsOf(text) {
    const slots = [];
    for (const { end, spelling } of wordsOf(text)) {
      const begins = text[end] === "*";
      if (begins && [...spelling].length < BEGINNING) throw refusal("short_beginning", { words: spelling });
      slots.push({ ...(await read(spelling)), begins });
    }
    return slots;
  }

  // Nothing but «и», «в», «который» is wanted, not in quotes.
  const isIdle = (term) => !term.quoted && term.slots.every((slot) => slot.stop && !slot.begins);

  // The terms with what stands for them; a name of several words that has an abbreviation is one group.
  function grouped(terms) {
    const groups = [];
    for (let place = 0; place < terms.length; ) {
      const [taken, others] = standingFor(terms.slice(place));
      const own = terms.slice(place, place + taken).filter((term) => !isIdle(term));
      if (own.length) groups.push({ terms: own, others });
      place += taken;
    }
    return groups;
  }

  function standingFor(terms) {
    const { families, names } = adresat.data.get("search");
    for (let taken = Math.min(terms.length, LONGEST_NAME); taken > 0; taken -= 1) {
      const slots = terms.slice(0, taken).flatMap((term) => term.slots);
      const others = families
        .filter((family) => family.some((name) => isName(slots, name)))
        .flatMap((family) => family.filter((name) => !isName(slots, name)));
      if (others.length) {
        const slotOf = (number) => ({ form: names[number][0], classes: names[number][1], names: [number], stop: false, begins: false });
        return [taken, others.map(([text, numbers]) => ({ words: text, slots: numbers.map(slotOf), quoted: false }))];
      }
    }
    return [1, []];
  }

  const isName = (slots, [, numbers]) => slots.length === numbers.length && slots.every((slot, place) => !slot.begins && slot.names.includes(numbers[place]));

  // The same words, those in quotes anywhere in the text; null where none are in quotes.
  function loosened({ groups, unwanted }) {
    if (!groups.some((group) => group.terms.some((term) => term.quoted))) return null;
    const loose = groups.flatMap((group) => [
      { ...group, terms: group.terms.filter((term) => !term.quoted) },
      ...group.terms
        .filter((term) => term.quoted)
        .flatMap((term) => term.slots)
        .filter((slot) => slot.begins || !slot.stop)
        .map((slot) => ({ terms: [{ words: slot.form + "*".repeat(slot.begins), slots: [slot], quoted: false }], others: [] })),
    ]);
    return { groups: loose.filter((group) => group.terms.length), unwanted };
  }

  // The same words, each by itself; an abbreviation stands for each of the words of the name.
  const singled = ({ groups, unwanted }) => ({ groups: groups.flatMap((group) => group.terms.map((term) => ({ ...group, terms: [term] }))), unwanted });

  return { understand, loosened, singled, wordsOf, refusal };
})();
