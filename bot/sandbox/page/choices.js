// The list above the composer: commands, or inline results. Arrow keys move, Enter or a click picks
// what is marked.

import { byId, element } from "./dom.js";

const list = byId("choices");
const text = byId("text");

let options = [];
let active = 0; // -1: none is marked

export const isOpen = () => !list.hidden;

export function close() {
  options = [];
  list.hidden = true;
  list.replaceChildren();
  text.removeAttribute("aria-activedescendant");
  byId("menu").setAttribute("aria-expanded", "false");
}

/**
 * `offered`: [{ title, detail, pick(), complete?() }]; `note` stands in for an empty list. With `first`
 * -1 none is marked at first, so that Enter still sends what was typed.
 */
export function open(offered, note = "", first = 0) {
  options = offered;
  active = first;
  if (!offered.length && !note) {
    close();
    return;
  }
  list.replaceChildren(...offered.map(row), ...(offered.length ? [] : [element("p", { class: "note" }, note)]));
  list.hidden = false;
  list.scrollTop = 0;
  mark();
}

function row(option, index) {
  return element("div", {
    class: "choice", role: "option", id: `choice-${index}`,
    onmousedown: (event) => event.preventDefault(),
    onclick: option.pick,
  }, element("strong", { dir: "auto" }, option.title), option.detail ? element("span", { dir: "auto" }, option.detail) : null);
}

function mark() {
  [...list.children].forEach((child, index) => {
    if (child.role === "option" || child.getAttribute("role") === "option") {
      child.setAttribute("aria-selected", String(index === active));
    }
  });
  if (!options[active]) return;
  text.setAttribute("aria-activedescendant", `choice-${active}`);
  list.children[active].scrollIntoView({ block: "nearest" });
}

/** Whether the key was for the list. */
export function key(event) {
  if (!isOpen()) return false;
  if (event.key === "Escape") close();
  else if (!options.length) return false;
  else if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Enter" && !event.shiftKey && options[active]) options[active].pick();
  else if (event.key === "Tab" && !event.shiftKey && options[active]?.complete) options[active].complete();
  else return false;
  event.preventDefault();
  return true;
}

function move(step) {
  const from = active < 0 && step < 0 ? 0 : active;
  active = (from + step + options.length) % options.length;
  mark();
}
