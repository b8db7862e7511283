// The list above the composer: commands, or inline results. Arrow keys move, Enter or a click picks.

import { byId, element } from "./dom.js";

const list = byId("choices");
const text = byId("text");

let options = [];
let active = 0;

export const isOpen = () => !list.hidden;

export function close() {
  options = [];
  list.hidden = true;
  list.replaceChildren();
  text.setAttribute("aria-expanded", "false");
  text.removeAttribute("aria-activedescendant");
  byId("menu").setAttribute("aria-expanded", "false");
}

/** `offered`: [{ title, detail, pick() , complete?() }]; `note` stands in for an empty list. */
export function open(offered, note = "") {
  options = offered;
  active = 0;
  if (!offered.length && !note) {
    close();
    return;
  }
  list.replaceChildren(...offered.map(row), ...(offered.length ? [] : [element("p", { class: "note" }, note)]));
  list.hidden = false;
  list.scrollTop = 0;
  text.setAttribute("aria-expanded", "true");
  mark();
}

function row(option, index) {
  return element("div", {
    class: "choice", role: "option", id: `choice-${index}`,
    onmousedown: (event) => event.preventDefault(),
    onclick: option.pick,
  }, element("strong", {}, option.title), option.detail ? element("span", {}, option.detail) : null);
}

function mark() {
  [...list.children].forEach((child, index) => {
    if (child.role === "option" || child.getAttribute("role") === "option") {
      child.setAttribute("aria-selected", String(index === active));
    }
  });
  if (!options.length) return;
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
  else if (event.key === "Enter" && !event.shiftKey) options[active].pick();
  else if (event.key === "Tab" && !event.shiftKey && options[active].complete) options[active].complete();
  else return false;
  event.preventDefault();
  return true;
}

function move(step) {
  active = (active + step + options.length) % options.length;
  mark();
}
