// Tables sort by their heads, forms leave out what is empty, the other language opens at the same place. Without this script all pages work, unsorted.
"use strict";

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

// A number as the graph writes it; what is none goes last.
const asNumber = (text) => (text.trim() === "" ? NaN : Number(text));

// The order of two cells of one column; the empty ones last, whichever way it is sorted.
function compare(kind, one, other, sign) {
  if (one === "" || other === "") return (one === "") - (other === "");
  if (kind === "number") {
    const [left, right] = [asNumber(one), asNumber(other)];
    if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(left) - Number.isNaN(right);
    return sign * (left - right);
  }
  return sign * collator.compare(one, other);
}

function sort(table, head, status) {
  const heads = [...head.parentElement.children];
  const place = heads.indexOf(head);
  const first = head.dataset.kind === "number" ? "descending" : "ascending";
  const turned = first === "ascending" ? "descending" : "ascending";
  const direction = head.getAttribute("aria-sort") === first ? turned : first;
  const sign = direction === "ascending" ? 1 : -1;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [row, row.cells[place].textContent]);
  rows.sort((one, other) => compare(head.dataset.kind, one[1], other[1], sign));
  body.append(...rows.map(([row]) => row));
  for (const one of heads) one.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", direction);
  const said = direction === "ascending" ? table.dataset.sortedUp : table.dataset.sortedDown;
  fold(table);
  if (status) status.textContent = said.replace("{title}", head.textContent);
}

// A long text that stands in the row above, too, is folded to a line: whoever is asked beside others shares it.
function fold(table) {
  for (const [place, head] of [...table.tHead.rows[0].cells].entries()) {
    if (!head.classList.contains("long")) continue;
    let above = "";
    for (const { cells } of table.tBodies[0].rows) {
      const text = cells[place].textContent;
      cells[place].classList.toggle("same", text.length > 60 && text === above);
      above = text;
    }
  }
}

// Tables that come later are made sortable by whoever brings them.
globalThis.sortable = (place) => {
  for (const table of place.querySelectorAll("table[data-sortable]")) {
    fold(table);
    const status = table.closest("section")?.querySelector("[data-sort-status]");
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head, status));
      head.append(button);
    }
  }
};
globalThis.sortable(document);

// An address without what is empty is the address of the same answer, and shorter.
for (const form of document.querySelectorAll("form.conditions")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) field.disabled = field.name !== "" && field.value.trim() === "";
  });
}

// Coming back to a page, its fields are whole again.
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form.conditions [name]")) field.disabled = false;
});

// The other language opens at the same words; on a site of files its address knows no conditions yet.
function takeAlong({ currentTarget: link }) {
  if (location.hash) link.hash = location.hash;
  if (!link.search) link.search = location.search;
}
for (const link of document.querySelectorAll("nav a[hreflang]")) {
  for (const begun of ["pointerdown", "focus"]) link.addEventListener(begun, takeAlong);
}

for (const field of document.querySelectorAll("input[readonly]")) {
  field.addEventListener("focus", () => field.select());
}
