// The table: the same facts in rows; it sorts, it is searched, and the arrow keys walk its cells.
const body = document.querySelector("tbody");
const rows = [...body.rows];
const numberOf = new Map(rows.map((row, number) => [row, number]));
const order = new Intl.Collator("ru", { numeric: true, sensitivity: "base" });

const folded = (text) => text.toLocaleLowerCase("ru").replaceAll("ё", "е");
// A row is found by all that its facts say, not only by what its cells have room for.
const sought = page.rows.map((facts) => {
  const words = new Set();
  for (const number of facts) {
    const fact = page.facts[number];
    for (const text of [fact.number, fact.text, fact.document, ...fact.place, ...fact.said.flat()]) words.add(text);
  }
  return [...words].map((number) => texts[number]);
});
const haystack = rows.map((row, number) => folded([row.textContent, ...sought[number]].join("\n")));

function cellText(row, column) {
  if (row.cells[column].querySelector("em")) return "";
  const text = row.cells[column].textContent.trim();
  return text.replace(/(\d\d)\.(\d\d)\.(\d{4})/, "$3-$2-$1");
}

function sortBy(header) {
  const column = header.cellIndex;
  const down = header.getAttribute("aria-sort") === "ascending";
  for (const other of header.parentNode.cells) other.setAttribute("aria-sort", "none");
  header.setAttribute("aria-sort", down ? "descending" : "ascending");
  const keyed = rows.map((row) => [cellText(row, column), numberOf.get(row), row]);
  keyed.sort(([one, n], [other, m]) => {
    if (!one !== !other) return one ? -1 : 1; // what is not there stands last, either way
    const found = order.compare(one, other);
    return (down ? -found : found) || n - m;
  });
  body.append(...keyed.map(([, , row]) => row));
  const title = header.textContent.trim();
  byId("status").textContent = `${title}: ${down ? say.sorted_down : say.sorted_up}`;
}

// The rows that can be shown: those asked for, and those of what is expanded besides.
function eligible() {
  const drawn = state.scene === WHOLE ? state.own : null;
  return page.rows.map((facts) => asked === null || facts.some((fact) => asked.has(fact) || drawn?.has(fact)));
}

function search(words) {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  const able = eligible();
  const found = haystack.map((text, number) => able[number] && wanted.every((word) => text.includes(word)));
  rows.forEach((row, number) => {
    row.hidden = !found[number];
  });
  byId("found").textContent = fill(say.found, { found: found.filter(Boolean).length, all: able.filter(Boolean).length });
  return wanted.length ? new Set(page.rows.filter((_, number) => found[number]).flat()) : null;
}

function searching(words) {
  state.lit = search(words);
  repaint();
}

// One stop of the Tab key for the whole table; arrows go on from there.
const stops = (row) => [...row.querySelectorAll("button")];
function stopAt(button) {
  body.querySelector('button[tabindex="0"]')?.setAttribute("tabindex", "-1");
  button.tabIndex = 0;
}

function beside(row, step) {
  let next = row;
  do next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
  while (next && next.hidden);
  return next;
}

function walk(event) {
  const button = event.target.closest("button");
  if (!button) return;
  const row = button.closest("tr");
  if (event.key === "+" && button.dataset.card) {
    event.preventDefault();
    toggle(Number(button.dataset.card));
    return;
  }
  const here = stops(row).indexOf(button);
  const seen = [...body.rows].filter((other) => !other.hidden);
  const next = {
    ArrowLeft: () => stops(row)[here - 1],
    ArrowRight: () => stops(row)[here + 1],
    ArrowUp: () => same(beside(row, -1), here),
    ArrowDown: () => same(beside(row, 1), here),
    Home: () => same(seen[0], here),
    End: () => same(seen.at(-1), here),
  }[event.key]?.();
  if (!next) return;
  event.preventDefault();
  stopAt(next);
  next.focus();
}

function same(row, column) {
  return row && (stops(row)[column] ?? stops(row).at(-1));
}

function choosing(event) {
  const row = event.target.closest("tr");
  const button = event.target.closest("button");
  if (button) stopAt(button);
  if (button?.dataset.card) choose({ card: Number(button.dataset.card), row: numberOf.get(row) });
  else choose({ row: numberOf.get(row) });
}

function tellRow(number) {
  const cells = [...rows[number].cells].filter((cell) => cell.querySelector("[data-card]"));
  const names = cells.map((cell) => cell.querySelector("button").textContent);
  const facts = page.rows[number];
  tell({ title: [names.at(0) === names.at(-1) ? names[0] : `${names[0]} → ${names.at(-1)}`], meta: counted(say.items_count, items(facts)), facts, own: -1 });
}

for (const row of rows) for (const button of stops(row)) button.tabIndex = -1;
if (rows.length) stops(rows[0])[0].tabIndex = 0;
for (const header of document.querySelectorAll("thead th")) header.firstElementChild.onclick = () => sortBy(header);
body.addEventListener("click", choosing);
body.addEventListener("keydown", walk);
byId("search").addEventListener("input", (event) => searching(event.target.value));
