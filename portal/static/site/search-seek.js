// The shards of the index enter as they are needed; words enter, what speaks of them leaves, best first.
// Ranked as the service ranks: by bm25() of SQLite's FTS5, over the same words, with the same weights.
"use strict";

adresat.index = (() => {
  const [K1, B] = [1.2, 0.75];
  const PHRASES = 4000; // ways to write one term, at most
  const KINDS = ["recommendation", "body"];
  const head = adresat.data.get("search");
  const sizes = [0, ...head.sizes];
  const mean = head.sizes.reduce((sum, size) => sum + size, 0) / Math.max(head.sizes.length, 1);
  const kindOf = (number) => (number <= head.recommendations ? KINDS[0] : KINDS[1]);
  const shards = new Map();

  // --- shards -------------------------------------------------------------------------------------------------

  // A shard as a map of its lines by their keys.
  async function shard(address) {
    if (!shards.has(address)) {
      const lines = new Map();
      let last = "";
      for (const line of (await adresat.load(address)).split("\n")) {
        const tab = line.indexOf("\t");
        last = last.slice(0, parseInt(line[0], 36)) + line.slice(1, tab);
        lines.set(last, line.slice(tab + 1));
      }
      shards.set(address, lines);
    }
    return shards.get(address);
  }

  // The shard of a kind in which a key would stand.
  function place(kind, key) {
    const less = typeof key === "number" ? (first) => Number(first) <= key : (first) => first <= key;
    return Math.max(head.shards[kind].findLastIndex(([first]) => less(first)), 0);
  }

  async function line(kind, key) {
    const list = head.shards[kind];
    return list.length ? (await shard(list[place(kind, key)][1])).get(String(key)) : undefined;
  }

  const numbers = (text) => (text ? text.split(",").map((one) => parseInt(one, 36)) : []);

  async function word(form) {
    const [classes, names, stop] = ((await line("words", form)) ?? "").split("\t");
    return { classes: numbers(classes), names: numbers(names), stop: stop === "!" };
  }

  // Every form of the corpus that begins so, with how often it stands there.
  async function beginning(start) {
    const found = new Map();
    for (let at = place("forms", start); at < head.shards.forms.length; at += 1) {
      const [first, address] = head.shards.forms[at];
      if (first > start && !first.startsWith(start)) break;
      for (const [form, text] of await shard(address)) if (form.startsWith(start)) found.set(form, parseInt(text, 36));
    }
    return found;
  }

  // Where a term stands: of each thing, column and place of each word.
  function places(text) {
    const found = new Map();
    let number = 0;
    for (const piece of text ? text.split(";") : []) {
      const [step, stands] = piece.split(":");
      number += parseInt(step, 36);
      found.set(number, stands.split(",").map((one) => [parseInt(one[0], 36), parseInt(one.slice(1), 36)]));
    }
    return found;
  }

  async function classOf(number) {
    const [forms, stands] = (await line("classes", number)).split("\t");
    return { forms: forms.split(" "), places: () => places(stands) };
  }

  const formPlaces = async (form) => places((await line("forms", form)).split("\t")[1]);

  // --- what is sought -----------------------------------------------------------------------------------------

  // A term in the index: the forms that each of its words may have, and its query; null where one has none.
  async function sought(term) {
    const spelled = term.slots.some((slot) => slot.begins);
    const [keys, forms] = [[], []];
    for (const slot of term.slots) {
      const own = slot.begins ? [...(await beginning(slot.form.toLowerCase())).keys()] : [];
      for (const number of slot.begins ? [] : slot.classes) own.push(...(await classOf(number)).forms);
      forms.push(new Set(own));
      keys.push(spelled ? [...new Set(own)] : slot.classes);
    }
    if (keys.reduce((count, some) => count * some.length, 1) > PHRASES) throw adresat.wish.refusal("wide_beginning", { words: term.words });
    const rows = keys.reduce((rows, some) => rows.flatMap((row) => some.map((key) => [...row, key])), [[]]);
    const phrases = [];
    for (const row of rows) phrases.push(await phrase(row, spelled));
    return { words: term.words, forms, query: or(phrases) };
  }

  // Words that follow one another: of each thing, the weight of all places where they do.
  async function phrase(row, spelled) {
    const all = [];
    for (const key of row) all.push(spelled ? await formPlaces(key) : (await classOf(key)).places());
    const found = new Map();
    for (const [number, starts] of all[0]) {
      const rest = all.slice(1).map((one) => new Set((one.get(number) ?? []).map(([column, at]) => `${column}.${at}`)));
      const here = starts.filter(([column, at]) => rest.every((one, step) => one.has(`${column}.${at + step + 1}`)));
      if (here.length) found.set(number, here.reduce((sum, [column]) => sum + head.weights[column], 0));
    }
    const idf = Math.log((head.sizes.length - found.size + 0.5) / (found.size + 0.5));
    const score = (number) => {
      const often = found.get(number) ?? 0;
      return ((idf <= 0 ? 1e-6 : idf) * often * (K1 + 1)) / (often + K1 * (1 - B + (B * sizes[number]) / mean));
    };
    return { key: `${spelled ? "f" : "c"}${row.join(" ")}`, all: new Set(found.keys()), score };
  }

  const scored = (parts) => (number) => parts.reduce((sum, part) => sum + (part.all.has(number) ? part.score(number) : 0), 0);

  // Any of them that can be met, each once; null where none can.
  function or(parts) {
    const own = [...new Map(parts.filter(Boolean).map((part) => [part.key, part])).values()];
    if (own.length < 2) return own[0] ?? null;
    return { key: `(${own.map((part) => part.key).join("|")})`, all: new Set(own.flatMap((part) => [...part.all])), score: scored(own) };
  }

  // All of them; null where one cannot be met.
  function and(parts) {
    if (parts.some((part) => !part)) return null;
    if (parts.length === 1) return parts[0];
    const all = [...parts[0].all].filter((number) => parts.every((part) => part.all.has(number)));
    return { key: `(${parts.map((part) => part.key).join("&")})`, all: new Set(all), score: scored(parts) };
  }

  function without(query, unwanted) {
    if (!query || !unwanted) return query;
    return { ...query, key: `${query.key}-${unwanted.key}`, all: new Set([...query.all].filter((number) => !unwanted.all.has(number))) };
  }

  async function plan({ groups, unwanted }) {
    const choices = [];
    for (const { terms, others } of groups) {
      const [own, rest] = [await Promise.all(terms.map(sought)), await Promise.all(others.map(sought))];
      const exact = and(own.map((term) => term.query));
      choices.push({ words: own.map((term) => term.words).join(" "), terms: own, others: rest, exact, whole: or([exact, ...rest.map((term) => term.query)]) });
    }
    const no = or((await Promise.all(unwanted.map(sought))).map((term) => term.query));
    return {
      choices,
      no,
      exact: without(and(choices.map((choice) => choice.exact)), no),
      whole: without(and(choices.map((choice) => choice.whole)), no),
    };
  }

  // --- ranking ------------------------------------------------------------------------------------------------

  const ofKind = (query, kind) => [...query.all].filter((number) => !kind || kindOf(number) === kind);

  function select(query, kind) {
    const scores = new Map(ofKind(query, kind).map((number) => [number, query.score(number)]));
    return [...scores.keys()].sort((one, other) => scores.get(other) - scores.get(one) || one - other);
  }

  const totalsOf = (found) => Object.fromEntries(KINDS.map((kind) => [kind, found.filter((number) => kindOf(number) === kind).length]));

  function ranked({ exact, whole }, kind) {
    if (!whole) return { rows: [], totals: totalsOf([]) };
    const rows = exact ? select(exact, kind) : [];
    if (whole.key !== exact?.key) rows.push(...select(exact ? without(whole, exact) : whole, kind));
    return { rows, totals: totalsOf(ofKind(whole, kind)) };
  }

  // The most of the words that stand together anywhere, and what has so many of them.
  function mostRows({ choices, no }, kind) {
    const queries = choices.map((choice) => without(choice.whole, no)).filter(Boolean);
    const counts = new Map();
    for (const query of queries) for (const number of ofKind(query, kind)) counts.set(number, (counts.get(number) ?? 0) + 1);
    const most = Math.max(0, ...counts.values());
    const whole = or(queries);
    const rows = most ? select(whole, kind).filter((number) => counts.get(number) === most) : [];
    return { most, rows, totals: totalsOf(rows) };
  }

  async function find(words, kind) {
    let wish = await adresat.wish.understand(words);
    let made = await plan(wish);
    let found = ranked(made, kind);
    if (found.rows.length) return { ...found, how: "all", most: made.choices.length, made };
    const loose = adresat.wish.loosened(wish);
    if (loose) {
      made = await plan((wish = loose));
      found = ranked(made, kind);
      if (found.rows.length) return { ...found, how: "apart", most: made.choices.length, made };
    }
    made = await plan(adresat.wish.singled(wish));
    return { ...mostRows(made, kind), how: "some", made };
  }

  async function thing(number) {
    const [kind, iri, text, no, section, event, date, territory, addressees, names, asks] = JSON.parse(await line("things", number));
    return { kind, iri, text, number: no, section, event, date, territory, addressees, names, asks };
  }

  return { word, find, thing, beginning, head };
})();
