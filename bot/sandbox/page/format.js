// Text and entities as DOM nodes. Offsets are UTF-16 units, which is how JavaScript counts too.

import { element } from "./dom.js";

const INLINE = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE = new Set(["http:", "https:", "tg:", "mailto:"]);

/**
 * `actions` may hold `command(text)`, `mention(text)` and `start(payload)`: what a click on one does; and
 * `payloadOf(url)`, the payload of a link that starts the bot.
 */
export function formatted(text, entities, actions = {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fill(fragment, text, sorted, 0, text.length, actions);
  return fragment;
}

function fill(parent, text, entities, start, end, actions) {
  let at = start;
  let afterBlock = false;
  const plain = (from, to, beforeBlock) => {
    let piece = text.slice(from, to);
    // A block makes its own line breaks.
    if (afterBlock && piece.startsWith("\n")) piece = piece.slice(1);
    if (beforeBlock && piece.endsWith("\n")) piece = piece.slice(0, -1);
    if (piece) parent.append(piece);
  };
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || stop <= entity.offset) continue;
    const isBlock = BLOCKS.has(entity.type);
    plain(at, entity.offset, isBlock);
    const inner = entities.slice(index + 1).filter((other) => other.offset < stop);
    const [outside, inside] = shell(entity, text.slice(entity.offset, stop), actions);
    fill(inside, text, inner, entity.offset, stop, actions);
    parent.append(outside);
    at = stop;
    afterBlock = isBlock;
  }
  plain(at, end, false);
}

/** The outer element of an entity, and the one that takes its text. */
function shell(entity, covered, actions) {
  const { type } = entity;
  if (type in INLINE) return same(element(INLINE[type]));
  if (type === "pre") return codeBlock(entity.language);
  if (type === "blockquote") return same(element("blockquote", { dir: "auto" }));
  if (type === "expandable_blockquote") return expandable();
  if (type === "spoiler") return same(spoiler());
  if (type === "text_link") return same(link(entity.url, actions));
  if (type === "url") return same(link(covered.includes("://") ? covered : `https://${covered}`, actions));
  if (type === "email") return same(link(`mailto:${covered}`));
  if (type === "bot_command" && actions.command) return same(inTextButton(() => actions.command(covered)));
  if (type === "mention" && actions.mention) return same(inTextButton(() => actions.mention(covered)));
  return same(element("span"));
}

const same = (node) => [node, node];

function codeBlock(language) {
  const code = element("code");
  const label = language ? element("span", { class: "language" }, language) : null;
  return [element("pre", { tabindex: "0" }, label, code), code];
}

function link(url, actions = {}) {
  const payload = actions.payloadOf?.(url);
  if (payload) return inTextButton(() => actions.start(payload));
  let address = null;
  try {
    address = new URL(url);
  } catch { /* not an address: shown as text */ }
  if (!address || !SAFE.has(address.protocol)) return element("span");
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" });
}

function inTextButton(act) {
  return element("button", { type: "button", class: "in-text", onclick: act });
}

function spoiler() {
  const hidden = element("span", { class: "spoiler", role: "button", tabindex: "0", "aria-pressed": "false", title: "Show hidden text" });
  const toggle = () => hidden.setAttribute("aria-pressed", String(hidden.getAttribute("aria-pressed") !== "true"));
  hidden.addEventListener("click", toggle);
  hidden.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle();
  });
  return hidden;
}

/** Three lines and a button for the rest; no button where three lines are enough. */
function expandable() {
  const words = element("div", { class: "quote-text", dir: "auto" });
  const button = element("button", { type: "button", class: "quote-toggle", "aria-expanded": "false", hidden: true }, "Show more");
  const quote = element("blockquote", { class: "expandable" }, words, button);
  button.addEventListener("click", () => {
    const open = quote.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Show less" : "Show more";
  });
  new ResizeObserver(() => {
    if (!quote.classList.contains("open")) button.hidden = words.scrollHeight <= words.clientHeight + 1;
  }).observe(words);
  return [quote, words];
}
