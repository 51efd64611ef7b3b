// Arrow keys lead through the cells of a matrix. Without this script Tab leads through them all the same.
"use strict";

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

// The nearest link on from a cell, in the direction of a step; null where there is none.
function onward(table, row, column, [down, right]) {
  for (let r = row + down, c = column + right; ; r += down, c += right) {
    const cell = table.rows[r]?.cells[c];
    if (!cell) return null;
    const link = cell.querySelector("a");
    if (link) return link;
  }
}

for (const table of document.querySelectorAll("table[data-matrix]")) {
  table.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const cell = event.target.closest("th, td");
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = onward(table, cell.parentElement.rowIndex, cell.cellIndex, step);
    if (!link) return;
    event.preventDefault();
    link.focus();
  });
}
