"use strict";
// What the page holds, and small ways to make elements. Text becomes text nodes only: nothing is parsed as markup.
const page = JSON.parse(document.getElementById("data").textContent);
const say = page.words;
const texts = page.texts;

const byId = (id) => document.getElementById(id);

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "lang") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

function glyph(kind, size) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  const given = { viewBox: "-12 -12 24 24", width: size, height: size, "aria-hidden": "true", class: "k-" + kind };
  for (const [key, value] of Object.entries(given)) svg.setAttribute(key, value);
  path.setAttribute("d", page.glyphs[kind]);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, key) => (Object.hasOwn(values, key) ? String(values[key]) : whole));
}

const plurals = new Intl.PluralRules(page.lang);
function counted(forms, count) {
  const chosen = forms.split("|");
  const place = { one: 0, few: 1, many: 2, other: chosen.length - 1 }[plurals.select(count)];
  return `${count} ${chosen[Math.min(place, chosen.length - 1)]}`;
}

// How many recommendations these facts speak of: what every count on the page is.
function items(facts) {
  return new Set(facts.map((place) => page.facts[place].item)).size;
}
