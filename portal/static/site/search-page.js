// The words in the address enter, what was found stands below the form, the words marked: as the service shows it.
"use strict";

(() => {
  const { make, seen, words, filled, counted, grouped, inWords } = adresat;
  const { head } = adresat.index;
  const KINDS = ["recommendation", "body"];
  const MORE = 10; // as many times more hits
  const asked = new URLSearchParams(location.search);
  const section = document.getElementById("found");
  const field = document.getElementById("q");

  // --- what stands where ----------------------------------------------------------------------------------------

  const textsOf = (hit) =>
    hit.kind === "body"
      ? [[hit.text, ...hit.names], [], [hit.section], [hit.event, hit.date.slice(0, 4)], [hit.territory], [hit.number]]
      : [[hit.text], [...hit.addressees, ...hit.names], [hit.section], [hit.event, hit.date.slice(0, 4)], [hit.territory], [hit.number]];

  const formOf = (spelling) => (head.capitals.includes(spelling) ? spelling : spelling.toLowerCase());

  // The places in a text where a term stands: each of its words one.
  function placesOf(text, term) {
    if (!term.query) return [];
    const all = adresat.wish.wordsOf(text);
    const forms = all.map((word) => formOf(word.spelling));
    const starts = forms.map((_, at) => at).filter((at) => term.forms.every((wanted, step) => wanted.has(forms[at + step])));
    return starts.flatMap((at) => all.slice(at, at + term.forms.length).map(({ start, end }) => [start, end]));
  }

  const fieldsOf = (texts, term) => texts.map((some, at) => (some.some((text) => placesOf(text, term).length) ? at : -1)).filter((at) => at >= 0);

  // By what each of the wanted words is met: themselves, or what stands for them; and in which fields.
  function matchesOf(hit, choices) {
    const texts = textsOf(hit);
    return choices.map((choice) => {
      const own = choice.terms.map((term) => fieldsOf(texts, term));
      if (own.every((fields) => fields.length)) return { words: choice.words, by: "", fields: [...new Set(own.flat())].sort() };
      const other = choice.others.find((term) => fieldsOf(texts, term).length);
      return { words: choice.words, by: other?.words ?? "", fields: other ? fieldsOf(texts, other) : [] };
    });
  }

  function markedOf(text, choices) {
    const terms = choices.flatMap((choice) => [...choice.terms, ...choice.others]);
    const places = new Map(terms.flatMap((term) => placesOf(text, term)).map((place) => [place.join(), place]));
    return [...places.values()].sort((one, other) => one[0] - other[0]);
  }

  // The words that were met: in the text as they stand there, elsewhere with the field.
  const metOf = (hit) => [
    ...new Set(hit.places.map(([start, end]) => hit.text.slice(start, end))),
    ...hit.matches.filter((one) => one.fields.length && !one.fields.includes(0)).map((one) => `${one.by || one.words} (${head.fields.ru[one.fields[0]]})`),
  ];

  // --- words that stand nowhere -----------------------------------------------------------------------------------

  async function unknownOf(choices) {
    const found = [];
    for (const term of choices.filter((choice) => !choice.whole).flatMap((choice) => choice.terms)) {
      if (term.forms.some((forms) => !forms.size)) found.push({ words: term.words, near: found.length < 5 ? await closest(term.words) : [] });
    }
    return found;
  }

  // Words of the corpus that begin like one that it has not: longer ones first, then those spelled alike.
  async function closest(words) {
    const lower = words.toLowerCase().replaceAll("ё", "е");
    const longer = lower.length > 2 ? [...(await adresat.index.beginning(lower))].sort((one, other) => other[1] - one[1]) : [];
    const alike = [...(await adresat.index.beginning(lower.slice(0, 1))).keys()]
      .filter((form) => Math.abs(form.length - lower.length) <= 2 && form.length > 2)
      .map((form) => [form, ratio(form, lower)])
      .filter(([, likeness]) => likeness >= 0.7)
      .sort((one, other) => other[1] - one[1]);
    return [...new Set([...longer.map(([form]) => form).filter((form) => form !== lower).slice(0, 3), ...alike.map(([form]) => form)])].slice(0, 3);
  }

  // How alike two words are, from 0 to 1: by the longest piece that both have, and so on beside it.
  function ratio(one, other) {
    const common = (left, right) => {
      let best = [0, 0, 0];
      for (let at = 0; at < left.length; at += 1) {
        for (let there = 0; there < right.length; there += 1) {
          let length = 0;
          while (at + length < left.length && left[at + length] === right[there + length]) length += 1;
          if (length > best[2]) best = [at, there, length];
        }
      }
      const [at, there, length] = best;
      if (!length) return 0;
      return length + common(left.slice(0, at), right.slice(0, there)) + common(left.slice(at + length), right.slice(there + length));
    };
    return (2 * common(one, other)) / (one.length + other.length);
  }

  // --- what is written --------------------------------------------------------------------------------------------

  function notesOf(found, hits, unknown) {
    const said = words();
    const notes = [];
    if (!hits.length) notes.push(said.nothing);
    else if (found.how === "apart") notes.push(said.not_a_phrase);
    else if (found.how === "some") notes.push(filled(said.not_all, { most: found.most, wanted: found.made.choices.length }));
    for (const { words: word, near } of unknown) {
      const listed = near.map((one) => `«${one}»`).join(", ");
      notes.push(filled(near.length ? said.unknown_near : said.unknown, { words: word, near: listed }));
    }
    const used = new Set(hits.flatMap((hit) => hit.matches.filter((match) => match.by).map((match) => `${match.words}\n${match.by}`)));
    for (const pair of [...used].sort()) notes.push(filled(said.instead, { words: pair.split("\n")[0], by: pair.split("\n")[1] }));
    return notes;
  }

  function addressOf(changes) {
    const params = new URLSearchParams(Object.entries({ kind: asked.get("kind") ?? "", limit: asked.get("limit") ?? "", q: field.value, ...changes }).filter(([, value]) => value));
    return adresat.page("/find", params.toString());
  }

  function tabs(found, kind) {
    const list = make("ul", { class: "exits tabs", "aria-label": words().show_kind });
    const counts = kind ? { [kind]: found.totals[kind] } : { "": KINDS.reduce((sum, one) => sum + found.totals[one], 0), ...found.totals };
    for (const one of ["", ...KINDS]) {
      const link = make("a", { href: addressOf({ kind: one, limit: "" }), "aria-current": one === kind ? "true" : null }, words()[`kind_${one || "all"}`]);
      list.append(make("li", {}, link, one in counts ? ` ${grouped(counts[one])}` : ""));
    }
    return list;
  }

  const pathOf = (iri) => {
    const [kind, ...rest] = iri.split("/");
    return kind === "recommendation" ? `/doc/resolution/${rest[0]}#p-${rest.slice(1).join("/")}` : `/doc/${iri}`;
  };

  function pieces(hit) {
    const line = make("p", { class: "said", lang: "ru" });
    let at = 0;
    for (const [start, end] of hit.places) {
      line.append(seen(hit.text.slice(at, start)), make("mark", {}, hit.text.slice(start, end)));
      at = end;
    }
    line.append(seen(hit.text.slice(at)));
    return line;
  }

  function item(hit) {
    const said = words();
    const meta = make("p", { class: "meta" }, said[`one_${hit.kind}`], hit.number ? " " : "", hit.number ? make("b", {}, hit.number) : "");
    if (hit.kind === "body") meta.append(hit.territory ? " · " : "", make("span", { lang: "ru" }, hit.territory), ` · ${counted("asked", hit.asks)}`);
    for (const text of [hit.section, hit.event]) if (text) meta.append(" · ", make("span", { lang: "ru" }, text));
    if (hit.date) meta.append(" · ", make("time", { datetime: hit.date }, inWords(hit.date)));
    const below = make("p", { class: "meta" });
    if (hit.kind === "recommendation") below.append(hit.addressees.length ? `${said.who_is_asked} ` : said.nobody, make("span", { lang: "ru" }, hit.addressees.join("; ")), " · ");
    const path = pathOf(hit.iri);
    if (head.paged.includes(path.split("/")[2])) below.append(make("a", { href: adresat.page(path) }, hit.kind === "body" ? said.to_page : said.in_document));
    const others = hit.kind === "body" && hit.names.length ? make("p", { class: "meta" }, `${said.also_called} `, make("span", { lang: "ru" }, hit.names.join("; "))) : "";
    return make("li", {}, meta, pieces(hit), others, below);
  }

  function csvOf(hits) {
    const row = (hit) => [
      ...[{ recommendation: "рекомендация", body: "орган" }[hit.kind], hit.text, hit.kind === "body" ? "" : hit.addressees.join("; "), hit.number, hit.section, hit.event, hit.date],
      ...[hit.kind === "body" ? String(hit.asks) : "", metOf(hit).join("; "), hit.iri.includes(":") ? hit.iri : head.base + hit.iri],
    ];
    return adresat.toCsv(head.columns.map(([name]) => name), hits.map(row));
  }

  function show(found, hits, notes, kind, limit) {
    const count = make("h2", { id: "answer" }, filled(words().found, { count: counted("hits", hits.length) }));
    const parts = [count, ...notes.map((note) => make("p", { class: "notice" }, note)), tabs(found, kind)];
    if (hits.length) {
      const files = make("ul", { class: "exits", "aria-label": words().download }, make("li", {}, adresat.saving("CSV", "find.csv", "text/csv", () => csvOf(hits))));
      parts.push(files, make("ol", { class: "hits" }, ...hits.map(item)));
    }
    if (found.rows.length > hits.length) parts.push(make("p", {}, make("a", { href: addressOf({ limit: String(limit * MORE) }) }, words().more)));
    const address = make("input", { id: "permalink", type: "text", readonly: "", value: location.href });
    address.addEventListener("focus", () => address.select());
    parts.push(make("p", { class: "field permalink" }, make("label", { for: "permalink" }, words().permalink), address));
    section.replaceChildren(...parts);
  }

  function fail(line) {
    section.replaceChildren(make("h2", { id: "answer" }, words().found.replace(/\s*[:{].*$/u, "")), make("p", { class: "error", role: "alert" }, line));
  }

  // What was found, as data: also what tests look at.
  adresat.search = async (text, kind = "", limit = head.limit) => {
    const found = await adresat.index.find(text, kind);
    const hits = await Promise.all(found.rows.slice(0, limit).map(adresat.index.thing));
    for (const hit of hits) {
      hit.places = markedOf(hit.text, found.made.choices);
      hit.matches = matchesOf(hit, found.made.choices);
    }
    return { found, hits, notes: notesOf(found, hits, await unknownOf(found.made.choices)) };
  };

  async function search() {
    const kind = KINDS.includes(asked.get("kind")) ? asked.get("kind") : "";
    const limit = /^[1-9]\d{0,6}$/u.test(asked.get("limit") ?? "") ? Number(asked.get("limit")) : head.limit;
    section.hidden = false;
    section.setAttribute("aria-busy", "true");
    try {
      const { found, hits, notes } = await adresat.search(field.value, kind, limit);
      show(found, hits, notes, kind, limit);
    } catch (error) {
      fail(error.refusal ? filled(words()[error.refusal[0]], error.refusal[1]) : words().search_failed);
      if (!error.refusal) console.error(error);
    } finally {
      section.removeAttribute("aria-busy");
    }
  }

  field.value = asked.get("q") ?? "";
  document.title = field.value ? `${field.value} – ${document.title}` : document.title;
  if (field.value.trim()) search();
})();
