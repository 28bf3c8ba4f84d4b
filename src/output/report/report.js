// What all reports need: their data, and elements made from text alone. Nothing here or in the pages' scripts
// parses a string as markup.
"use strict";

const records = () =>
  Array.from(document.querySelectorAll('script[type="application/json"]'), (e) => JSON.parse(e.textContent));

// element("p", {class: "soft", title: "..."}, "text", node, ...): attributes by name, children as they come.
function element(name, attributes = {}, ...children) {
  const svg = ["svg", "g", "rect", "circle", "line", "text", "title", "path"].includes(name);
  const made = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

const count = (n) => Number(n).toLocaleString("en");
const percent = (part, whole, digits = 1) => (whole > 0 ? ((100 * part) / whole).toFixed(digits) : "0") + " %";
const plural = (n, word) => count(n) + " " + word + (n === 1 ? "" : "s");
