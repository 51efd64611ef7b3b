// A question of the library and the values of an address enter, its SPARQL leaves: as queries.ask reads values.
// Names are looked up in the graph itself; an Error with a `refusal` says which value nobody understands.
"use strict";

adresat.values = (() => {
  const QUOTES = /[«»“”„№'"]/gu;
  const BETWEEN = /[её«»“”„№'"\s]+/u;
  const IRI = /^(?:<(\S+)>|((?:https?:\/\/|urn:)\S+))$/u;
  const NOT_IN_IRI = /[\x00-\x20<>"{}|^`\\]/u;
  const SLOT = /VALUES\s+\?(_[a-z][a-z_]*)\s*\{\s*UNDEF\s*\}/gu;
  const WITH = /^([ \t]*)#[ \t]*with[ \t]+\?(_[a-z][a-z_]*):[ \t]*(.*\n)/gmu;
  const [YES, NO] = [["yes", "да", "true"], ["no", "нет", "false"]];
  const XSD = "http://www.w3.org/2001/XMLSchema#";
  const lang = document.documentElement.lang;
  const asking = () => adresat.data.get("asking");

  const refusal = (name, values, param, choices = []) => Object.assign(new Error(name), { refusal: [name, values], param, choices });

  // --- terms --------------------------------------------------------------------------------------------------

  const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const literal = (text, type = "") => `"${text.replace(/[\\"\n\r\t]/gu, (letter) => ESCAPES[letter])}"${type ? `^^<${XSD}${type}>` : ""}`;
  const iri = (value) => `<${value}>`;
  const termOf = (cell) => (cell.type === "uri" ? iri(cell.value) : literal(cell.value));

  // A text with its open slots filled, those of nothing taken out; lines for a parameter go with it.
  function bind(text, terms) {
    const lines = text.replace(WITH, (_, lead, name, rest) => (terms[name]?.length ? lead + rest : ""));
    return lines.replace(SLOT, (_, name) => (terms[name]?.length ? `VALUES ?${name} { ${terms[name].join(" ")} }` : ""));
  }

  async function rows(text, terms) {
    const { body } = await adresat.engine.ask(bind(text, terms));
    const { head, results } = JSON.parse(body);
    return results.bindings.map((row) => head.vars.map((name) => row[name]));
  }

  // --- names --------------------------------------------------------------------------------------------------

  const plain = (name) => name.trim().toLowerCase().replaceAll("ё", "е").replace(QUOTES, "").replace(/\s+/gu, " ").trim();
  const filledIn = (text, kind) => text.replaceAll("%(type)s", kind.type).replaceAll("%(names)s", kind.names);

  async function thing(param, value) {
    const kind = asking().kinds[param.type];
    const given = IRI.exec(value.trim());
    const lost = refusal("no_such", { name: param.name, value: value.slice(0, 80) }, param.name);
    if (given) {
      const address = given[1] ?? given[2];
      if (NOT_IN_IRI.test(address)) throw lost;
      const [found] = await rows(filledIn(asking().known, kind), { _iri: [iri(address)] });
      if (!found) throw lost;
      return [termOf(found[0])];
    }
    return named(param, value, kind, lost);
  }

  async function named(param, value, kind, lost) {
    const wanted = plain(value);
    const piece = value.toLowerCase().split(BETWEEN).reduce((longest, one) => (one.length > longest.length ? one : longest), "");
    let found = [];
    for (const one of [piece, ""]) {
      const all = await rows(filledIn(asking().named, kind), { _piece: [literal(one)] });
      found = all.filter((row) => plain(row[3].value) === wanted);
      if (found.length || !one) break;
    }
    if (!found.length) throw lost;
    const own = found.filter((row) => plain(row[1].value) === wanted);
    const things = new Map((own.length ? own : found).map((row) => [row[0].value, row]));
    if (param.type === "body" && things.size > 1) {
      const choices = [...things].map(([address, row]) => [address, row[2] ? `${row[1].value} (${row[2].value})` : row[1].value]);
      throw refusal("several", { value: value.slice(0, 80) }, param.name, choices);
    }
    return [...things.values()].map((row) => termOf(row[0]));
  }

  async function documentOf(param, value) {
    const found = await rows(asking().documents, { _name: [literal(value.trim().toLowerCase())] });
    if (!found.length) throw refusal("no_such", { name: param.name, value: value.slice(0, 80) }, param.name);
    return found.map(([form]) => termOf(form));
  }

  async function concept(param, value) {
    const known = asking().schemes[param.type];
    const wanted = value.trim().toLowerCase().replaceAll("_", "-").replaceAll(" ", "-");
    if (Object.hasOwn(known, wanted)) return [iri(known[wanted])];
    const all = await rows(asking().concepts, { _scheme: [iri(asking().scheme + param.type)] });
    const found = all.find(([, form]) => plain(form.value) === plain(value));
    if (found) return [termOf(found[0])];
    throw refusal("bad_concept", { name: param.name, value: value.slice(0, 80), every: Object.keys(known).join(", ") }, param.name);
  }

  // --- values -------------------------------------------------------------------------------------------------

  function day(param, value) {
    const [text, russian] = [value.trim(), /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(value.trim())];
    const iso = russian ? `${russian[3]}-${russian[2].padStart(2, "0")}-${russian[1].padStart(2, "0")}` : text;
    const read = new Date(`${iso}T00:00:00Z`);
    if (!/^\d{4}-\d\d-\d\d$/u.test(iso) || Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== iso) {
      throw refusal("bad_date", { name: param.name, value: value.slice(0, 80), example: param.example }, param.name);
    }
    return literal(iso, "date");
  }

  function number(param, value, pattern, type) {
    const text = value.trim().replace(type === "decimal" ? "," : "\0", ".");
    if (!pattern.test(text)) throw refusal("bad_number", { name: param.name, value: value.slice(0, 80), example: `${param.name}=${param.example}` }, param.name);
    return literal(type === "integer" ? String(BigInt(text)) : text, type);
  }

  async function termsOf(param, value) {
    if (param.type === "document") return documentOf(param, value);
    if (param.type in asking().kinds) return thing(param, value);
    if (param.type in asking().schemes) return concept(param, value);
    switch (param.type) {
      case "date":
        return [day(param, value)];
      case "year":
        return [number(param, value, /^(?:1[89]\d\d|2[01]\d\d)$/u, "integer")];
      case "integer":
        return [number(param, value, /^-?\d{1,18}$/u, "integer")];
      case "number":
        return [number(param, value, /^[+-]?\d{1,18}(?:\.\d{1,18})?$/u, "decimal")];
      case "yes-no":
        return [literal(YES.includes(value.trim().toLowerCase()) ? "yes" : NO.includes(value.trim().toLowerCase()) ? "no" : value.trim())];
      default:
        return [literal(value.trim())];
    }
  }

  const valueOf = (param, given) => given.get(param.name) ?? param.default ?? "";

  // Refuses a name that the question has not, and a value that it wants and was not given.
  function check(question, given) {
    const known = question.params.map((param) => param.name);
    for (const name of given.keys()) if (!known.includes(name)) throw refusal("unknown_parameter", { name }, name);
    const lost = question.params.find((param) => param.required && !valueOf(param, given));
    if (lost) throw refusal("needed", { name: lost.name, words: lost.words[lang], example: `${lost.name}=${lost.example}` }, lost.name);
  }

  // The terms of the values, by slot (Map of name to text, none empty): looked up in the graph.
  async function bound(question, given) {
    check(question, given);
    const terms = {};
    for (const param of question.params) {
      const value = valueOf(param, given);
      if (value && param.type === "limit") number(param, value, /^0*[1-9]\d{0,17}$/u, "integer");
      else if (value) terms[param.variable] = await termsOf(param, value);
    }
    return terms;
  }

  // The SPARQL of a question with these terms in their slots.
  function written(question, given, terms) {
    const limit = question.params.filter((param) => param.type === "limit" && valueOf(param, given)).map((param) => `\nLIMIT ${BigInt(valueOf(param, given).trim())}\n`);
    const head = `# ${question.question.ru}\n# ${question.question.en}\n`;
    const lines = (question.text + limit.join("")).split("\n");
    const body = lines.slice(lines.findIndex((line) => !line.startsWith("#"))).join("\n");
    return `${head}${bind(body, terms).replace(/\n[ \t]+(?=\n)/gu, "").trimEnd()}\n`;
  }

  return { check, bound, written, refusal };
})();
