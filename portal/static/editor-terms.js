// The terms of the vocabulary: found by name or by label in either language, and declared where they are used.

const MANY = 60; // as many as a person looks through
const DECLARED = /^\s*PREFIX\s+([\p{L}\p{N}_-]*):/gimu;

// Reads them once; what needs them waits for `ready`.
export function readTerms(data) {
  const known = { list: [], prefixes: data.prefixes };
  known.ready = (globalThis.adresat?.fetch ?? fetch)(data.terms)
    .then((response) => response.json())
    .then((read) => {
      known.list = read.map((term) => prepared(term, data.lang));
    });
  known.shorten = (iri) => shorten(iri, known.prefixes);
  known.find = (text) => find(known.list, text);
  known.missing = (text, name) => missing(text, name, known.prefixes);
  return known;
}

function prepared(term, lang) {
  const local = term.name.slice(term.name.indexOf(":") + 1);
  const words = Object.values(term.label).join(" ").toLowerCase();
  return {
    name: term.name,
    kind: term.kind,
    label: term.label[lang] || term.label.en || term.label.ru || "",
    note: term.note[lang] || "",
    local: local.toLowerCase(),
    words: words.split(/[^\p{L}\p{N}]+/u).filter(Boolean),
    said: words,
  };
}

// Without its ending, a Russian word fits its other forms.
const stem = (word) => (word.length > 5 ? word.slice(0, -2) : word);

// How well a term fits what was typed: the lower, the better; null where it does not.
function fit(term, typed) {
  const colon = typed.indexOf(":");
  if (colon >= 0) {
    if (!term.name.toLowerCase().startsWith(typed.slice(0, colon + 1))) return null;
    const rest = typed.slice(colon + 1);
    return rest ? fitLocal(term, rest) : 3;
  }
  return fitLocal(term, typed);
}

function fitLocal(term, typed) {
  if (term.local.startsWith(typed)) return term.name.startsWith("adr:") ? 0 : 1;
  const parts = typed.split(/\s+/u).map(stem);
  if (parts.every((part) => term.words.some((word) => word.startsWith(part)))) return 2;
  if (term.local.includes(typed) || term.said.includes(typed) || term.name.toLowerCase().startsWith(typed)) return 4;
  return null;
}

function find(list, text) {
  const typed = text.trim().toLowerCase();
  if (!typed) return [...list];
  return list
    .map((term, place) => ({ term, place, rank: fit(term, typed) }))
    .filter((one) => one.rank !== null)
    .sort((one, other) => one.rank - other.rank || one.place - other.place)
    .map((one) => one.term);
}

// An IRI for the eye: its prefix and the rest, in letters. To be read, not to be put into a query.
function shorten(iri, prefixes) {
  const bases = Object.entries(prefixes).filter(([, base]) => iri.startsWith(base) && iri.length > base.length);
  const [longest] = bases.sort((one, other) => other[1].length - one[1].length);
  if (!longest) return iri;
  const rest = iri.slice(longest[1].length);
  try {
    return `${longest[0]}:${decodeURIComponent(rest)}`;
  } catch {
    return `${longest[0]}:${rest}`;
  }
}

// The line that declares the prefix of a name, and before which line it goes; null where nothing is missing.
function missing(text, name, prefixes) {
  const prefix = name.slice(0, name.indexOf(":"));
  const declared = [...text.matchAll(DECLARED)].map((found) => found[1]);
  if (!Object.hasOwn(prefixes, prefix) || declared.includes(prefix)) return null;
  const lines = text.split("\n");
  let line = lines.findLastIndex((one) => /^\s*(?:PREFIX|BASE)\b/iu.test(one)) + 1;
  if (line === 0) line = Math.max(lines.findIndex((one) => !/^\s*#/u.test(one)), 0);
  return { line, declaration: `PREFIX ${prefix}: <${prefixes[prefix]}>\n` };
}

// The list beside the editor: typed words narrow it, a press puts the name into the text.
export async function listTerms(section, { data, terms, insert }) {
  const [field, list, status] = ["term", "terms-found", "terms-count"].map((id) => document.getElementById(id));
  const show = () => {
    const found = terms.find(field.value);
    list.replaceChildren(...found.slice(0, MANY).map((term) => termItem(term, data.said, insert)));
    status.textContent = data.said.terms_count.replace("{count}", String(found.length));
  };
  await terms.ready;
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") list.querySelector("button")?.click();
  });
  show();
  status.textContent = "";
  section.hidden = false;
}

function termItem(term, said, insert) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  const name = document.createElement("code");
  const words = document.createElement("small");
  button.type = "button";
  name.textContent = term.name;
  words.textContent = [term.label, said[term.kind]].filter(Boolean).join(" · ");
  if (term.note) button.title = term.note;
  button.append(name, words);
  button.addEventListener("click", () => insert(term.name));
  item.append(button);
  return item;
}
