// Conditions as they stand in an address enter, the asks that they leave leave, with the counts of every facet.
// The same selection as the service's (portal.selection): a row here is a row of its question, in its order.
"use strict";

adresat.asks = (() => {
  const all = adresat.data.get("asks");
  const told = adresat.data.get(`asks-${document.documentElement.lang}`);
  const place = Object.fromEntries(all.columns.map((name, at) => [name, at]));
  const cell = (row, name) => all.texts[all.rows[row][place[name]]];
  const folded = (text) => text.toLowerCase().replaceAll("ё", "е");
  const plain = (text) => folded(text.trim()).replace(/[«»“”„№'"]/gu, "").replace(/\s+/gu, " ").trim();
  const { names } = all;

  const wrong = (line) => Object.assign(new Error(line), { said: line });

  // What an address asks for; an Error says what is wrong with it.
  function read(search) {
    const given = new Map(adresat.given(search).sort());
    const chosen = new Map();
    for (const [name, value] of given) {
      const facet = all.facets.find((one) => one.name === name);
      if (facet) {
        const values = meant(facet, value.trim());
        chosen.set(name, values);
        given.set(name, values.size === 1 ? facet.values[[...values][0]] : value.trim());
      } else if (!Object.values(names).includes(name)) throw wrong(adresat.filled(adresat.words().unknown_parameter, { name }));
    }
    const show = given.get(names.show) ?? all.shows[0];
    const page = Number(given.get(names.page) ?? "1");
    if (!all.shows.includes(show)) throw wrong(`${names.show}: «${show}»`);
    if (!Number.isInteger(page) || page < 1) throw wrong(`${names.page}: «${given.get(names.page)}»`);
    return { given, chosen, show, page, whole: given.get(names.all) ?? "", words: given.get(names.words) ?? "" };
  }

  // The places of the values that a condition means: by IRI, by code, or by what they are called.
  function meant(facet, value) {
    const whole = value.replace(/^<(.*)>$/u, "$1");
    const own = facet.values.indexOf(whole);
    if (own >= 0) return new Set([own]);
    const called = told.labels[facet.name].flatMap((label, at) => (plain(label) === plain(value) ? [at] : []));
    if (!called.length) throw wrong(adresat.filled(adresat.words().no_such, { name: facet.name, value: value.slice(0, 80) }));
    return new Set(called);
  }

  function left({ chosen, words }) {
    const wanted = folded(words.trim());
    const facets = [...chosen].map(([name, values]) => [name, all.facets.find((facet) => facet.name === name).rows, values]);
    const counts = new Map(all.facets.map(({ name }) => [name, new Map()]));
    const unsaid = new Map(all.facets.map(({ name }) => [name, 0]));
    const rows = [];
    for (let row = 0; row < all.rows.length; row += 1) {
      if (wanted && !folded(cell(row, "text")).includes(wanted)) continue;
      const failed = facets.filter(([, places, values]) => !places[row].some((value) => values.has(value))).map(([name]) => name);
      if (failed.length > 1) continue;
      if (!failed.length) rows.push(row);
      for (const { name, rows: places } of all.facets) {
        if (failed.length && failed[0] !== name) continue;
        const own = counts.get(name);
        for (const value of places[row]) own.set(value, (own.get(value) ?? 0) + 1);
        if (!places[row].length) unsaid.set(name, unsaid.get(name) + 1);
      }
    }
    return { rows, counts, unsaid };
  }

  // The values of a facet in the order in which they are shown.
  function ranked(facet, counts, chosen) {
    const labels = told.labels[facet.name];
    const values = [...new Set([...counts.keys(), ...chosen])];
    const key = (value) => {
      if (facet.name === "year") return [0, facet.values[value]];
      if (facet.kind === "answer") return [Number(facet.values[value] === "no"), ""];
      if (facet.name === "role") {
        const at = all.roles.indexOf(facet.values[value]);
        return [at < 0 ? all.roles.length : at, facet.values[value]];
      }
      return [-(counts.get(value) ?? 0), labels[value]];
    };
    const keys = new Map(values.map((value) => [value, key(value)]));
    return values.sort((one, other) => {
      const [left, right] = [keys.get(one), keys.get(other)];
      return left[0] - right[0] || (left[1] < right[1] ? -1 : Number(left[1] > right[1])) || one - other;
    });
  }

  // The rows as the question's CSV has them.
  const toCsv = (rows) => adresat.toCsv(all.columns, rows.map((row) => all.columns.map((name) => cell(row, name))));

  return { all, told, cell, folded, read, left, ranked, toCsv };
})();
